"""The addresses under /api/: the interface, its reference, and a plain answer for all others."""

from __future__ import annotations

from collections.abc import Callable
from functools import wraps
from typing import Any

from django.http import HttpRequest, HttpResponse
from django.urls import URLPattern, include, path, re_path
from django.views.decorators.csrf import csrf_exempt

from payesh.web.shell.page import open_page

from . import reference
from .problems import not_there, other_method
from .v1 import api


def _plainly(view: Callable[..., HttpResponse]) -> Callable[..., HttpResponse]:
    """Tell a method that is not taken as a problem, like everything else that goes wrong."""

    @wraps(view)
    def answered(request: HttpRequest, *args: Any, **kwargs: Any) -> HttpResponse:
        response = view(request, *args, **kwargs)
        if response.status_code != 405:
            return response
        told = other_method(request)
        told.headers["Allow"] = response.headers.get("Allow", "")
        return told

    return answered


def _endpoints() -> list[URLPattern]:
    """The patterns of every endpoint, without the package's own first page."""
    patterns = [one for one in api.urls[0] if one.name != "api-root"]
    for pattern in patterns:
        pattern.callback = _plainly(pattern.callback)
    return patterns


urlpatterns = [
    path("v1/docs", reference.docs, name="api_docs"),
    path("v1/openapi.json", reference.openapi, name="api_openapi"),
    path("v1/", include((_endpoints(), "api"))),
    re_path(r"^v1(?:/.*)?$", open_page(csrf_exempt(not_there)), name="api_unknown"),
]
