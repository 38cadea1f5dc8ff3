"""An indicator at each of its units, in one period."""

from __future__ import annotations

import numpy as np

from payesh.ground.errors import Forbidden
from payesh.queries import scope
from payesh.queries.definitions import as_of
from payesh.queries.paths import under
from payesh.queries.permission import reach_of
from payesh.queries.shapes import Page
from payesh.queries.shapes.indicator import UnitValue
from payesh.records.models import Indicator, Period, Seat, Unit
from payesh.scoring.ranking import rank

from .cells import judged_cells
from .refs import unit_ref
from .standpoint import Standpoint, stand

PAGE = 50


def indicator_units(
    seat: Seat, indicator: Indicator, period: Period, after: str = ""
) -> Page[UnitValue]:
    """The next page of the units of an indicator, weakest first."""
    at = stand(seat, indicator.plan, period)
    if not scope.indicators(seat, indicator.plan).filter(pk=indicator.pk).exists():
        raise Forbidden()
    rows, following = units_page(unit_values(at, indicator, period), after)
    return Page(rows, following)


def unit_values(at: Standpoint, indicator: Indicator, period: Period) -> list[UnitValue]:
    """Every unit in reach that measures the indicator, the lowest score first."""
    measuring = Unit.objects.filter(measures__indicator=indicator) | Unit.objects.filter(
        pk=indicator.owner_id
    )
    units = list(measuring.filter(under(reach_of(at.seat))).distinct().order_by("path"))
    cells = judged_cells(
        at.plan,
        [indicator],
        units,
        [period],
        [as_of(at.plan, period.ends)],
        len(at.periods),
    )
    found = [
        (unit, cells[indicator.pk, unit.pk][0])
        for unit in units
        if (indicator.pk, unit.pk) in cells
    ]
    scores = np.array([cell.score for _, cell in found], dtype=float)
    ranks = rank(scores).tolist() if found else []
    rows = [
        UnitValue(
            unit=unit_ref(unit),
            value=cell.value,
            declared=cell.declared,
            verified=cell.verified,
            target=cell.target,
            score=cell.score,
            light=cell.light,
            state=cell.state,
            weight=cell.weight,
            rank=place,
        )
        for (unit, cell), place in zip(found, ranks, strict=True)
    ]
    return sorted(rows, key=lambda row: (row.score is None, row.score or 0.0, row.unit.path))


def units_page(rows: list[UnitValue], after: str) -> tuple[tuple[UnitValue, ...], str | None]:
    """A page of the rows behind `after`, the place of the last row shown."""
    start = int(after) if after.isdecimal() else 0
    following = start + PAGE
    return tuple(rows[start:following]), str(following) if following < len(rows) else None
