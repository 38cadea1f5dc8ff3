"""Which campaigns and agencies a seat may see: those it runs, or those it speaks for."""

from __future__ import annotations

from django.db.models import QuerySet

from payesh.records.models import Campaign, CampaignAgency, Seat

from .paths import under
from .permission import reach_of


def run_campaigns(seat: Seat) -> QuerySet[Campaign]:
    """Campaigns whose owner lies in the seat's reach: it sees every agency of them."""
    return Campaign.objects.filter(under(reach_of(seat), "owner__path"))


def run_agencies(seat: Seat) -> QuerySet[CampaignAgency]:
    """Agencies of the campaigns that the seat's unit runs."""
    rows = CampaignAgency.objects.filter(under(reach_of(seat), "campaign__owner__path"))
    return rows.select_related("unit", "group__instrument", "campaign__owner", "reviewed_by")


def spoken_for(seat: Seat) -> QuerySet[CampaignAgency]:
    """Agencies, in whatever campaigns, whose unit lies in the seat's reach."""
    rows = CampaignAgency.objects.filter(under(seat.unit.path, "unit__path"), left_at__isnull=True)
    return rows.select_related("unit", "group__instrument", "campaign__owner")
