"""The results of a publication, one group at a time."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any
from uuid import UUID

from django.core.paginator import Paginator
from django.http import Http404, HttpRequest, HttpResponse
from django.urls import reverse
from django.utils.translation import gettext as _
from django.utils.translation import gettext_noop

from payesh.ground.text import fold, sort_key
from payesh.queries.published import headings, holds, results
from payesh.queries.shapes.published import Heading, PublishedAgency, PublishedGroup
from payesh.reports import public_charts, public_words
from payesh.reports.range_chart import RangeChart
from payesh.web.public.embedding import code_for
from payesh.web.public.found import published
from payesh.web.public.page import public_page, show
from payesh.web.shell.writing import language

A_PAGE = 100
Key = Callable[[PublishedAgency], Any]
ORDERS: dict[str, tuple[str, Key]] = {
    "rank": (gettext_noop("By rank"), lambda one: (one.rank or 0, -(one.score or 0))),
    "name": (gettext_noop("By name"), lambda one: sort_key(one.name)),
    "score": (gettext_noop("By score"), lambda one: -(one.score if one.score is not None else -1)),
    "coverage": (gettext_noop("By coverage"), lambda one: -(one.coverage or 0)),
}


@public_page
def shown(request: HttpRequest, publication: UUID) -> HttpResponse:
    one = published(publication, "results")
    read = results(one)
    group = _group(request, read.groups)
    text, order = request.GET.get("q", "").strip()[:100], request.GET.get("sort", "rank")
    order = order if order in ORDERS else "rank"
    rows = _rows(group, text, order)
    pages = Paginator(rows, A_PAGE)
    chart = public_charts.ranks(group) or public_charts.scores(group)
    drawing = f"{'ranks' if isinstance(chart, RangeChart) else 'scores'}-{group.number}"
    instrument = read.instrument_of(group.agencies[0]) if group.agencies else None
    return show(
        request,
        "public/results.html",
        one.title,
        frozen=one,
        page_summary=one.summary or _("Results per agency and group, with how sure each rank is."),
        read=read,
        group=group,
        q=text,
        order=order,
        orders=[(key, _(word)) for key, (word, _key) in ORDERS.items()],
        page=pages.get_page(request.GET.get("page")),
        unranked=[
            (row, public_words.unranked_told(row, read, language())) for row in _left(group, text)
        ],
        verdict=public_words.verdict_told(read),
        sentences=[*public_words.named_told(group), *public_words.ties_told(group, language())],
        chart=chart,
        axes=public_charts.axes_map(instrument, group) if instrument else None,
        embed=code_for(request, one, drawing, chart.title) if chart else None,
        newer=_newer(one),
        compare=reverse("public_compare"),
    )


def _group(request: HttpRequest, groups: tuple[PublishedGroup, ...]) -> PublishedGroup:
    if not groups:
        raise Http404
    asked = request.GET.get("group", "")
    return next((one for one in groups if str(one.number) == asked), groups[0])


def _rows(group: PublishedGroup, text: str, order: str) -> list[PublishedAgency]:
    words = fold(text).split()
    rows = [one for one in group.in_order if holds(one.name, words)]
    return rows if order == "rank" else sorted(rows, key=ORDERS[order][1])


def _left(group: PublishedGroup, text: str) -> list[PublishedAgency]:
    words = fold(text).split()
    return sorted((one for one in group.unranked if holds(one.name, words)), key=ORDERS["name"][1])


def _newer(one: Heading) -> Heading | None:
    """The publication that has taken the place of this one."""
    same = (other for other in headings() if other.source == one.source)
    newest = next(same, None)
    return newest if newest and newest.pk != one.pk else None
