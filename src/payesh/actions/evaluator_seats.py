"""The seat of an evaluator: it comes with a campaign and ends with it."""

from __future__ import annotations

from datetime import date

from django.utils import timezone

from payesh.ground.terms import CampaignState, Role
from payesh.records.models import Campaign, Evaluator, Organisation, Person, Seat

from .campaign_seats import GOES_ON
from .seats import put_on_seat

UNDER_WAY = (CampaignState.DRAFT.value, CampaignState.ACTIVE.value)


def seat_until_the_end(person: Person, campaign: Campaign) -> Seat:
    """The person's evaluator seat at the campaign's owner, lasting at least as long as it."""
    held = Seat.objects.filter(person=person, role=Role.EVALUATOR.value, unit=campaign.owner)
    seat = held.select_for_update().first()
    if seat is None or not seat.is_active:
        return put_on_seat(person, Role.EVALUATOR, campaign.owner, None, campaign.ends)
    if seat.ends is not None and seat.ends < campaign.ends:
        seat.ends = campaign.ends
        seat.save(update_fields=["ends"])
    return seat


def seat_evaluator(campaign: Campaign, person: Person, organisation: Organisation) -> Evaluator:
    """The person as an evaluator of the campaign, with the seat; somebody who left comes back."""
    row = Evaluator.objects.filter(campaign=campaign, person=person).first()
    row = row or Evaluator(campaign=campaign, person=person)
    row.organisation, row.left_at = organisation, None
    row.seat = seat_until_the_end(person, campaign)
    row.save()
    return row


def end_seat_of(evaluator: Evaluator) -> date | None:
    """End the seat today, unless another campaign of the same owner still needs it."""
    seat = evaluator.seat
    if seat is None or not seat.is_active:
        return None
    others = Evaluator.objects.filter(seat=seat, left_at=None, campaign__state__in=GOES_ON)
    if others.exclude(pk=evaluator.pk).exists():
        return None
    today = timezone.localdate()
    seat.is_active, seat.ends = False, max(today, seat.starts or today)
    seat.save(update_fields=["is_active", "ends"])
    return seat.ends
