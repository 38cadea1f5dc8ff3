"""A campaign's visits in the calendar: a Jalali month or a week, by day and team."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import date, timedelta

from django.db.models import Count, QuerySet

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
from .campaign_days import Day, first_visits, visited
from .working_days import calendar_of


@dataclass(frozen=True)
class TeamDay:
    """How many visits a team has on a day, and how many are over; a week also lists them."""

    team: str
    planned: int
    over: int
    visits: tuple[VisitLine, ...] = ()


ByDay = Mapping[date, Sequence[TeamDay]]


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
        return sum(one.planned for one in self.teams)


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
    """The Jalali month of a day: how many visits each team has on each day."""
    year, month, _day = jalali_parts(on)
    first = from_jalali(year, month, 1)
    span = Span(first, from_jalali(year, month, month_length(year, month)))
    return _calendar(campaign, span, today, _counts(_visits(campaign, span), Day(today)))


def week_calendar(campaign: Campaign, on: date, today: date) -> CampaignCalendar:
    """The week of a day, Saturday first, with every visit."""
    span = week_of(on)
    return _calendar(campaign, span, today, _listed(_visits(campaign, span), Day(today)))


def _whole(span: Span) -> Span:
    """The weeks in which a span lies."""
    return Span(week_of(span.starts).starts, week_of(span.ends).ends)


def _visits(campaign: Campaign, span: Span) -> QuerySet[Visit]:
    whole = _whole(span)
    return first_visits(campaign).filter(planned_on__range=(whole.starts, whole.ends))


def _counts(visits: QuerySet[Visit], day: Day) -> ByDay:
    rows = (
        visits.order_by("team__number")
        .values_list("planned_on", "team__title", "team__number")
        .annotate(planned=Count("pk"), over=Count("pk", filter=visited(day)))
    )
    by_day: dict[date, list[TeamDay]] = defaultdict(list)
    for on, title, number, planned, over in rows:
        by_day[on].append(TeamDay(title or str(number), planned, over))
    return by_day


def _listed(visits: QuerySet[Visit], day: Day) -> ByDay:
    rows = visits.select_related("agency__unit", "agency__group", "team")
    lines: dict[date, dict[str, list[VisitLine]]] = defaultdict(lambda: defaultdict(list))
    for visit in rows.order_by("team__number", "planned_at", "agency__unit__path"):
        lines[visit.planned_on][str(visit.team)].append(visit_line(visit, day))
    return {on: [_team_day(*one) for one in teams.items()] for on, teams in lines.items()}


def _team_day(team: str, visits: list[VisitLine]) -> TeamDay:
    over = sum(one.state in (VisitState.RATED, VisitState.CLOSED) for one in visits)
    return TeamDay(team, len(visits), over, tuple(visits))


def _calendar(campaign: Campaign, span: Span, today: date, by_day: ByDay) -> CampaignCalendar:
    whole, works = _whole(span), calendar_of(campaign.owner)
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


def _day(on: date, span: Span, works: WorkingCalendar, by_day: ByDay, today: date) -> CalendarDay:
    return CalendarDay(
        date=on,
        in_view=span.contains(on),
        is_off=not works.is_working(on),
        off=_holiday(works, on),
        is_today=on == today,
        teams=tuple(by_day.get(on, ())),
    )


def _holiday(works: WorkingCalendar, on: date) -> str:
    named = works.holidays
    return named.get(on, "") if isinstance(named, Mapping) else ""
