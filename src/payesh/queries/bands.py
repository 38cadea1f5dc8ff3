"""The bands of a plan, read from its data."""

from __future__ import annotations

from payesh.records.models import Plan


def best_bound(plan: Plan) -> float:
    """The percentage from which a figure of the plan is in its best band ('green')."""
    return max((float(band["from"]) for band in plan.bands), default=0.0)


def band_key(plan: Plan, percent: float | None) -> str:
    """The key of the band of a percentage; '' for no number."""
    if percent is None:
        return ""
    reached = [band for band in plan.bands if percent >= float(band["from"]) - 1e-9]
    return str(max(reached, key=lambda band: float(band["from"]))["key"]) if reached else ""
