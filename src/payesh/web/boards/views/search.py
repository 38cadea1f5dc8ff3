"""Search over everything, and suggestions under the box in the top bar."""

from __future__ import annotations

from itertools import groupby
from typing import Any

from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.utils.translation import gettext as _

from payesh.queries.search import KINDS, SHORTEST, search
from payesh.queries.shapes.search import Hits
from payesh.web.shell.page import page

SUGGESTED = 4
LISTED = 20
LISTED_OF_ONE = 100


@page("search")
def results(request: HttpRequest) -> HttpResponse:
    """What `?q=` finds, grouped by kind; `?kind=` shows more of one."""
    asked = request.GET.get("kind", "")
    kind = asked if asked in KINDS else ""
    text = request.GET.get("q", "").strip()[:200]
    found = search(request.seat, text, LISTED_OF_ONE if kind else LISTED, kind)
    context = {
        **_context(found),
        "q": text,
        "kind": kind,
        "most": LISTED_OF_ONE if kind else LISTED,
        "too_short": len(text) < SHORTEST,
        "page_title": _("Search"),
    }
    return render(request, "boards/search.html", context)


@page("search")
def suggestions(request: HttpRequest) -> HttpResponse:
    """The first few of each kind, while one types."""
    found = search(request.seat, request.GET.get("q", "").strip()[:200], SUGGESTED)
    return render(request, "boards/search/suggestions.html", _context(found))


def _context(found: Hits) -> dict[str, Any]:
    groups = groupby(found.hits, key=lambda hit: hit.kind)
    return {"found": found, "groups": [(kind, list(hits)) for kind, hits in groups]}
