"""The secretariat's board of a campaign: coverage, the day, what is late, what waits, what next."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date
from uuid import UUID

from django.db.models import Count, Q, QuerySet

from payesh.ground.terms import CampaignState, ObjectionState, OfferState, PhaseKind, VisitState
from payesh.records.models import (
    Campaign,
    Objection,
    Phase,
    Receipt,
    SheetOffer,
    Visit,
)

from .campaign_counts import CourseDay, GroupLine, TeamLine, course, group_lines, team_lines
from .campaign_days import Day, first_visits, late, visited
from .campaigns import Coverage, groups_of
from .settling import Stages, stages

SHOWN = 12
"""Visits listed on the board; the calendar shows all."""


@dataclass(frozen=True)
class VisitLine:
    """A visit as the board shows it, with where it stood at the end of the day."""

    key: UUID
    agency: UUID
    unit: str
    group: str
    team: str
    visit: Visit
    state: VisitState


@dataclass(frozen=True)
class Waiting:
    """What waits for somebody at the end of the day.

    - `to_reconcile`: visits that are over and not reconciled;
    - `offers`: sheets that came in over a newer one;
    - `objections`: without a ruling, of `objections_given` in all;
    - `receipts`: circulars not acknowledged.
    """

    to_reconcile: int
    offers: int
    objections: int
    objections_given: int
    receipts: int


@dataclass(frozen=True)
class Step:
    """What is to be done next: `kind` names it, `number` says how many, `due` by when."""

    kind: str
    number: int = 0
    due: date | None = None


@dataclass(frozen=True)
class Board:
    campaign: Campaign
    day: date
    coverage: Coverage
    unplanned: int
    today: tuple[VisitLine, ...]
    today_total: int
    today_done: int
    late: tuple[VisitLine, ...]
    late_total: int
    teams: tuple[TeamLine, ...]
    groups: tuple[GroupLine, ...]
    waiting: Waiting
    phases: tuple[Phase, ...]
    course: tuple[CourseDay, ...]
    steps: tuple[Step, ...]

    @property
    def declared(self) -> int:
        return sum(group.declared for group in self.groups)

    @property
    def phase(self) -> Phase | None:
        """The phase of the day; of several, the one that ends first."""
        now = [one for one in self.phases if one.starts <= self.day <= one.ends]
        return min(now, key=lambda one: one.ends, default=None)


def campaign_board(campaign: Campaign, on: date) -> Board:
    """How a campaign stands at the end of a day; sixteen statements, whatever its size."""
    day = Day(on)
    groups, teams = group_lines(campaign, day), team_lines(campaign, day)
    phases = tuple(campaign.phases.order_by("starts", "ends"))
    waiting = _waiting(campaign, day)
    behind = sum(group.late for group in groups)
    lines = _lines(first_visits(campaign).filter(planned_on=on), day)
    coverage = Coverage(
        sum(group.visited for group in groups), sum(group.agencies for group in groups)
    )
    unplanned = sum(group.unplanned for group in groups)
    of_day = first_visits(campaign).filter(planned_on=on)
    done = of_day.aggregate(done=Count("pk", filter=visited(day)))["done"]
    return Board(
        campaign=campaign,
        day=on,
        coverage=coverage,
        unplanned=unplanned,
        today=lines,
        today_total=sum(team.today for team in teams),
        today_done=done,
        late=_lines(first_visits(campaign).filter(late(day)), day) if behind else (),
        late_total=behind,
        teams=tuple(teams),
        groups=tuple(groups),
        waiting=waiting,
        phases=phases,
        course=tuple(course(campaign, day)),
        steps=tuple(_steps(campaign, groups, waiting, phases, on)),
    )


def state_then(visit: Visit, day: Day) -> VisitState:
    """Where a visit stood at the end of a day; moves from day to day are not undone."""
    if visit.closed_at and visit.closed_at < day.ends:
        return VisitState.CLOSED
    over = visit.ended_at or (visit.closed_at if visit.closed_at else None)
    if (over and over < day.ends) or (over is None and visit.state == VisitState.RATED):
        return VisitState.RATED
    begun = visit.started_at and visit.started_at < day.ends
    return VisitState.UNDER_WAY if begun else VisitState.PLANNED


def _lines(rows: QuerySet[Visit], day: Day) -> tuple[VisitLine, ...]:
    found = rows.select_related("agency__unit", "agency__group", "team")
    found = found.order_by("planned_on", "planned_at", "team__number", "pk")[:SHOWN]
    return tuple(visit_line(one, day) for one in found)


def visit_line(visit: Visit, day: Day) -> VisitLine:
    """A visit with its agency, group and team at hand."""
    agency = visit.agency
    return VisitLine(
        visit.pk,
        agency.pk,
        agency.unit.label,
        agency.group.title,
        str(visit.team),
        visit,
        state_then(visit, day),
    )


def _waiting(campaign: Campaign, day: Day) -> Waiting:
    over = first_visits(campaign).filter(visited(day)).filter(day.not_yet("closed_at"))
    offers = SheetOffer.objects.filter(day.by_then("given_at"), sheet__campaign=campaign).filter(
        Q(state=OfferState.OPEN.value) | day.not_yet("decided_at")
    )
    objections = Objection.objects.filter(day.by_then("given_at"), agency__campaign=campaign)
    given = objections.exclude(state=ObjectionState.WITHDRAWN.value).aggregate(
        given=Count("pk"), open=Count("pk", filter=day.not_yet("ruled_at"))
    )
    receipts = Receipt.objects.filter(
        day.by_then("circular__sent_at"),
        circular__campaign=campaign,
        circular__replaced_by__isnull=True,
    ).filter(day.not_yet("acknowledged_at"))
    return Waiting(over.count(), offers.count(), given["open"], given["given"], receipts.count())


def _steps(
    campaign: Campaign,
    groups: list[GroupLine],
    waiting: Waiting,
    phases: tuple[Phase, ...],
    on: date,
) -> list[Step]:
    """What the secretariat does next, the most urgent first."""
    if campaign.state == CampaignState.DRAFT:
        return _before_start(campaign, phases)
    until = {phase.kind: phase.ends for phase in phases}
    unplanned = sum(group.unplanned for group in groups)
    agencies = sum(group.agencies for group in groups)
    silent = agencies - sum(group.declared for group in groups)
    behind = sum(group.late for group in groups)
    declaration = until.get(PhaseKind.DECLARATION)
    steps = [
        Step("late", behind),
        Step("plan_visits", unplanned, until.get(PhaseKind.VISITS)),
        Step("offers", waiting.offers),
        Step("reconcile", waiting.to_reconcile),
        Step("objections", waiting.objections, until.get(PhaseKind.OBJECTION)),
        Step("receipts", waiting.receipts),
        Step("declarations", silent if declaration else 0, declaration),
    ]
    all_visited = agencies == sum(group.visited for group in groups)
    visits_over = all_visited or until.get(PhaseKind.VISITS, on) < on
    steps += _after_visits(campaign, stages(campaign, on), visits_over, until)
    return [step for step in steps if step.number]


def _after_visits(
    campaign: Campaign, now: Stages, visits_over: bool, until: dict[str, date]
) -> list[Step]:
    """The way from the agreed sheets to the released results."""
    if campaign.state == CampaignState.FINAL:
        return [Step("release", int(campaign.released_at is None))]
    on_the_way = now.in_review + now.reviewed + now.shown + now.window_over
    ready = now.settled if visits_over and not on_the_way else 0
    return [
        Step("review", now.in_review, until.get(PhaseKind.REVIEW)),
        Step("show", now.reviewed),
        Step("settle", now.window_over),
        Step("results", ready, until.get(PhaseKind.RESULTS)),
    ]


def _before_start(campaign: Campaign, phases: tuple[Phase, ...]) -> list[Step]:
    groups = list(groups_of(campaign))
    bare = sum(group.instrument_id is None for group in groups)
    empty = sum(not group.size for group in groups)
    steps = [
        Step("add_groups", int(not groups)),
        Step("instruments", bare),
        Step("agencies", empty),
    ]
    steps += [Step("phases", int(not phases))]
    lacking = [step for step in steps if step.number]
    return lacking or [Step("start", 1, campaign.starts)]
