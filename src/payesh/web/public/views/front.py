"""The first public page: what was published, the newest first, and a search over it."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Any

from django.core.paginator import Paginator
from django.http import HttpRequest, HttpResponse
from django.utils.translation import gettext as _

from payesh.ground.text import fold
from payesh.queries.published import agencies, headings, holds, newest_of, plan, results
from payesh.queries.shapes.published import Heading
from payesh.web.public.page import public_page, show

MOST_FOUND = 40
A_PAGE = 24


@dataclass(frozen=True)
class Entry:
    """A publication as a card: `whole` and `part` are what it counts."""

    heading: Heading
    is_newest: bool
    whole: int
    part: int
    more: int


@public_page
def shown(request: HttpRequest) -> HttpResponse:
    text = request.GET.get("q", "").strip()[:100]
    told = headings()
    found = _found(text, told) if text else _listed(request, told)
    title = _("What was measured, for everybody")
    summary = _("Results of evaluations and progress of plans, with their data and their limits.")
    return show(
        request,
        "public/front.html",
        title,
        q=text,
        page_summary=summary,
        **found,
    )


def _listed(request: HttpRequest, told: tuple[Heading, ...]) -> dict[str, Any]:
    page = Paginator(told, A_PAGE).get_page(request.GET.get("page"))
    newest = {one.pk for one in newest_of(told)}
    return {"page": page, "entries": [_entry(one, one.pk in newest) for one in page]}


def _entry(one: Heading, is_newest: bool) -> Entry:
    if one.kind == "results":
        groups = results(one).groups
        ranked = sum(group.ranked for group in groups)
        return Entry(one, is_newest, sum(len(g.agencies) for g in groups), ranked, len(groups))
    counts = plan(one).counts
    due, done = counts.get("activities_due", 0), counts.get("activities_realised", 0)
    return Entry(one, is_newest, due, done, counts.get("goals", 0))


def _found(text: str, told: tuple[Heading, ...]) -> dict[str, Any]:
    words = fold(text).split()
    rows = agencies(text)
    texts = [one for one in told if holds(f"{one.title} {one.body}", words)]
    return {
        "found_agencies": rows[:MOST_FOUND],
        "found_entries": [_entry(one, True) for one in texts[:MOST_FOUND]],
        "more_agencies": max(len(rows) - MOST_FOUND, 0),
    }
