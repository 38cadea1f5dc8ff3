"""Units side by side: league, bars against peers, and the heat map of their indicators."""

from __future__ import annotations

from uuid import UUID

import numpy as np
from django.db.models import Exists, OuterRef, Q, QuerySet

from payesh.analytics.compare import peers
from payesh.ground.errors import Forbidden
from payesh.ground.terms import NodeState
from payesh.queries import scope
from payesh.queries.definitions import as_of
from payesh.queries.paths import within
from payesh.queries.permission import reach_of
from payesh.queries.shapes import Figure
from payesh.queries.shapes.comparison import Bar, Cell, Comparison, HeatMap, HeatRow
from payesh.queries.shapes.dashboard import LeagueRow
from payesh.records.models import (
    Indicator,
    IndicatorUnit,
    Period,
    Plan,
    Seat,
    Unit,
    UnitFigure,
    UnitGroup,
)

from .cells import JudgedCell, judged_cells
from .league import MEASURES, league
from .refs import indicator_ref, unit_ref
from .standpoint import Standpoint, stand

LEAGUE = 100
HEAT_UNITS = 25
HEAT_INDICATORS = 15


def comparison(
    seat: Seat,
    plan: Plan,
    period: Period,
    parent: Unit | None = None,
    measure: str = "",
    group: str = "",
    indicator_page: int = 1,
    unit_page: int = 1,
) -> Comparison:
    """The units right below `parent` (the plan's owner, or the seat's unit), or those of a group.

    Without a known measure the league is ordered by what the plan can be judged by: its
    activities, or the score of its indicators where it has none. Heat map pages count from 1.
    """
    at = stand(seat, plan, period)
    above = parent or at.unit
    if not within(above.path, reach_of(seat)):
        raise Forbidden()
    by = measure if measure in MEASURES else _telling(at.figure)
    groups = tuple(UnitGroup.objects.values_list("pk", "name"))
    chosen = group if any(str(one) == group for one, _ in groups) else ""
    units = _units(seat, above, chosen)
    figures = UnitFigure.objects.filter(period=period, unit__in=units)
    found = league(plan, figures, by, LEAGUE)
    return Comparison(
        plan=at.plan_ref,
        period=at.period_ref,
        periods=at.period_refs,
        stamp=at.stamp,
        parent=unit_ref(above),
        measure=by,
        league=found.rows,
        thresholds=found.thresholds,
        bars=_bars(figures, found.rows),
        heat=_heat(at, units, max(indicator_page, 1), max(unit_page, 1)),
        groups=tuple((str(one), name) for one, name in groups),
        group=chosen,
        whole=at.figure,
    )


def _telling(whole: Figure) -> str:
    """What says most of a plan: activities, if it has any, else the indicators' score."""
    return "score" if not whole.activities and whole.score is not None else "activities"


def _units(seat: Seat, above: Unit, group: str) -> QuerySet[Unit]:
    rows = scope.units(seat).filter(is_active=True)
    return rows.filter(groups=UUID(group)) if group else rows.filter(parent=above)


def _bars(figures: QuerySet[UnitFigure], rows: tuple[LeagueRow, ...]) -> tuple[Bar, ...]:
    """Each unit beside the median of the others."""
    known = list(figures.values_list("unit_id", "progress", "score"))
    ids = [unit for unit, _, _ in known]
    numbers = np.array([pair for _, *pair in known], dtype=float).reshape(-1, 2)
    bars = []
    for row in rows:
        others = np.array([one != row.unit.id for one in ids], dtype=bool)
        progress, score = (peers(numbers[others, column]) for column in (0, 1))
        bars.append(
            Bar(
                row.unit,
                row.figure,
                progress.median if progress else None,
                score.median if score else None,
            )
        )
    return tuple(bars)


def _heat(at: Standpoint, units: QuerySet[Unit], indicator_page: int, unit_page: int) -> HeatMap:
    """A page of units x indicators: indicators that one of the units measures."""
    measured = IndicatorUnit.objects.filter(indicator=OuterRef("pk"), unit__in=units)
    named = IndicatorUnit.objects.filter(indicator=OuterRef("pk"))
    indicators = scope.indicators(at.seat, at.plan).filter(state=NodeState.ACTIVE.value)
    indicators = indicators.filter(
        Q(Exists(measured)) | Q(~Exists(named), owner__in=units)
    ).order_by("code")
    measuring = units.order_by("path")
    shown = list(indicators[_span(indicator_page, HEAT_INDICATORS)])
    those = list(measuring[_span(unit_page, HEAT_UNITS)])
    cells = judged_cells(
        at.plan,
        shown,
        those,
        [at.period],
        [as_of(at.plan, at.period.ends)],
        len(at.periods),
    )
    return HeatMap(
        indicators=tuple(indicator_ref(one) for one in shown),
        rows=tuple(_heat_row(unit, shown, cells) for unit in those),
        indicators_total=indicators.count(),
        units_total=measuring.count(),
        indicator_page=indicator_page,
        unit_page=unit_page,
    )


def _span(page: int, size: int) -> slice:
    return slice((page - 1) * size, page * size)


def _heat_row(unit: Unit, indicators: list[Indicator], cells) -> HeatRow:
    found = (cells.get((one.pk, unit.pk)) for one in indicators)
    return HeatRow(unit_ref(unit), tuple(_cell(each[0]) if each else None for each in found))


def _cell(one: JudgedCell) -> Cell:
    return Cell(one.value, one.score, one.light, one.state)
