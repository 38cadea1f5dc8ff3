"""The course of an indicator at some of its units, for small lines beside a table."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from uuid import UUID

from payesh.queries import scope
from payesh.queries.definitions import amendments_of
from payesh.queries.dueness import indicator_is_due
from payesh.queries.permission import require
from payesh.queries.shapes.indicator import UnitValue
from payesh.records.models import Indicator, Period, Seat

from .cells import judged_cells

Course = tuple[float | None, ...]


def unit_series(
    seat: Seat, indicator: Indicator, period: Period, rows: Sequence[UnitValue]
) -> Mapping[UUID, Course]:
    """The values of each unit of `rows` in the periods due up to `period`, oldest first.

    None stands where a period has no number. A fixed number of queries, whatever the rows; units
    out of the seat's reach are left out. Raises Forbidden where the plan is not seen.
    """
    plan = indicator.plan
    require(seat, "figures.view", plan)
    periods = list(plan.periods.order_by("number"))
    until = [one for one in periods if one.number <= period.number and _is_due(indicator, one)]
    wanted = [row.unit.id for row in rows]
    units = list(scope.units(seat).filter(pk__in=wanted)) if wanted else []
    if not units or not until:
        return {}
    amendments = amendments_of(plan)
    found = judged_cells(
        plan,
        [indicator],
        units,
        until,
        [amendments.as_of(one.ends) for one in until],
        len(periods),
    )
    return {
        unit: tuple(cell.value for cell in found.get((indicator.pk, unit), ())) for unit in wanted
    }


def _is_due(indicator: Indicator, period: Period) -> bool:
    return indicator_is_due(indicator.cadence, indicator.plan.cadence, period.part)
