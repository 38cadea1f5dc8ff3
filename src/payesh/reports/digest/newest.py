"""Which result set stood at the end of a day."""

from __future__ import annotations

from payesh.queries.campaign_days import Day
from payesh.records.models import Campaign


def result_set_of(campaign: Campaign, day: Day) -> str:
    """The key of the newest result set by then, '' for none."""
    found = campaign.result_sets.filter(day.by_then("made_at")).order_by("-number")
    key = found.values_list("pk", flat=True).first()
    return str(key) if key else ""
