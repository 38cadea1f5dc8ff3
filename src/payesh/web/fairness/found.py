"""What an address names, and what every page of the family shows around itself."""

from __future__ import annotations

from typing import Any
from uuid import UUID

from django.http import HttpRequest
from django.shortcuts import get_object_or_404

from payesh.queries.ranking_rules import OPEN_STATES
from payesh.queries.second_looks import looks
from payesh.records.models import Campaign, SecondLook
from payesh.web.shell.campaign_frame import Crumb, campaign_crumbs
from payesh.web.shell.campaign_frame import run_campaign as campaign_of

__all__ = ["campaign_of", "frame", "look_of"]


def look_of(request: HttpRequest, look: UUID) -> SecondLook:
    """A look of a campaign that the seat's unit runs."""
    return get_object_or_404(looks(request.seat), pk=look)


def frame(
    request: HttpRequest, campaign: Campaign, here: str, title: str, *above: Crumb
) -> dict[str, Any]:
    """Title and way back; `here` is the page's key in the bar, `above` what it stands below.

    `may_join`: joint visits can still be planned.
    """
    return {
        "campaign": campaign,
        "may_join": campaign.state in OPEN_STATES,
        "here": here,
        "page_title": title,
        "page_subtitle": campaign.title,
        "breadcrumbs": campaign_crumbs(request, campaign, *above, {"label": title, "url": ""}),
    }
