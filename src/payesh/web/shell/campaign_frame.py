"""What pages about a campaign ask first, in whatever family: which campaign, and the way back."""

from __future__ import annotations

from uuid import UUID

from django.http import HttpRequest
from django.shortcuts import get_object_or_404
from django.utils.translation import gettext as _

from payesh.ground.text import shortened
from payesh.queries.campaign_scope import run_campaigns
from payesh.records.models import Campaign

from .leading import address_for

Crumb = dict[str, str]
LONGEST = 48


def run_campaign(request: HttpRequest, campaign: UUID) -> Campaign:
    """The campaign if the seat's unit runs it, else a page that is not found."""
    rows = run_campaigns(request.seat).select_related("owner")
    return get_object_or_404(rows, pk=campaign)


def campaign_crumbs(request: HttpRequest, campaign: Campaign, *further: Crumb) -> list[Crumb]:
    """Campaigns, this campaign, and what stands below it, where the seat may go."""
    board = address_for(request.seat, "campaign_board", campaign=campaign.pk)
    return [
        {"label": _("Campaigns"), "url": address_for(request.seat, "campaigns")},
        {"label": shortened(campaign.title, LONGEST), "url": board},
        *further,
    ]


def own_crumbs(request: HttpRequest, last: str) -> list[Crumb]:
    """The page of an agency that speaks for itself, and what stands below it."""
    own = {"label": _("My agency"), "url": address_for(request.seat, "my_agency")}
    return [own, {"label": last, "url": ""}]
