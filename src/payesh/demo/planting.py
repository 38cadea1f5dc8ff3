"""Plans, their levels, periods and trees as rows."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass, field
from datetime import date, datetime, timedelta
from decimal import Decimal

from payesh.actions.findable import make_findable
from payesh.ground.calendar import periods_of
from payesh.ground.terms import Cadence, LevelKind, PeriodState, PlanState
from payesh.queries.paths import child_path
from payesh.records.models import Node, Period, Person, Plan, PlanLevel, Seat

from .branches import Branch
from .days import at
from .keys import key
from .world import PROVINCE, World, write

DAYS_TO_REPORT = 15


@dataclass
class Planted:
    """A plan with its periods by number and its nodes by code."""

    plan: Plan
    periods: dict[int, Period]
    nodes: dict[str, Node] = field(default_factory=dict)
    branches: list[Branch] = field(default_factory=list)

    def of_kind(self, kind: LevelKind) -> list[Branch]:
        """The branches of that kind in the order of the tree."""
        return [one for branch in self.branches for one in branch.of_kind(kind)]

    def node(self, branch: Branch) -> Node:
        """The row of a branch."""
        return self.nodes[branch.code]


def plant_plan(
    world: World,
    by: Seat,
    made_on: date,
    *,
    code: str,
    title: str,
    owner: str,
    first_year: int,
    years: int,
    cadence: Cadence,
    levels: Mapping[LevelKind, str],
    open_number: int,
    **fields: object,
) -> Planted:
    """The plan with its levels and periods; those before `open_number` are locked."""
    plan = Plan(
        id=key("plan", code),
        province=PROVINCE,
        code=code,
        title=title,
        owner=world.units[owner],
        first_year=first_year,
        years=years,
        cadence=cadence.value,
        state=PlanState.ACTIVE.value,
        **fields,
    )
    make_findable(plan, plan.title, plan.code)
    plan.made = at(made_on, 11)
    write([plan], created_at="made")
    write(
        PlanLevel(id=key("level", code, depth), plan=plan, depth=depth, kind=kind.value, name=name)
        for depth, (kind, name) in enumerate(levels.items(), start=1)
    )
    periods = {row.number: row for row in _periods(plan, by.person, open_number)}
    write(periods.values())
    world.tell(at(made_on, 11), by, "plan.created", plan, after={"code": code, "title": title})
    world.tell(at(made_on, 12), by, "plan.activated", plan, after={"state": plan.state})
    _tell_periods(world, by, periods)
    return Planted(plan, periods)


def _periods(plan: Plan, locker: Person, open_number: int) -> Iterator[Period]:
    spans = periods_of(plan.first_year, plan.years, Cadence(plan.cadence))
    for number, span in enumerate(spans, start=1):
        state = _state(number, open_number)
        locked = state is PeriodState.LOCKED
        yield Period(
            id=key("period", plan.code, number),
            plan=plan,
            number=number,
            jalali_year=span.year,
            part=span.number,
            starts=span.starts,
            ends=span.ends,
            due_on=span.ends + timedelta(days=DAYS_TO_REPORT),
            state=state.value,
            locked_at=locked_at(span.ends) if locked else None,
            locked_by=locker if locked else None,
        )


def _state(number: int, open_number: int) -> PeriodState:
    if number == open_number:
        return PeriodState.OPEN
    return PeriodState.LOCKED if number < open_number else PeriodState.PLANNED


def locked_at(ends: date) -> datetime:
    """When a period that ended on that day was locked: five days after the reports were due."""
    return at(ends + timedelta(days=DAYS_TO_REPORT + 5), 14)


def _tell_periods(world: World, by: Seat, periods: Mapping[int, Period]) -> None:
    for period in periods.values():
        if period.state == PeriodState.PLANNED:
            continue
        opened = at(period.starts + timedelta(days=14), 8)
        world.tell(opened, by, "period.opened", period, {"state": "planned"}, {"state": "open"})
        if period.locked_at:
            lock = period.locked_at
            world.tell(lock, by, "period.locked", period, {"state": "open"}, {"state": "locked"})


def plant_nodes(world: World, planted: Planted, branches: Iterable[Branch]) -> None:
    """Write the rows of the branches and remember them by code."""
    planted.branches = list(branches)
    _rows(world, planted, planted.branches, None)
    write(planted.nodes.values())
    # The clock has written its own moment; the story's is the making of the plan.
    Node.objects.filter(plan=planted.plan).update(changed_at=planted.plan.created_at)


def _rows(world: World, planted: Planted, branches: list[Branch], parent: Node | None) -> None:
    for place, branch in enumerate(branches, start=1):
        node = Node(
            id=key("node", planted.plan.code, branch.code),
            province=PROVINCE,
            plan=planted.plan,
            parent=parent,
            path=child_path(parent.path if parent else "", place),
            kind=branch.kind.value,
            code=branch.code,
            title=branch.title,
            weight=Decimal(branch.weight),
            owner=world.units[branch.owner] if branch.owner else None,
            starts=branch.starts,
            due=branch.due,
        )
        make_findable(node, node.title, node.code)
        planted.nodes[branch.code] = node
        _rows(world, planted, branch.children, node)
