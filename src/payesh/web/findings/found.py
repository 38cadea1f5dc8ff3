"""What an address names, if the seat may see it, and the way back from it."""

from __future__ import annotations

from typing import Any
from uuid import UUID

from django.http import HttpRequest
from django.shortcuts import get_object_or_404
from django.utils.translation import gettext as _

from payesh.ground.text import shortened
from payesh.queries.agency_result import agency_in_sight
from payesh.queries.campaign_scope import run_agencies, run_campaigns
from payesh.queries.challenges import challenges
from payesh.queries.findings import findings
from payesh.records.models import Campaign, CampaignAgency, CampaignGroup, Challenge, Finding
from payesh.web.shell.leading import address_for

LONGEST = 48
Crumbs = list[dict[str, str]]


def campaign_of(request: HttpRequest, campaign: UUID) -> Campaign:
    """A campaign that the seat's unit runs."""
    rows = run_campaigns(request.seat).select_related("owner")
    return get_object_or_404(rows, pk=campaign)


def group_asked(request: HttpRequest, campaign: Campaign) -> CampaignGroup | None:
    """The group of `?group=`; None without one, or where there is no such group."""
    rows = campaign.groups.select_related("instrument__instrument")
    return _asked(rows, request.GET.get("group", ""))


def agency_asked(request: HttpRequest, campaign: Campaign) -> CampaignAgency | None:
    """The agency of `?agency=`; None without one, or where there is no such agency."""
    rows = campaign.agencies.select_related("unit", "group")
    return _asked(rows, request.GET.get("agency", ""))


def agency_of(request: HttpRequest, agency: UUID) -> CampaignAgency:
    """An agency of a campaign that the seat runs, or for which it speaks."""
    return get_object_or_404(agency_in_sight(request.seat), pk=agency)


def run_agency_of(request: HttpRequest, agency: UUID) -> CampaignAgency:
    """An agency of a campaign that the seat's unit runs."""
    return get_object_or_404(run_agencies(request.seat), pk=agency)


def finding_of(request: HttpRequest, finding: UUID) -> Finding:
    rows = findings(request.seat).select_related("agency__group__instrument__instrument", "visit")
    return get_object_or_404(rows, pk=finding)


def challenge_of(request: HttpRequest, challenge: UUID) -> Challenge:
    return get_object_or_404(challenges(request.seat), pk=challenge)


def crumbs(request: HttpRequest, campaign: Campaign, *further: dict[str, str]) -> Crumbs:
    """Campaigns, this campaign, and what stands below it; without addresses it may not open."""
    board = address_for(request.seat, "campaign_board", campaign=campaign.pk)
    name = shortened(campaign.title, LONGEST)
    return [
        {"label": _("Campaigns"), "url": address_for(request.seat, "campaigns")},
        {"label": name, "url": board},
        *further,
    ]


def status_of(form: Any) -> int:
    """422 where a form was refused, else 200."""
    return 422 if form is not None and form.is_bound and form.errors else 200


def _asked(rows: Any, key: str) -> Any:
    try:
        return rows.filter(pk=UUID(key)).first()
    except ValueError:
        return None
