"""The tables of an indicator's page as files."""

from __future__ import annotations

from collections.abc import Iterator
from uuid import UUID

from django.http import HttpRequest, HttpResponse

from payesh.exchange.indicator_table import PERIODS, UNITS, period_lines, unit_lines
from payesh.queries.boards import indicator_page, indicator_units
from payesh.queries.shapes.indicator import IndicatorPage, UnitValue
from payesh.records.models import Indicator, Period
from payesh.web.boards.asked import period_needed
from payesh.web.boards.download import as_file, light_words
from payesh.web.boards.views.indicator import indicator_asked, unit_asked
from payesh.web.shell.page import page
from payesh.web.shell.writing import language


@page("figures.view")
def indicator_file(request: HttpRequest, indicator: UUID, part: str, form: str) -> HttpResponse:
    """`part` is `periods` (as shown, at `?unit=` too) or `units` (all of them)."""
    found = indicator_asked(request, indicator)
    period = period_needed(request, found.plan)
    shown = indicator_page(request.seat, found, period, unit_asked(request))
    name = f"indicator-{found.code}-{part}-{period.number}"
    lights = light_words()
    if part == "units":
        lines = unit_lines(_units(request, found, period, shown), lights)
        return as_file(UNITS, lines, form, name)
    past = (point for point in shown.points if point.period.number <= period.number)
    return as_file(PERIODS, period_lines(past, lights, language()), form, name)


def _units(
    request: HttpRequest, found: Indicator, period: Period, shown: IndicatorPage
) -> Iterator[UnitValue]:
    yield from shown.units
    after = shown.units_after
    while after:
        further = indicator_units(request.seat, found, period, after)
        yield from further.rows
        after = further.after
