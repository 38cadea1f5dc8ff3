"""What waits for those who judge: agencies to review, challenges to answer."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import date

from django.db.models import Exists, OuterRef

from payesh.ground.terms import CampaignState, ChallengeLevel, Layer, Role, VisitState
from payesh.records.models import CampaignAgency, Seat, VisitRater

from .campaign_scope import run_campaigns
from .challenges import WAITING, challenges
from .conflicts import conflicts_of
from .due_items import LONGEST, DueItem, DueKind, due_item
from .permission import may
from .settling import has_layer


def reviews(seat: Seat, day: date) -> Iterator[DueItem]:
    """Agencies with an agreed sheet and no review yet, where the reviewer did not visit."""
    if not may(seat, "review.adjust"):
        return
    visited = VisitRater.objects.filter(
        visit__agency=OuterRef("pk"), evaluator__person=seat.person_id
    ).exclude(visit__state=VisitState.CANCELLED.value)
    rows = CampaignAgency.objects.filter(
        has_layer(Layer.AGREED),
        ~has_layer(Layer.FINAL),
        ~Exists(visited),
        campaign__in=run_campaigns(seat).filter(state=CampaignState.ACTIVE.value),
        left_at__isnull=True,
        reviewed_at__isnull=True,
    )
    found = list(rows.select_related("unit", "campaign__owner").order_by("pk")[:LONGEST])
    tied = conflicts_of([seat.person], {one.unit for one in found}) if found else {}
    for one in found:
        if (seat.person_id, one.unit_id) not in tied:
            kind, owner = DueKind.MODERATE, one.campaign.owner
            yield due_item(kind, one.unit.name, owner, None, day, agency=one.pk)


def challenges_to_answer(seat: Seat, day: date) -> Iterator[DueItem]:
    """Challenges without an answer at the level of the seat, those that wait longest first."""
    if not may(seat, "challenge.answer"):
        return
    rows = challenges(seat).filter(state__in=WAITING)
    at_top = {"level": ChallengeLevel.HEADQUARTERS.value}
    mine = rows.filter(**at_top) if seat.role == Role.HEADQUARTERS else rows.exclude(**at_top)
    for one in mine.order_by("made_at", "pk")[:LONGEST]:
        kind = DueKind.CHALLENGE
        yield due_item(kind, one.title, one.unit, None, day, challenge=one.pk)
