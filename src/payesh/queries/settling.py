"""How far a campaign's agencies are on the way from the visit to the final sheet."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date

from django.db.models import Count, Exists, OuterRef, Q, QuerySet
from django.utils import timezone

from payesh.ground.terms import Layer, ObjectionState, SheetState, VisitKind
from payesh.records.models import Campaign, CampaignAgency, Objection, Sheet


def has_layer(layer: Layer) -> Exists:
    """Whether an agency has a locked sheet of the layer."""
    rows = Sheet.objects.filter(
        agency=OuterRef("pk"), layer=layer.value, state=SheetState.LOCKED.value
    )
    return Exists(rows)


def has_open_objection() -> Exists:
    """Whether an objection of an agency still waits for a ruling."""
    rows = Objection.objects.filter(agency=OuterRef("pk"), state=ObjectionState.OPEN.value)
    return Exists(rows)


def in_campaign(campaign: Campaign) -> QuerySet[CampaignAgency]:
    """The agencies of the campaign that did not leave it."""
    return CampaignAgency.objects.filter(campaign=campaign, left_at__isnull=True)


def ready_to_settle(campaign: Campaign, today: date | None = None) -> QuerySet[CampaignAgency]:
    """Agencies whose window is over and whose objections are all ruled on, not settled yet."""
    day = today or timezone.localdate()
    over = Q(objections_closed_at__isnull=False) | Q(objections_until__lt=day)
    rows = in_campaign(campaign).filter(over, has_layer(Layer.REVIEWED), ~has_layer(Layer.FINAL))
    return rows.filter(~has_open_objection()).select_related("unit", "campaign__owner")


def hold_up(campaign: Campaign) -> QuerySet[CampaignAgency]:
    """Agencies that were rated and have no final sheet yet: no result is made while one is left.

    A joint visit leads to no final sheet: where it alone was made there is nothing to wait for.
    """
    on_the_way = (Layer.RATED.value, Layer.AGREED.value, Layer.REVIEWED.value)
    sheets = Sheet.objects.filter(agency=OuterRef("pk"), layer__in=on_the_way)
    begun = Exists(sheets.exclude(visit__kind=VisitKind.JOINT.value))
    return in_campaign(campaign).filter(begun, ~has_layer(Layer.FINAL)).select_related("unit")


@dataclass(frozen=True)
class Stages:
    """How many agencies have come how far; each is counted at the last stage it has reached."""

    agencies: int
    visited: int
    in_review: int
    reviewed: int
    shown: int
    window_over: int
    settled: int


def stages(campaign: Campaign, today: date | None = None) -> Stages:
    """Agencies of the campaign by stage, in one statement."""
    day = today or timezone.localdate()
    over = Q(objections_closed_at__isnull=False) | Q(objections_until__lt=day)
    final, agreed = Q(final=True), Q(agreed=True)
    rows = in_campaign(campaign).annotate(
        final=has_layer(Layer.FINAL), agreed=has_layer(Layer.AGREED)
    )
    shown = Q(objections_from__isnull=False)
    found = rows.aggregate(
        agencies=Count("pk"),
        visited=Count("pk", filter=agreed),
        in_review=Count("pk", filter=agreed & Q(reviewed_at__isnull=True) & ~final),
        reviewed=Count("pk", filter=Q(reviewed_at__isnull=False) & ~shown & ~final),
        shown=Count("pk", filter=shown & ~over & ~final),
        window_over=Count("pk", filter=shown & over & ~final),
        settled=Count("pk", filter=final),
    )
    return Stages(**found)
