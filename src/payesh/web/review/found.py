"""What an address names, if the seat may see it, and the way back."""

from __future__ import annotations

from uuid import UUID

from django.db.models import Exists, OuterRef
from django.http import HttpRequest
from django.shortcuts import get_object_or_404
from django.utils.translation import gettext as _

from payesh.queries.campaign_scope import run_agencies, run_campaigns, spoken_for
from payesh.queries.objections import objections
from payesh.queries.sheets import still_rates
from payesh.records.models import Campaign, CampaignAgency, Objection
from payesh.web.shell.campaign_frame import Crumb, campaign_crumbs
from payesh.web.shell.leading import address_for


def campaign_of(request: HttpRequest, campaign: UUID) -> Campaign:
    """A campaign that the seat's unit runs."""
    return get_object_or_404(run_campaigns(request.seat).select_related("owner"), pk=campaign)


def agency_of(request: HttpRequest, agency: UUID) -> CampaignAgency:
    """An agency of a campaign that the seat's unit runs, unless its person still rates it."""
    blind = Exists(still_rates(request.seat, OuterRef("pk")))
    return get_object_or_404(run_agencies(request.seat).exclude(blind), pk=agency)


def own_agency(request: HttpRequest, agency: UUID) -> CampaignAgency:
    """An agency the seat speaks for, that was shown its result."""
    rows = spoken_for(request.seat).filter(objections_from__isnull=False)
    return get_object_or_404(rows, pk=agency)


def objection_of(request: HttpRequest, objection: UUID) -> Objection:
    """An objection that the seat may see."""
    return get_object_or_404(objections(request.seat), pk=objection)


def crumbs(request: HttpRequest, campaign: Campaign, name: str, *more: Crumb) -> list[Crumb]:
    """The way from a campaign to its list of reviews or objections, and to a page below it."""
    words = {"review_board": _("Review"), "objections": _("Objections")}
    address = address_for(request.seat, name, campaign=campaign.pk) if more else ""
    return campaign_crumbs(request, campaign, {"label": words[name], "url": address}, *more)
