"""The calendar of a campaign's visits: a month, or a week by team."""

from __future__ import annotations

from datetime import date
from uuid import UUID

from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.utils import timezone
from django.utils.translation import gettext as _

from payesh.ground.calendar import jalali_parts, month_name, parse_jalali, weekday_name
from payesh.ground.errors import Refusal
from payesh.queries.campaign_calendar import CampaignCalendar, month_calendar, week_calendar
from payesh.queries.campaign_days import opening_day
from payesh.records.models import Campaign
from payesh.web.campaigns.found import campaign_of, frame
from payesh.web.shell.page import page
from payesh.web.shell.writing import digits, jdate, language


@page("campaign.view")
def shown(request: HttpRequest, campaign: UUID) -> HttpResponse:
    """Visits by day and team: `?on=` (a Jalali day), `?show=week`."""
    found = campaign_of(request, campaign)
    today = timezone.localdate()
    by_week = request.GET.get("show") == "week"
    read = week_calendar if by_week else month_calendar
    calendar = read(found, _day_asked(request, found), today)
    context = {
        **frame(request, found, "calendar", _("Calendar of visits")),
        "calendar": calendar,
        "by_week": by_week,
        "name": _name(calendar, by_week),
        "weekdays": [weekday_name(place, language()) for place in range(7)],
        "today": today,
        "rows": _rows(calendar) if by_week else [],
    }
    return render(request, "campaigns/calendar.html", context)


def _rows(calendar: CampaignCalendar) -> list[tuple[str, list[tuple[object, object]]]]:
    """A row a team, each day of the week with what the team does on it."""
    (week,) = calendar.weeks
    by_day = [(day, {one.team: one for one in day.teams}) for day in week]
    return [(team, [(day, there.get(team)) for day, there in by_day]) for team in calendar.teams]


def _day_asked(request: HttpRequest, campaign: Campaign) -> date:
    """The day of `?on=`; else the one that boards open on, or the nearest day of the campaign."""
    try:
        asked = parse_jalali(request.GET.get("on", ""))
    except Refusal:
        asked = None
    opens = opening_day(campaign, timezone.localdate())
    return asked or min(max(opens, campaign.starts), campaign.ends)


def _name(calendar: CampaignCalendar, by_week: bool) -> str:
    if by_week:
        return _("%(first)s to %(last)s") % {
            "first": jdate(calendar.span.starts),
            "last": jdate(calendar.span.ends),
        }
    year, month, _day = jalali_parts(calendar.span.starts)
    return f"{month_name(month, language())} {digits(year)}"
