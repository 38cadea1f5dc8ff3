"""The page of one indicator: where it was, is, should be, and will be at this pace."""

from __future__ import annotations

from typing import Any
from uuid import UUID

from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, render
from django.urls import NoReverseMatch, reverse
from django.utils.translation import gettext as _

from payesh.ground.terms import OverTime, OverUnits
from payesh.queries import scope
from payesh.queries.boards import indicator_page, indicator_units
from payesh.queries.boards.unit_series import unit_series
from payesh.queries.permission import may, require
from payesh.queries.shapes.indicator import Against, IndicatorPage
from payesh.records.models import Indicator, Unit
from payesh.reports.indicator_charts import course_to_the_horizon
from payesh.reports.pace_words import PaceWords, pace_words
from payesh.web.boards.asked import RECENT, period_asked, periods_to_offer, with_query
from payesh.web.boards.definition import definition_of
from payesh.web.boards.indicator_kpis import indicator_kpis
from payesh.web.boards.ways import crumbs, ways_on
from payesh.web.shell.page import page
from payesh.web.shell.writing import language


@page("figures.view")
def indicator(request: HttpRequest, indicator: UUID) -> HttpResponse:
    """One indicator in `?period=`, over all its units or at `?unit=`; `?units_after=` goes on."""
    found = indicator_asked(request, indicator)
    period = period_asked(request, found.plan)
    if period is None:
        context = {"plan": found.plan, "page_title": found.title}
        return render(request, "boards/no_periods.html", context)
    unit = unit_asked(request)
    shown = indicator_page(request.seat, found, period, unit)
    after = request.GET.get("units_after", "")
    units, following = shown.units, shown.units_after
    if after:
        further = indicator_units(request.seat, found, period, after)
        units, following = further.rows, further.after
    courses = unit_series(request.seat, found, period, units)
    context = {
        **_frame(request, found, shown),
        "analysis_url": _analysis_form(request, found, shown, unit),
        "units": [(row, courses.get(row.unit.id, ())) for row in units],
        "more_units": with_query("", request, units_after=following) if following else "",
    }
    return render(request, "boards/indicator.html", context)


def indicator_asked(request: HttpRequest, indicator: UUID) -> Indicator:
    """The indicator of the address. 404 if there is none, refused if its plan is not seen."""
    rows = Indicator.objects.select_related("plan__owner", "node__owner", "owner")
    found = get_object_or_404(rows, pk=indicator)
    require(request.seat, "plan.view", found.plan)
    return found


def unit_asked(request: HttpRequest) -> Unit | None:
    """The unit of `?unit=`; None for all together. 404 for what is no unit."""
    asked = request.GET.get("unit", "")
    if not asked:
        return None
    try:
        return get_object_or_404(Unit, pk=UUID(asked))
    except ValueError:
        raise Http404 from None


def words_of(shown: IndicatorPage) -> PaceWords | None:
    """The pace in words; None without baseline or horizon."""
    if shown.pace is None or shown.horizon_target is None:
        return None
    decimals = shown.indicator.decimals
    summed = shown.over_time == OverTime.SUM
    return pace_words(shown.pace, shown.horizon_target, shown.periods, decimals, language(), summed)


def _frame(request: HttpRequest, found: Indicator, shown: IndicatorPage) -> dict[str, Any]:
    words = words_of(shown)
    past = [point for point in shown.points if point.period.number <= shown.period.number]
    goals = (*shown.path, shown.node)
    leads = scope.nodes_reached(request.seat, (goal.id for goal in goals))
    return {
        "page": shown,
        "page_title": shown.indicator.title,
        "plan": shown.plan,
        "period": shown.period,
        "periods": periods_to_offer(shown.periods, shown.period),
        "stamp": shown.stamp,
        "data_date": shown.stamp.made_at,
        "words": words,
        "kpis": indicator_kpis(shown, words),
        "decimals": shown.indicator.decimals,
        "points": past if request.GET.get("all") else past[-RECENT:],
        "has_more_points": len(past) > RECENT and not request.GET.get("all"),
        "against": _comparable(shown),
        "outliers": [point for point in past if point.is_outlier],
        "chart": course_to_the_horizon(shown, language()),
        "definition": definition_of(shown, leads),
        "good": shown.indicator.direction,
        "period_files": files_of(request, found, "periods"),
        "unit_files": files_of(request, found, "units"),
        "ways": ways_on(request.seat, found, _editors(request, found)),
        "breadcrumbs": crumbs(shown.plan, goals, shown.period, shown.indicator.code, leads),
    }


def files_of(request: HttpRequest, found: Indicator, part: str) -> list[dict[str, str]]:
    """Downloads of a table as it is shown."""
    words = {"xlsx": _("Workbook (XLSX)"), "csv": _("CSV table")}
    addresses = {form: reverse("indicator_file", args=[found.pk, part, form]) for form in words}
    return [
        {"label": word, "url": with_query(addresses[form], request, units_after=None)}
        for form, word in words.items()
    ]


def _comparable(shown: IndicatorPage) -> list[Against]:
    """Comparisons that say something: one unit has no peers, and a sum is not one of its parts."""
    together = shown.unit is None
    alone = len(shown.units) < 2 or (together and shown.over_units == OverUnits.SUM)
    return [one for one in shown.against if not (alone and one.kind.startswith("peers"))]


def _analysis_form(
    request: HttpRequest, found: Indicator, shown: IndicatorPage, unit: Unit | None
) -> str:
    """Where those who may write the analysis of what is shown; '' for others."""
    if not may(request.seat, "analysis.write", unit or found):
        return ""
    try:
        form = reverse("analysis_write", args=[found.pk, shown.period.id])
    except NoReverseMatch:
        return ""
    return f"{form}?unit={unit.pk}" if unit else form


def _editors(request: HttpRequest, found: Indicator) -> list[tuple[str, str, str]]:
    if not may(request.seat, "plan.edit", found.plan):
        return []
    return [
        (_("Edit"), "pencil", reverse("indicator_edit", args=[found.pk])),
        (_("Targets"), "bullseye", reverse("indicator_targets", args=[found.pk])),
        (_("Measuring units"), "people", reverse("indicator_units", args=[found.pk])),
    ]
