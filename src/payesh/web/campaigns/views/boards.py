"""The boards of a campaign: the secretariat's, live, and the governor's day."""

from __future__ import annotations

from datetime import date, timedelta
from typing import Any
from uuid import UUID

from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.utils import timezone
from django.utils.translation import gettext as _

from payesh.queries.campaign_board import Board, campaign_board
from payesh.queries.governor import governor_day
from payesh.records.models import Campaign
from payesh.reports.campaign_charts import coverage_course
from payesh.web.campaigns.change_lines import change_lines
from payesh.web.campaigns.forms.filters import DayForm
from payesh.web.campaigns.found import campaign_of, day_asked, frame
from payesh.web.campaigns.phase_lines import phase_lines
from payesh.web.campaigns.steps import step_lines, waiting_lines
from payesh.web.shell.page import page
from payesh.web.shell.writing import language


@page("campaign.view")
def board(request: HttpRequest, campaign: UUID) -> HttpResponse:
    """Coverage, the day, what is late, what waits, what comes next: `?day=`."""
    found = campaign_of(request, campaign)
    on = day_asked(request, found)
    told = campaign_board(found, on)
    context = {
        **frame(request, found, "board", found.title),
        **_day(on),
        **_live(request, found, told),
        "page_subtitle": "",
        "phases": phase_lines(told.phases, on),
        "chart": coverage_course(told.course, told.coverage.agencies, language()),
    }
    return render(request, "campaigns/board.html", context)


@page("campaign.view")
def live(request: HttpRequest, campaign: UUID) -> HttpResponse:
    """The part of the board that changes during a day, for the page that asks again and again."""
    found = campaign_of(request, campaign)
    told = campaign_board(found, timezone.localdate())
    context = {"campaign": found, **_day(told.day), **_live(request, found, told)}
    return render(request, "campaigns/board/live.html", context)


@page("campaign.view")
def governor(request: HttpRequest, campaign: UUID) -> HttpResponse:
    """State of a day, first results, critical findings, what changed since the day before."""
    found = campaign_of(request, campaign)
    on = day_asked(request, found)
    told = governor_day(found, on)
    context = {
        **frame(request, found, "governor", _("Day by day")),
        **_day(on),
        "told": told,
        "changes": change_lines(told.changes),
    }
    return render(request, "campaigns/governor.html", context)


def _live(request: HttpRequest, campaign: Campaign, told: Board) -> dict[str, Any]:
    return {
        "board": told,
        "now": timezone.now(),
        "steps": step_lines(request.seat, campaign, told.steps),
        "waiting": waiting_lines(request.seat, told),
    }


def _day(on: date) -> dict[str, Any]:
    """The day that is looked at, and the way to the days beside it."""
    today = timezone.localdate()
    one_day = timedelta(days=1)
    return {
        "day": on,
        "is_today": on == today,
        "today": today,
        "day_before": on - one_day,
        "day_after": None if on == today else on + one_day,
        "day_form": DayForm(initial={"day": on}),
    }
