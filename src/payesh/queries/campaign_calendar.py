"""A campaign's visits in the calendar: a Jalali month or a week, by day and team."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date, timedelta

from payesh.ground.calendar import (
    Span,
    WorkingCalendar,
    from_jalali,
    jalali_parts,
    month_length,
    week_of,
)
from payesh.ground.terms import VisitState
from payesh.records.models import Campaign, Visit

from .campaign_board import VisitLine, visit_line
from .campaign_days import Day, first_visits
from .working_days import calendar_of


@dataclass(frozen=True)
class TeamDay:
    """The visits of a team on a day."""

    team: str
    visits: tuple[VisitLine, ...]

    @property
    def over(self) -> int:
        return sum(one.state in (VisitState.RATED, VisitState.CLOSED) for one in self.visits)


@dataclass(frozen=True)
class CalendarDay:
    """`in_view` is False for days of the months before and after; `off` names a holiday."""

    date: date
    in_view: bool
    is_off: bool
    off: str
    is_today: bool
    teams: tuple[TeamDay, ...]

    @property
    def visits(self) -> int:
        return sum(len(one.visits) for one in self.teams)


@dataclass(frozen=True)
class CampaignCalendar:
    """Whole weeks from Saturday to Friday; `teams` names every team that has a visit in them."""

    span: Span
    weeks: tuple[tuple[CalendarDay, ...], ...]
    teams: tuple[str, ...]
    before: date
    after: date

    @property
    def visits(self) -> int:
        return sum(day.visits for week in self.weeks for day in week if day.in_view)


def month_calendar(campaign: Campaign, on: date, today: date) -> CampaignCalendar:
    """The Jalali month of a day."""
    year, month, _day = jalali_parts(on)
    first = from_jalali(year, month, 1)
    last = from_jalali(year, month, month_length(year, month))
    return _calendar(campaign, Span(first, last), today)


def week_calendar(campaign: Campaign, on: date, today: date) -> CampaignCalendar:
    """The week of a day, Saturday first."""
    return _calendar(campaign, week_of(on), today)


def _calendar(campaign: Campaign, span: Span, today: date) -> CampaignCalendar:
    whole = Span(week_of(span.starts).starts, week_of(span.ends).ends)
    visits = first_visits(campaign).filter(planned_on__range=(whole.starts, whole.ends))
    rows = visits.select_related("agency__unit", "agency__group", "team")
    by_day: dict[date, list[Visit]] = defaultdict(list)
    for visit in rows.order_by("team__number", "planned_at", "agency__unit__path"):
        by_day[visit.planned_on].append(visit)
    works = calendar_of(campaign.owner)
    length = (whole.ends - whole.starts).days + 1
    days = [
        _day(whole.starts + timedelta(days=number), span, works, by_day, today)
        for number in range(length)
    ]
    weeks = tuple(tuple(days[start : start + 7]) for start in range(0, length, 7))
    teams = dict.fromkeys(one.team for day in days for one in day.teams)
    one_day = timedelta(days=1)
    return CampaignCalendar(
        span, weeks, tuple(teams), before=span.starts - one_day, after=span.ends + one_day
    )


def _day(
    on: date,
    span: Span,
    works: WorkingCalendar,
    by_day: dict[date, list[Visit]],
    today: date,
) -> CalendarDay:
    return CalendarDay(
        date=on,
        in_view=span.contains(on),
        is_off=not works.is_working(on),
        off=works.holidays.get(on, ""),
        is_today=on == today,
        teams=tuple(_by_team(by_day.get(on, ()), Day(today))),
    )


def _by_team(visits: Iterable[Visit], day: Day) -> list[TeamDay]:
    teams: dict[str, list[VisitLine]] = {}
    for visit in visits:
        teams.setdefault(str(visit.team), []).append(visit_line(visit, day))
    return [TeamDay(name, tuple(lines)) for name, lines in teams.items()]
