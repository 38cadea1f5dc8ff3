"""A plan at the end of a period: its goals with their progress, its indicators, its counts."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import replace
from uuid import UUID

from django.http import HttpRequest, HttpResponse
from django.utils.translation import gettext as _

from payesh.ground.terms import LevelKind
from payesh.queries.published import headings, plan
from payesh.queries.shapes.published import Heading, PublishedNode
from payesh.reports import public_charts
from payesh.web.public.embedding import code_for
from payesh.web.public.found import published
from payesh.web.public.page import public_page, show
from payesh.web.shell.writing import digits

MOST_ACTIVITIES = 1500
"""Of a plan with more the page shows the goals alone; the activities stand in the open data."""

FEW_GOALS = 5
"""So many goals at the top stand open; more are easier to look over folded."""


@public_page
def shown(request: HttpRequest, publication: UUID) -> HttpResponse:
    one = published(publication, "plan")
    read = plan(one)
    is_small = read.counts.get("activities", 0) <= MOST_ACTIVITIES
    chart = public_charts.achievements(read.indicators, digits(read.period_name))
    embed = code_for(request, one, "indicators", chart.title) if chart else None
    return show(
        request,
        "public/plan.html",
        one.title,
        frozen=one,
        page_summary=one.summary or _("Goals with their progress, with what each is counted of."),
        read=read,
        counts=read.counts,
        tree=read.nodes if is_small else tuple(_goals(read.nodes)),
        is_small=is_small,
        is_open=len(read.nodes) <= FEW_GOALS,
        chart=chart,
        embed=embed,
        earlier=[other for other in _of(one) if other.pk != one.pk],
    )


def _goals(nodes: tuple[PublishedNode, ...]) -> Iterator[PublishedNode]:
    """The tree without its activities."""
    for node in nodes:
        if node.level != LevelKind.ACTIVITY:
            yield replace(node, children=tuple(_goals(node.children)))


def _of(one: Heading) -> list[Heading]:
    """All publications of the plan, the newest first."""
    return [other for other in headings() if other.source == one.source]
