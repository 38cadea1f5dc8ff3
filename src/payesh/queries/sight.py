"""What a seat of any role may know of campaigns: those it runs, rates in or speaks for."""

from __future__ import annotations

from django.db.models import Exists, OuterRef, QuerySet

from payesh.ground.terms import Role
from payesh.records.models import CampaignAgency, InstrumentVersion, ResultSet, Seat, VisitRater

from .campaign_scope import run_agencies, run_campaigns, spoken_for
from .instruments import versions_of
from .permission import may


def agencies_in_sight(seat: Seat) -> QuerySet[CampaignAgency]:
    """Agencies of the campaigns the seat runs, of its own visits, or that it speaks for."""
    if seat.role == Role.EVALUATOR:
        own = VisitRater.objects.filter(
            evaluator__person=seat.person_id,
            evaluator__left_at__isnull=True,
            visit__agency=OuterRef("pk"),
        )
        rows = CampaignAgency.objects.filter(Exists(own))
        return rows.select_related("unit", "group__instrument", "campaign__owner")
    return spoken_for(seat) if seat.role == Role.AGENCY else run_agencies(seat)


def versions_in_sight(seat: Seat) -> QuerySet[InstrumentVersion]:
    """Versions that the seat's unit uses, or by which its own visits and agencies are asked."""
    if may(seat, "instrument.view"):
        return versions_of(seat)
    asked = agencies_in_sight(seat).order_by().values("group__instrument")
    return InstrumentVersion.objects.filter(pk__in=asked).select_related("instrument")


def result_sets_in_sight(seat: Seat) -> QuerySet[ResultSet]:
    """Every result set of the campaigns the seat runs, without its long list of inputs."""
    rows = ResultSet.objects.filter(campaign__in=run_campaigns(seat)).defer("inputs")
    return rows.select_related("campaign__owner").order_by("-made_at", "pk")
