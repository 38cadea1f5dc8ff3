"""Checks of a plan and of the figures stated about it.

A finding never stops anything: it says what does not fit, with the figures, so that a person can
put it right. Figures are compared exactly, as fractions of the decimals that were typed.
"""

from payesh.scoring.integrity.finding import IntegrityFinding, Severity
from payesh.scoring.integrity.plan import PLAN_CHECKS, check_plan
from payesh.scoring.integrity.rows import ActivityRow, GoalRow, IndicatorRow, PlanRows
from payesh.scoring.integrity.stated import (
    StatedShare,
    StatedTotal,
    StatedValue,
    stated_shares,
    stated_totals,
    stated_values,
)

__all__ = [
    "PLAN_CHECKS",
    "ActivityRow",
    "GoalRow",
    "IndicatorRow",
    "IntegrityFinding",
    "PlanRows",
    "Severity",
    "StatedShare",
    "StatedTotal",
    "StatedValue",
    "check_plan",
    "stated_shares",
    "stated_totals",
    "stated_values",
]
