"""The reference: openapi.json for programs, and the same as a page for people."""

from __future__ import annotations

from functools import cache
from typing import Any

from django.http import HttpRequest, HttpResponse, JsonResponse
from django.shortcuts import render
from django.utils.translation import gettext as _

from payesh.web.shell.page import open_page, signed_in_page

from .reading import sections
from .schema import openapi_document


@cache
def _document() -> dict[str, Any]:
    """Made once: it is the same for everybody."""
    return openapi_document()


@open_page
def openapi(request: HttpRequest) -> HttpResponse:
    """The interface as an OpenAPI document."""
    return JsonResponse(_document(), json_dumps_params={"ensure_ascii": False})


@signed_in_page()
def docs(request: HttpRequest) -> HttpResponse:
    """Every address with what it takes, what it answers and what opens it."""
    context = {
        "sections": sections(_document()),
        "page_title": _("Interface for programs"),
    }
    return render(request, "api/docs.html", context)
