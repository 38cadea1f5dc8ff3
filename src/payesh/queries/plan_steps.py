"""How far a new plan has come: settings, goals, activation, first period."""

from __future__ import annotations

from payesh.ground.terms import PeriodState, PlanState
from payesh.records.models import Plan

GOALS, ACTIVATION, FIRST_PERIOD = 2, 3, 4


def step_of(plan: Plan) -> int | None:
    """The step that is next, from 1; None once a period was opened or the plan has ended."""
    if plan.state == PlanState.DRAFT:
        return ACTIVATION if plan.nodes.exists() else GOALS
    begun = plan.periods.exclude(state=PeriodState.PLANNED.value).exists()
    return None if begun or plan.state == PlanState.CLOSED else FIRST_PERIOD
