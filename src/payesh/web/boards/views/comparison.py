"""Units side by side: league, bars against line and peers, heat map of their indicators."""

from __future__ import annotations

from typing import Any
from uuid import UUID

from django.core.paginator import Page, Paginator
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.urls import reverse
from django.utils.translation import gettext as _

from payesh.queries.boards.choice import plans_by_closeness
from payesh.queries.boards.comparison import HEAT_INDICATORS, HEAT_UNITS
from payesh.queries.boards.league import MEASURES
from payesh.queries.boards.parents import parents
from payesh.queries.shapes.comparison import Comparison, HeatMap
from payesh.reports.comparison_charts import NAMES, units_side_by_side
from payesh.web.boards.asked import (
    board_address,
    period_asked,
    periods_to_offer,
    plan_asked,
    with_query,
)
from payesh.web.boards.comparing import compare
from payesh.web.shell.page import page
from payesh.web.shell.writing import language

PLANS_IN_MENU = 12
ICONS = {
    "activities": "check2-square",
    "goals": "bullseye",
    "progress": "speedometer2",
    "score": "graph-up",
}


@page("figures.view")
def chooser(request: HttpRequest) -> HttpResponse:
    """The comparison of the plan nearest to the seat, or what to do where there is none."""
    nearest = plans_by_closeness(request.seat).first()
    if nearest is not None:
        return redirect("comparison", plan=nearest.pk)
    return render(request, "boards/comparisons.html", {"page_title": _("Comparison of units")})


@page("figures.view")
def comparison(request: HttpRequest, plan: UUID) -> HttpResponse:
    """Units below `?parent=` or of `?group=` by `?by=`; `?units=` and `?indicators=` turn pages."""
    found = plan_asked(request, plan)
    period = period_asked(request, found)
    if period is None:
        context = {"plan": found, "page_title": _("Comparison of units")}
        return render(request, "boards/no_periods.html", context)
    shown = compare(request, found, period)
    context = {
        **_frame(request, shown),
        "parents": parents(request.seat, period),
        "plans": plans_by_closeness(request.seat)[:PLANS_IN_MENU],
    }
    return render(request, "boards/comparison.html", context)


def _frame(request: HttpRequest, shown: Comparison) -> dict[str, Any]:
    across, down = _heat_pages(shown.heat)
    return {
        "page": shown,
        "page_title": _("Comparison of units"),
        "plan": shown.plan,
        "period": shown.period,
        "periods": periods_to_offer(shown.periods, shown.period),
        "stamp": shown.stamp,
        "data_date": shown.stamp.made_at,
        "group_name": dict(shown.groups).get(shown.group, ""),
        "tabs": _tabs(request, shown),
        "measure_name": _(NAMES[shown.measure]),
        "chart": units_side_by_side(shown, language()),
        "has_scores": any(row.figure.score is not None for row in shown.league),
        "heat_rows": (rows := [row for row in shown.heat.rows if any(row.cells)]),
        "heat_left_out": len(shown.heat.rows) - len(rows),
        "across": across,
        "down": down,
        "league_files": _files(request, shown, "league"),
        "heat_files": _files(request, shown, "heat"),
        "breadcrumbs": [
            {"label": shown.plan.title, "url": board_address(shown.plan.id, shown.period)},
            {"label": _("Comparison of units"), "url": ""},
        ],
    }


def _tabs(request: HttpRequest, shown: Comparison) -> list[dict[str, Any]]:
    return [
        {
            "label": _(NAMES[measure]),
            "icon": ICONS[measure],
            "url": with_query("", request, by=measure),
            "active": measure == shown.measure,
        }
        for measure in MEASURES
    ]


def _heat_pages(heat: HeatMap) -> tuple[Page, Page]:
    """Pages of the indicators (across) and of the units (down); beyond the last, the last."""
    sizes = (
        (heat.indicators_total, HEAT_INDICATORS, heat.indicator_page),
        (heat.units_total, HEAT_UNITS, heat.unit_page),
    )
    across, down = (Paginator(range(total), size).get_page(at) for total, size, at in sizes)
    return across, down


def _files(request: HttpRequest, shown: Comparison, part: str) -> list[dict[str, str]]:
    words = {"xlsx": _("Workbook (XLSX)"), "csv": _("CSV table")}
    return [
        {
            "label": word,
            "url": with_query(
                reverse("comparison_file", args=[shown.plan.id, part, form]), request
            ),
        }
        for form, word in words.items()
    ]
