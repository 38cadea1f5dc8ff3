"""The figures of this installation that a text is held against when nobody says which."""

from __future__ import annotations

from datetime import date
from decimal import Decimal

from django.db.models import Max, Q

from payesh.ground.terms import PeriodState
from payesh.records.models import Campaign, Plan

from .known_figures import campaign_figures, plan_figures

MOST = 30
"""Plans, and campaigns, whose figures are looked at; the newest ones."""

Figures = list[dict[str, Decimal]]


def newest_of_plans() -> Figures:
    """Of each plan with a locked period its newest; the plan whose period was locked last first."""
    locked = Max("periods__locked_at", filter=Q(periods__state=PeriodState.LOCKED.value))
    plans = Plan.objects.annotate(locked_last=locked).filter(locked_last__isnull=False)
    return [plan_figures(one).figures for one in plans.order_by("-locked_last", "pk")[:MOST]]


def newest_of_campaigns(today: date) -> Figures:
    """Of each campaign with results its newest; the campaign whose results are newest first."""
    made = Campaign.objects.annotate(made_last=Max("result_sets__made_at"))
    newest = made.filter(made_last__isnull=False).order_by("-made_last", "pk")[:MOST]
    return [campaign_figures(one, today).figures for one in newest]
