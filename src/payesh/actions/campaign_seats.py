"""Seats of evaluators end with the campaign they were given for."""

from __future__ import annotations

from datetime import date

from django.db.models import Max

from payesh.ground.terms import CampaignState
from payesh.records.models import Campaign, Evaluator, Seat

GOES_ON = (CampaignState.DRAFT.value, CampaignState.ACTIVE.value, CampaignState.FINAL.value)


def carry_seats(campaign: Campaign) -> None:
    """Let the seats of its evaluators end with the last campaign that they rate in."""
    for seat, last in _last_days(campaign):
        Seat.objects.filter(pk=seat, ends__isnull=False).update(ends=last)


def end_seats(campaign: Campaign, today: date) -> None:
    """Let the seats end today, unless their holder rates in another campaign too."""
    of_others = {seat for seat, _last in _last_days(campaign, others=True)}
    seats = _evaluators(campaign).exclude(seat__in=of_others).values("seat")
    Seat.objects.filter(pk__in=seats, ends__gt=today).update(ends=today)


def _evaluators(campaign: Campaign):
    return Evaluator.objects.filter(campaign=campaign, left_at__isnull=True, seat__isnull=False)


def _last_days(campaign: Campaign, others: bool = False) -> list[tuple[object, date]]:
    """Key of each seat given for the campaign, and the last day of what its holder rates in."""
    rows = Evaluator.objects.filter(
        seat__in=_evaluators(campaign).values("seat"),
        left_at__isnull=True,
        campaign__state__in=GOES_ON,
    )
    rows = rows.exclude(campaign=campaign) if others else rows
    return list(rows.order_by("seat").values_list("seat").annotate(last=Max("campaign__ends")))
