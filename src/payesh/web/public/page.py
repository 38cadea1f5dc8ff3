"""The door of a public page: open to everybody, for reading, kept by caches for a minute."""

from __future__ import annotations

from collections.abc import Callable
from functools import wraps
from typing import Any

from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import render
from django.urls import reverse
from django.utils.http import http_date
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods

from payesh.queries.shapes.published import Heading
from payesh.web.shell.page import READING, View, open_page

from .found import WithdrawnError

KEPT = "public, max-age=60, stale-while-revalidate=600"
"""A minute by caches of others; our own forgets a page as soon as something is published."""


def public_page(view: View) -> View:
    """Declare a page of the public side."""

    @wraps(view)
    def shown(request: HttpRequest, *args: object, **kwargs: object) -> HttpResponse:
        try:
            response = view(request, *args, **kwargs)
        except Http404:
            response = render(request, "public/missing.html", status=404)
        except WithdrawnError as error:
            told = {"heading": error.heading, "page_title": error.heading.title}
            response = render(request, "public/withdrawn.html", told, status=410)
        response.headers.setdefault("Cache-Control", KEPT)
        return response

    answered: Callable[..., HttpResponse] = require_http_methods(READING)(shown)
    return open_page(answered)


def show(
    request: HttpRequest,
    template: str,
    title: str,
    *crumbs: tuple[str, str],
    frozen: Heading | None = None,
    **context: Any,
) -> HttpResponse:
    """A page under that title; `frozen` is the publication that all of it was read from."""
    way = [(_("Publications"), reverse("public_front")), *crumbs, (title, "")]
    told = {
        "page_title": title,
        "breadcrumbs": [{"label": label, "url": url} for label, url in way],
        "heading": frozen,
        **context,
    }
    response = render(request, template, told)
    if frozen:
        response.headers["Last-Modified"] = http_date(frozen.published_at.timestamp())
    return response
