"""The work place of assignment: agencies without a visit, and a grid of teams and days."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import date, timedelta
from types import MappingProxyType
from uuid import UUID

from django.core.paginator import Page, Paginator
from django.db.models import Exists, OuterRef, QuerySet

from payesh.ground.calendar import Span, week_of
from payesh.ground.terms import VisitKind, VisitState
from payesh.ground.text import fold
from payesh.records.models import Campaign, CampaignAgency, Seat, Team, Unit, Visit

from .campaign_scope import run_campaigns
from .conflicts import Conflict, conflicts_of
from .evaluators import teams_of
from .paths import under
from .team_load import day_loads
from .visit_days import in_window, is_overbooked, window_of
from .working_days import calendar_of

PAGE = 50


@dataclass(frozen=True)
class Blocked:
    """A team that cannot visit an agency, because of whom, by what tie."""

    team: Team
    person: str
    conflict: Conflict


@dataclass(frozen=True)
class Choice:
    """An agency that waits for a team, the teams that cannot be it, and the one drawn by lot."""

    agency: CampaignAgency
    blocked: tuple[Blocked, ...]
    drawn: Team | None = None

    @property
    def closed_to(self) -> str:
        """Keys of the teams that cannot go, as the page's script reads them."""
        return " ".join(str(one.team.pk) for one in self.blocked)


@dataclass(frozen=True)
class Day:
    """A day of the grid; `is_open` says whether it is a working day among the days of visits."""

    day: date
    is_working: bool
    is_open: bool
    is_today: bool
    holiday: str = ""


@dataclass(frozen=True)
class Cell:
    """A team on a day: how many visits it has, and whether it could take one more."""

    team: Team
    day: Day
    visits: int

    @property
    def key(self) -> str:
        """What the form sends for the cell."""
        return f"{self.team.pk}|{self.day.day.isoformat()}"

    @property
    def is_overbooked(self) -> bool:
        return is_overbooked(self.visits)

    @property
    def is_full(self) -> bool:
        """Whether one more visit would be more than the team makes well."""
        return is_overbooked(self.visits + 1)


@dataclass(frozen=True)
class Row:
    team: Team
    cells: tuple[Cell, ...]

    @property
    def members(self) -> str:
        return "، ".join(row.evaluator.person.full_name for row in self.team.seated)

    @property
    def visits(self) -> int:
        return sum(cell.visits for cell in self.cells)


@dataclass(frozen=True)
class Grid:
    """A week of teams: its days, a row a team, and the weeks before and after within the window."""

    days: tuple[Day, ...]
    rows: tuple[Row, ...]
    window: Span
    previous: date | None
    following: date | None


def unassigned(campaign: Campaign) -> QuerySet[CampaignAgency]:
    """Agencies that no visit is planned to."""
    counting = Visit.objects.filter(agency=OuterRef("pk"), kind=VisitKind.FIRST.value)
    counting = counting.exclude(state=VisitState.CANCELLED.value)
    rows = campaign.agencies.filter(~Exists(counting), left_at=None)
    return rows.select_related("unit__parent", "group").order_by("group__number", "unit__path")


def waiting(
    campaign: Campaign,
    *,
    group: UUID | None = None,
    below: Unit | None = None,
    text: str = "",
    page: int | str = 1,
) -> Page:
    """Agencies without a visit, 50 a page, of a group, below a unit, whose name holds the text."""
    rows = unassigned(campaign)
    if group:
        rows = rows.filter(group=group)
    if below is not None:
        rows = rows.filter(under(below.path, "unit__path"))
    for word in fold(text).split():
        rows = rows.filter(unit__search_text__contains=word)
    return Paginator(rows, PAGE).get_page(page)


def places_of(campaign: Campaign) -> QuerySet[Unit]:
    """Units right above agencies of the campaign: what they can be narrowed down by."""
    above = campaign.agencies.filter(left_at=None).values("unit__parent")
    return Unit.objects.filter(pk__in=above).order_by("path")


def choices_for(
    agencies: Sequence[CampaignAgency],
    teams: Sequence[Team],
    drawn: Mapping[str, str] = MappingProxyType({}),
) -> list[Choice]:
    """The agencies with the teams that a tie keeps away; `teams` come from `teams_of`.

    `drawn` are the pairs of a draw by lot (`queries.lots.drawn_teams`).
    """
    by_key = {str(team.pk): team for team in teams}
    people = [row.evaluator.person for team in teams for row in team.seated]
    found = conflicts_of(people, [agency.unit for agency in agencies])
    return [
        Choice(
            agency,
            tuple(_blocked(agency, teams, found)),
            by_key.get(drawn.get(str(agency.pk), "")),
        )
        for agency in agencies
    ]


def _blocked(agency: CampaignAgency, teams: Sequence[Team], found: dict) -> list[Blocked]:
    blocked = []
    for team in teams:
        for row in team.seated:
            person = row.evaluator.person
            if ties := found.get((person.pk, agency.unit_id)):
                blocked.append(Blocked(team, person.full_name, ties[0]))
                break
    return blocked


def first_week(campaign: Campaign, today: date) -> date:
    """The day whose week is shown first: today within the days of visits, else their beginning."""
    window = window_of(campaign)
    return today if window.starts <= today <= window.ends else window.starts


def grid_of(campaign: Campaign, day: date, today: date) -> Grid:
    """The week of a day; a fixed number of statements."""
    window, week = window_of(campaign), week_of(day)
    calendar = calendar_of(campaign.owner)
    names = calendar.holidays if isinstance(calendar.holidays, Mapping) else {}
    days = tuple(
        Day(
            one,
            calendar.is_working(one),
            calendar.is_working(one) and in_window(campaign, VisitKind.FIRST, one, window),
            one == today,
            names.get(one, ""),
        )
        for one in (week.starts + timedelta(days=place) for place in range(7))
    )
    loads = day_loads(campaign, week.starts, week.ends)
    rows = tuple(
        Row(team, tuple(Cell(team, one, loads[team.pk, one.day]) for one in days))
        for team in teams_of(campaign)
    )
    before, after = week.starts - timedelta(days=7), week.starts + timedelta(days=7)
    return Grid(
        days,
        rows,
        window,
        before if week.starts > window.starts else None,
        after if week.ends < window.ends else None,
    )


def week_visits(campaign: Campaign, grid: Grid, page: int | str = 1) -> Page:
    """Visits of the grid's week, 50 a page, in the order of days and teams."""
    rows = Visit.objects.filter(
        agency__campaign=campaign,
        planned_on__range=(grid.days[0].day, grid.days[-1].day),
    ).exclude(state=VisitState.CANCELLED.value)
    rows = rows.select_related("agency__unit", "agency__group", "team")
    return Paginator(
        rows.order_by("planned_on", "team__number", "planned_at", "pk"), PAGE
    ).get_page(page)


def visits(seat: Seat) -> QuerySet[Visit]:
    """Visits of campaigns that the seat's unit runs."""
    rows = Visit.objects.filter(agency__campaign__in=run_campaigns(seat))
    return rows.select_related("agency__unit", "agency__campaign__owner", "team")


def agencies(seat: Seat) -> QuerySet[CampaignAgency]:
    """Agencies of those campaigns that have not left."""
    rows = CampaignAgency.objects.filter(campaign__in=run_campaigns(seat), left_at=None)
    return rows.select_related("unit", "group", "campaign__owner")
