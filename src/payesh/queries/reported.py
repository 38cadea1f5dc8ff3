"""Whether anything was reported under a plan: from then on its rules change by amendment only."""

from __future__ import annotations

from payesh.ground.terms import PlanState
from payesh.records.models import Measurement, Plan, Progress


def is_reported(plan: Plan) -> bool:
    """Whether an entry of the plan was ever declared."""
    said = {"declared_at__isnull": False}
    return (
        Progress.objects.filter(period__plan=plan, **said).exists()
        or Measurement.objects.filter(period__plan=plan, **said).exists()
    )


def needs_amendment(plan: Plan) -> bool:
    """Whether what judges can only be changed by an amendment."""
    return plan.state != PlanState.DRAFT and is_reported(plan)
