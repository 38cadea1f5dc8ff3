"""The period of a body's plan that others may already be told of."""

from __future__ import annotations

from payesh.ground.terms import PeriodState
from payesh.records.models import Period, Unit


def newest_locked(unit: Unit) -> Period:
    """The newest locked period of the plan that the unit owns."""
    rows = Period.objects.filter(plan__owner=unit, state=PeriodState.LOCKED.value)
    return rows.select_related("plan__owner").order_by("-number")[0]
