"""What the pages of this family share: the campaign asked for, and the way back to it."""

from __future__ import annotations

from uuid import UUID

from django.http import HttpRequest
from django.shortcuts import get_object_or_404
from django.urls import reverse
from django.utils.translation import gettext as _

from payesh.queries.campaign_scope import run_campaigns
from payesh.records.models import Campaign
from payesh.web.shell.leading import address_for

Crumb = dict[str, str]


def campaign_of(request: HttpRequest, campaign: UUID) -> Campaign:
    """The campaign if the seat's unit runs it, else a page that is not found."""
    rows = run_campaigns(request.seat).select_related("owner")
    return get_object_or_404(rows, pk=campaign)


def crumbs(request: HttpRequest, campaign: Campaign, *further: Crumb) -> list[Crumb]:
    """Campaigns, this campaign, its teams, and what stands below them."""
    board = address_for(request.seat, "campaign_board", campaign=campaign.pk)
    return [
        {"label": _("Evaluation campaigns"), "url": address_for(request.seat, "campaigns")},
        {"label": campaign.title, "url": board},
        {"label": _("Teams"), "url": reverse("campaign_teams", args=[campaign.pk])},
        *further,
    ]
