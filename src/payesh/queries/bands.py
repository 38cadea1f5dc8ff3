"""The bands of a plan or a campaign, read from its data."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from typing import Any

from payesh.records.models import Campaign, Plan
from payesh.records.plans import default_bands


def best_bound(plan: Plan) -> float:
    """The percentage from which a figure of the plan is in its best band ('green')."""
    return max((float(band["from"]) for band in plan.bands), default=0.0)


def band_key(plan: Plan, percent: float | None) -> str:
    """The key of the band of a percentage; '' for no number."""
    return _key(plan.bands, percent)


def band_of_score(campaign: Campaign, percent: float | None) -> str:
    """The key of the band of a score in a campaign; '' for no number."""
    return _key(campaign.bands or default_bands(), percent)


def _key(bands: Sequence[Mapping[str, Any]], percent: float | None) -> str:
    if percent is None:
        return ""
    reached = [band for band in bands if percent >= float(band["from"]) - 1e-9]
    return str(max(reached, key=lambda band: float(band["from"]))["key"]) if reached else ""
