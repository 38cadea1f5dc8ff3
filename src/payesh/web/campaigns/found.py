"""What the pages of a campaign ask first: which campaign, on which day, and the way back."""

from __future__ import annotations

from datetime import date
from typing import Any
from uuid import UUID

from django.http import HttpRequest
from django.shortcuts import get_object_or_404
from django.urls import reverse
from django.utils import timezone
from django.utils.translation import gettext as _

from payesh.ground.calendar import parse_jalali
from payesh.ground.errors import Refusal
from payesh.ground.text import shortened
from payesh.queries.campaign_days import opening_day
from payesh.queries.campaigns import campaigns
from payesh.queries.permission import may
from payesh.records.models import Campaign

LONGEST = 48


def campaign_of(request: HttpRequest, campaign: UUID) -> Campaign:
    """A campaign that the seat's unit runs."""
    return get_object_or_404(campaigns(request.seat), pk=campaign)


def day_asked(request: HttpRequest, campaign: Campaign) -> date:
    """The Jalali day of `?day=`; today where there is no such day or not yet.

    Without one it is the day that the campaign's boards open on.
    """
    today = timezone.localdate()
    if not request.GET.get("day"):
        return opening_day(campaign, today)
    try:
        asked = parse_jalali(request.GET["day"])
    except Refusal:
        return today
    return asked if asked and asked < today else today


def frame(
    request: HttpRequest, campaign: Campaign, here: str, title: str, last: str = ""
) -> dict[str, Any]:
    """What every page of a campaign shows around itself.

    `here` is the page's key in the campaign's bar; `last` names a page below it.
    """
    crumbs = [{"label": _("Campaigns"), "url": reverse("campaigns")}]
    name = shortened(campaign.title, LONGEST)
    crumbs.append({"label": name, "url": reverse("campaign_board", args=[campaign.pk])})
    if here == "board":
        crumbs[-1]["url"] = ""
    else:
        crumbs.append({"label": last or title, "url": ""})
    return {
        "campaign": campaign,
        "here": here,
        "page_title": title,
        "page_subtitle": campaign.title,
        "breadcrumbs": crumbs,
        "may_edit": may(request.seat, "campaign.edit", campaign),
    }


def status_of(form: Any) -> int:
    """422 where a form was refused, else 200."""
    return 422 if form.is_bound and form.errors else 200
