"""A plan at the end of a period: its goals with their progress, its indicators, its counts."""

from __future__ import annotations

from uuid import UUID

from django.http import HttpRequest, HttpResponse
from django.utils.translation import gettext as _

from payesh.queries.published import headings, plan
from payesh.queries.shapes.published import Heading
from payesh.reports import public_charts
from payesh.web.public.embedding import code_for
from payesh.web.public.found import published
from payesh.web.public.page import public_page, show
from payesh.web.shell.writing import digits


@public_page
def shown(request: HttpRequest, publication: UUID) -> HttpResponse:
    one = published(publication, "plan")
    read = plan(one)
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
        chart=chart,
        embed=embed,
        earlier=[other for other in _of(one) if other.pk != one.pk],
    )


def _of(one: Heading) -> list[Heading]:
    """All publications of the plan, the newest first."""
    return [other for other in headings() if other.source == one.source]
