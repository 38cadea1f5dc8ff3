"""The guide for people and media, open to everybody and kept by caches."""

from __future__ import annotations

from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.urls import reverse
from django.utils.safestring import mark_safe
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods

from payesh.web.shell.page import READING, open_page

from .sources import html_of

KEPT = "public, max-age=600"


@open_page
@require_http_methods(READING)
def shown(request: HttpRequest) -> HttpResponse:
    """How to read results, say what one thinks, and recompute what was published."""
    context = {
        # Made from a file of the program, in which HTML is not read as such.
        "text": mark_safe(html_of("public")),  # noqa: S308
        "page_title": _("Guide"),
        "page_subtitle": _("People and media"),
        "page_summary": _("How to read results, say what you think, and check what was published."),
        "breadcrumbs": [
            {"label": _("Publications"), "url": reverse("public_front")},
            {"label": _("Guide"), "url": ""},
        ],
    }
    response = render(request, "guide/public.html", context)
    response.headers["Cache-Control"] = KEPT
    return response
