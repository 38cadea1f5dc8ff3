"""The page of one unit: each unit separately."""

from __future__ import annotations

from typing import Any
from uuid import UUID

from django.http import HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, render
from django.urls import reverse

from payesh.ground.terms import ReportState
from payesh.queries.boards import unit_page
from payesh.queries.paths import within
from payesh.queries.periods import may_write
from payesh.queries.permission import may, reach_of
from payesh.queries.shapes import UnitRef
from payesh.queries.shapes.unit import UnitPage
from payesh.records.models import Period, Unit
from payesh.web.boards.asked import (
    board_address,
    period_asked,
    periods_to_offer,
    plan_asked,
    with_query,
)
from payesh.web.boards.kpis import kpis_of
from payesh.web.boards.shared_parts import changes_of, course, late_words
from payesh.web.shell.page import page

WRITABLE = ("", ReportState.DRAFT.value, ReportState.RETURNED.value)
"""States in which a report is written on; '' where it has not been begun."""


@page("unit.view")
def unit(request: HttpRequest, plan: UUID, unit: UUID) -> HttpResponse:
    """Figures, goals, indicators, what is late, requests and actions of a unit in a plan.

    `?goals_after=` and `?indicators_after=` turn the pages of the two lists.
    """
    found = plan_asked(request, plan)
    asked = get_object_or_404(Unit, pk=unit)
    period = period_asked(request, found)
    if period is None:
        return render(request, "boards/no_periods.html", {"plan": found, "page_title": asked.name})
    shown = unit_page(
        request.seat,
        found,
        asked,
        period,
        goals_after=request.GET.get("goals_after", ""),
        indicators_after=request.GET.get("indicators_after", ""),
    )
    return render(request, "boards/unit.html", _context(request, shown, asked, period))


def _context(request: HttpRequest, shown: UnitPage, unit: Unit, period: Period) -> dict[str, Any]:
    link = f"{board_address(shown.plan.id, shown.period)}&owner={shown.unit.path}&"
    figure = shown.figure
    return {
        "page": shown,
        "page_title": shown.unit.name,
        "plan": shown.plan,
        "period": shown.period,
        "periods": periods_to_offer(shown.periods, shown.period),
        "stamp": shown.stamp,
        "data_date": shown.stamp.made_at,
        "kpis": kpis_of(figure, shown.last_period, shown.period, link) if figure else [],
        "board_link": link,
        **late_words(shown.late_total, link),
        "changes": changes_of(shown),
        **course(shown.history),
        "more_goals": _more(request, "goals_after", shown.goals.after),
        "more_indicators": _more(request, "indicators_after", shown.indicators.after),
        "may_write": may_write(request.seat, period, unit),
        "may_meet": may(request.seat, "meeting.hold", unit),
        "may_issue": figure is not None and may(request.seat, "issued.make", unit),
        "writable": WRITABLE,
        "breadcrumbs": [
            {"label": shown.plan.title, "url": reverse("plan_board", args=[shown.plan.id])},
            *(_crumb(request, shown, above) for above in shown.above),
            {"label": shown.unit.label, "url": ""},
        ],
    }


def _crumb(request: HttpRequest, shown: UnitPage, above: UnitRef) -> dict[str, str]:
    """A unit above; one beyond the seat's reach is named without leading there."""
    if not within(above.path, reach_of(request.seat)):
        return {"label": above.label, "url": ""}
    address = reverse("unit_page", args=[shown.plan.id, above.id])
    return {"label": above.label, "url": f"{address}?period={shown.period.number}"}


def _more(request: HttpRequest, key: str, after: str | None) -> str:
    """The address of a list's next page, '' at its end."""
    return "" if after is None else with_query("", request, **{key: after})
