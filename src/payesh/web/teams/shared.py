"""The way back from the pages of this family."""

from __future__ import annotations

from django.http import HttpRequest
from django.urls import reverse
from django.utils.translation import gettext as _

from payesh.records.models import Campaign
from payesh.web.shell.campaign_frame import Crumb, campaign_crumbs
from payesh.web.shell.campaign_frame import run_campaign as campaign_of

__all__ = ["campaign_of", "crumbs"]


def crumbs(request: HttpRequest, campaign: Campaign, *further: Crumb) -> list[Crumb]:
    """Campaigns, this campaign, its teams, and what stands below them."""
    teams = {"label": _("Teams"), "url": reverse("campaign_teams", args=[campaign.pk])}
    return campaign_crumbs(request, campaign, teams, *further)
