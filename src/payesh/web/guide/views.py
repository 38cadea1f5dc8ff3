"""The guide of one's own role first, those of all others beside it."""

from __future__ import annotations

from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import render
from django.urls import reverse
from django.utils.safestring import mark_safe
from django.utils.translation import gettext as _

from payesh.web.shell.page import page

from .sources import GUIDES, Guide, guide_named, guide_of, html_of


@page("account.own")
def own(request: HttpRequest) -> HttpResponse:
    """The guide of the role one sits in now."""
    return _shown(request, guide_of(request.seat.role))


@page("account.own")
def guide(request: HttpRequest, reader: str) -> HttpResponse:
    """The guide of any role."""
    one = guide_named(reader)
    if one is None:
        raise Http404
    return _shown(request, one)


def _shown(request: HttpRequest, one: Guide) -> HttpResponse:
    context = {
        "guide": one,
        # Made from a file of the program, in which HTML is not read as such.
        "text": mark_safe(html_of(one.name)),  # noqa: S308
        "tabs": [
            {
                "label": _(other.title),
                "url": reverse("guide", args=[other.name]),
                "active": other == one,
                "icon": other.icon,
            }
            for other in GUIDES
        ],
        "page_title": _("Guide"),
        "page_subtitle": _(one.title),
    }
    return render(request, "guide/guide.html", context)
