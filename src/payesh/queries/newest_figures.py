"""The figures of this installation that a text is held against when nobody says which."""

from __future__ import annotations

from datetime import date
from decimal import Decimal

from payesh.ground.terms import PeriodState
from payesh.records.models import Campaign, Period, ResultSet

from .known_figures import campaign_figures, plan_figures


def newest_figures(today: date) -> dict[str, Decimal]:
    """Of the plan whose period was locked last, and of the campaign whose results are newest."""
    figures: dict[str, Decimal] = {}
    locked = Period.objects.filter(state=PeriodState.LOCKED.value).select_related("plan")
    if period := locked.order_by("-locked_at", "-number").first():
        figures |= plan_figures(period.plan).figures
    newest = ResultSet.objects.order_by("-made_at").values_list("campaign_id", flat=True).first()
    if campaign := Campaign.objects.filter(pk=newest).first():
        figures |= campaign_figures(campaign, today).figures
    return figures
