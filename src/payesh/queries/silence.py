"""Units that do not report: 'no update' is a status of its own, and is seen."""

from __future__ import annotations

from dataclasses import dataclass

from django.db.models import Max, OuterRef, Subquery

from payesh.records.models import Period, Plan, Report, Seat, Unit

from .dueness import reporting_units
from .paths import under
from .permission import reach_of


@dataclass(frozen=True)
class SilentUnit:
    """A unit without a report of the period. `last` is the last period it reported, None: never."""

    unit: Unit
    last: int | None
    missed: int


def silent_units(seat: Seat, plan: Plan, period: Period) -> list[SilentUnit]:
    """Units in reach that handed in nothing for the period, the longest silent ones first."""
    handed_in = Report.objects.filter(
        plan=plan, unit=OuterRef("pk"), period__number__lte=period.number
    ).filter(submitted_at__isnull=False)
    newest = handed_in.order_by().values("unit").annotate(newest=Max("period__number"))
    rows = reporting_units(plan).filter(under(reach_of(seat)))
    silent = [
        SilentUnit(unit, unit.last_number, period.number - (unit.last_number or 0))
        for unit in rows.annotate(last_number=Subquery(newest.values("newest")))
        if unit.last_number != period.number
    ]
    return sorted(silent, key=lambda one: (-one.missed, one.unit.path))
