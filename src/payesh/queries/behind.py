"""When a unit is behind and owes a reason and a corrective measure: the one place that says so.

- An activity is behind when its progress is below the expected: what the plan calls realised once
  it is due, and before that the share of its time that has passed.
- An indicator is behind when its light is under green: its achievement of the period's target is
  below the plan's best band.
"""

from __future__ import annotations

from datetime import date
from decimal import Decimal

from payesh.records.models import Node, Period, Plan

from .bands import best_bound


def expected_progress(node: Node, period: Period, plan: Plan) -> float | None:
    """Percent that should be done by the end of the period; None without a due date."""
    if node.due is None:
        return None
    full = float(plan.realised_at)
    if node.due <= period.ends:
        return full
    return full * _share_of_time(node.starts or period.starts, node.due, period.ends)


def _share_of_time(starts: date, due: date, now: date) -> float:
    days = (due - starts).days + 1
    return min(max((now - starts).days + 1, 0) / days, 1.0) if days > 0 else 1.0


def progress_is_behind(value: float | Decimal | None, expected: float | None) -> bool:
    """Whether a reported progress is below the expected one."""
    return value is not None and expected is not None and float(value) < expected - 1e-9


def score_is_behind(score: float | None, plan: Plan) -> bool:
    """Whether an indicator's achievement (0 to 100) is under the plan's best band."""
    return score is not None and score < best_bound(plan) - 1e-9
