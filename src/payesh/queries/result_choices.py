"""What a result set keeps beside its ranks: other choices, and the audit by single answers."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from typing import Any

from payesh.records.models import CampaignAgency, CampaignGroup, ResultSet


@dataclass(frozen=True)
class AxisWeight:
    """An axis: its nominal share of the weight, and its share in what sets agencies apart.

    `effective` is None where agencies do not differ.
    """

    code: str
    nominal: float
    effective: float | None


@dataclass(frozen=True)
class GroupChoices:
    """How far a group's ranks hang on choices: shares (0..1) of each, and weights of the axes."""

    draws: int
    shares: Mapping[str, Mapping[str, float]]
    weights: tuple[AxisWeight, ...]


def choices_of(result_set: ResultSet, group: CampaignGroup) -> GroupChoices | None:
    """None where fewer than three agencies of the group are ranked."""
    told: dict[str, Any] | None = result_set.fairness.get("choices", {}).get(str(group.pk))
    if told is None:
        return None
    weights = tuple(
        AxisWeight(code, one["nominal"], one["effective"]) for code, one in told["weights"].items()
    )
    return GroupChoices(told["draws"], told["shares"], weights)


@dataclass(frozen=True)
class AuditGap:
    """An agency whose rank by the model of single answers lies outside its published range."""

    agency: CampaignAgency
    rank: int
    low: int
    high: int
    audit: int


def audit_of(result_set: ResultSet, group: CampaignGroup) -> tuple[AuditGap, ...] | None:
    """Of a group, the widest gap first; None where there was nothing to compare. One statement."""
    told = result_set.fairness.get("audit")
    if told is None:
        return None
    rows = CampaignAgency.objects.filter(pk__in=[one["agency"] for one in told], group=group)
    agencies = {str(one.pk): one for one in rows.select_related("unit")}
    return tuple(
        AuditGap(agencies[one["agency"]], one["rank"], one["low"], one["high"], one["audit"])
        for one in told
        if one["agency"] in agencies
    )
