"""What an address names, if the seat may see it, and the way back."""

from __future__ import annotations

from uuid import UUID

from django.http import HttpRequest
from django.shortcuts import get_object_or_404
from django.urls import reverse
from django.utils.translation import gettext as _

from payesh.queries.agency_result import agency_in_sight
from payesh.queries.campaign_scope import run_campaigns
from payesh.records.models import Campaign, CampaignAgency, ResultSet
from payesh.web.shell.campaign_frame import Crumb, campaign_crumbs


def campaign_of(request: HttpRequest, campaign: UUID) -> Campaign:
    """A campaign that the seat's unit runs."""
    return get_object_or_404(run_campaigns(request.seat).select_related("owner"), pk=campaign)


def agency_of(request: HttpRequest, agency: UUID) -> CampaignAgency:
    """An agency of a campaign that the seat runs, or one that it speaks for."""
    return get_object_or_404(agency_in_sight(request.seat), pk=agency)


def set_of(request: HttpRequest, result_set: UUID) -> ResultSet:
    """A result set of a campaign that the seat's unit runs."""
    rows = ResultSet.objects.filter(campaign__in=run_campaigns(request.seat))
    return get_object_or_404(rows.select_related("campaign__owner", "made_by"), pk=result_set)


def crumbs(request: HttpRequest, campaign: Campaign, *more: Crumb) -> list[Crumb]:
    """The way from a campaign to its results, and to a page below them."""
    address = reverse("results", kwargs={"campaign": campaign.pk}) if more else ""
    return campaign_crumbs(request, campaign, {"label": _("Results"), "url": address}, *more)
