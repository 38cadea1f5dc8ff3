"""The digest of a campaign: its order, making one, those of earlier days."""

from __future__ import annotations

from typing import Any
from uuid import UUID

from django.http import HttpRequest, HttpResponse
from django.utils import timezone
from django.utils.translation import gettext as _

from payesh.queries.campaign_days import opening_day
from payesh.queries.permission import require
from payesh.records.models import Campaign
from payesh.web.shell.campaign_frame import campaign_crumbs, run_campaign
from payesh.web.shell.page import page

from .making import digest_page, keep_order, make_now


@page("issued.of_campaign")
def shown(request: HttpRequest, campaign: UUID) -> HttpResponse:
    found = _campaign(request, campaign, "issued.of_campaign")
    day = opening_day(found, timezone.localdate())
    return digest_page(request, found, _frame(request, found), day=day)


@page("digest.order", "POST")
def ordered(request: HttpRequest, campaign: UUID) -> HttpResponse:
    found = _campaign(request, campaign, "digest.order")
    return keep_order(request, found, _frame(request, found))


@page("issued.make", "POST")
def made(request: HttpRequest, campaign: UUID) -> HttpResponse:
    found = _campaign(request, campaign, "issued.make")
    return make_now(request, found, _frame(request, found))


def _campaign(request: HttpRequest, campaign: UUID, rule: str) -> Campaign:
    found = run_campaign(request, campaign)
    require(request.seat, rule, found)
    return found


def _frame(request: HttpRequest, campaign: Campaign) -> dict[str, Any]:
    title = _("Daily digest")
    return {
        "campaign": campaign,
        "here": "digest",
        "page_title": title,
        "page_subtitle": campaign.title,
        "breadcrumbs": campaign_crumbs(request, campaign, {"label": title, "url": ""}),
    }
