"""Rows for tests, with sensible defaults: plain functions, each gives the row it made.

They write rows straight to the tables, so that a test of a verb sets its scene without the verb.
`make_nodes` and `make_measurements` write many rows in one statement for tests of size.
"""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from datetime import date, timedelta
from decimal import Decimal
from itertools import count
from typing import Any

from django.utils import timezone

from payesh.ground.calendar import horizon, periods_of
from payesh.ground.terms import Cadence, LevelKind, PeriodState, PlanState, Role, UnitKind
from payesh.ground.text import fold, sort_key
from payesh.queries.paths import child_path
from payesh.records.models import (
    Indicator,
    IndicatorUnit,
    Measurement,
    Node,
    Period,
    Person,
    Plan,
    PlanLevel,
    Progress,
    Report,
    Seat,
    Target,
    Unit,
)

PASSWORD = "correct horse battery"
LEVELS = (LevelKind.MACRO, LevelKind.GENERAL, LevelKind.OPERATIONAL, LevelKind.ACTIVITY)
_numbers = count(1)


def _findable(text: str) -> dict[str, str]:
    return {"search_text": fold(text), "sort_key": sort_key(text)}


def make_unit(
    parent: Unit | None = None,
    kind: UnitKind = UnitKind.OFFICE,
    name: str = "",
    code: str = "",
    **fields: Any,
) -> Unit:
    """A unit under `parent`; without one, a province at the root."""
    number = next(_numbers)
    siblings = Unit.objects.filter(parent=parent).count()
    name = name or f"واحد {number}"
    return Unit.objects.create(
        parent=parent,
        path=child_path(parent.path if parent else "", siblings + 1),
        kind=kind if parent else UnitKind.PROVINCE,
        code=code or f"u{number}",
        name=name,
        **{**_findable(name), **fields},
    )


def make_person(name: str = "", username: str = "", password: str = PASSWORD, **fields: Any):
    """A person who can sign in with `PASSWORD`; holds no seat yet."""
    number = next(_numbers)
    name = name or f"کارشناس {number}"
    person = Person(
        username=username or f"person{number}", full_name=name, **{**_findable(name), **fields}
    )
    person.set_password(password)
    person.save()
    return person


def make_seat(role: Role, unit: Unit, person: Person | None = None, **fields: Any) -> Seat:
    """A seat of that role at the unit, for a new person unless one is given."""
    person = person or make_person()
    seat = Seat.objects.create(person=person, role=role, unit=unit, **fields)
    if person.current_seat_id is None:
        person.current_seat = seat
        person.save(update_fields=["current_seat"])
    return seat


def make_plan(
    owner: Unit | None = None,
    first_year: int = 1404,
    years: int = 1,
    cadence: Cadence = Cadence.FOUR_MONTH,
    levels: Iterable[LevelKind] = LEVELS,
    open_periods: Iterable[int] = (1,),
    **fields: Any,
) -> Plan:
    """An active plan with its levels and all periods of its years; those numbers are open."""
    number = next(_numbers)
    title = fields.pop("title", f"برنامه {number}")
    plan = Plan.objects.create(
        owner=owner or make_unit(),
        code=fields.pop("code", f"p{number}"),
        title=title,
        first_year=first_year,
        years=years,
        cadence=cadence,
        **{"state": PlanState.ACTIVE, **_findable(title), **fields},
    )
    PlanLevel.objects.bulk_create(
        PlanLevel(plan=plan, depth=depth, kind=kind) for depth, kind in enumerate(levels, start=1)
    )
    opened = set(open_periods)
    Period.objects.bulk_create(
        Period(
            plan=plan,
            number=place,
            jalali_year=span.year,
            part=span.number,
            starts=span.starts,
            ends=span.ends,
            due_on=span.ends + timedelta(days=15),
            state=PeriodState.OPEN if place in opened else PeriodState.PLANNED,
        )
        for place, span in enumerate(periods_of(first_year, years, Cadence(cadence)), start=1)
    )
    return plan


def period_of_plan(plan: Plan, number: int = 1) -> Period:
    """The plan's period of that number."""
    return plan.periods.get(number=number)


def _node(plan: Plan, parent: Node | None, ordinal: int, kind: LevelKind, **fields: Any) -> Node:
    number = next(_numbers)
    title = fields.pop("title", f"{kind.value} {number}")
    if kind == LevelKind.ACTIVITY:
        span = horizon(plan.first_year, plan.years)
        fields = {"starts": span.starts, "due": span.starts + timedelta(days=100), **fields}
    return Node(
        plan=plan,
        parent=parent,
        path=child_path(parent.path if parent else "", ordinal),
        kind=kind,
        code=fields.pop("code", f"n{number}"),
        title=title,
        **{"owner": parent.owner if parent else plan.owner, **_findable(title), **fields},
    )


def make_node(
    plan: Plan,
    parent: Node | None = None,
    kind: LevelKind | None = None,
    owner: Unit | None = None,
    **fields: Any,
) -> Node:
    """A goal or activity; its kind follows from its depth, its owner from its parent.

    An activity starts with the plan and is due within the first four months.
    """
    kind = kind or LEVELS[min(parent.depth if parent else 0, len(LEVELS) - 1)]
    if owner is not None:
        fields["owner"] = owner
    ordinal = Node.objects.filter(plan=plan, parent=parent).count() + 1
    node = _node(plan, parent, ordinal, kind, **fields)
    node.save(force_insert=True)
    return node


def make_nodes(plan: Plan, parent: Node, how_many: int, **fields: Any) -> list[Node]:
    """Many activities under a goal, in one statement."""
    first = Node.objects.filter(plan=plan, parent=parent).count() + 1
    return Node.objects.bulk_create(
        _node(plan, parent, first + place, LevelKind.ACTIVITY, **fields)
        for place in range(how_many)
    )


def make_branch(plan: Plan, owner: Unit | None = None) -> Node:
    """A macro, a general and an operational goal under one another; gives the operational one."""
    node = make_node(plan, owner=owner or plan.owner)
    for _ in range(2):
        node = make_node(plan, node)
    return node


def make_indicator(
    node: Node,
    units: Sequence[Unit] = (),
    targets: dict[int, float] | None = None,
    **fields: Any,
) -> Indicator:
    """An indicator from 50 to 100 by distance from the baseline, measured by `units`.

    Without units the goal's owner measures it; `targets` are values by period number.
    """
    number = next(_numbers)
    title = fields.pop("title", f"شاخص {number}")
    indicator = Indicator.objects.create(
        plan=node.plan,
        node=node,
        code=fields.pop("code", f"i{number}"),
        title=title,
        **{
            "method": "from_baseline",
            "baseline": Decimal(50),
            "horizon_target": Decimal(100),
            "owner": node.owner,
            **_findable(title),
            **fields,
        },
    )
    IndicatorUnit.objects.bulk_create(
        IndicatorUnit(indicator=indicator, unit=unit) for unit in units or [node.owner]
    )
    periods = {period.number: period for period in node.plan.periods.all()}
    Target.objects.bulk_create(
        Target(indicator=indicator, period=periods[place], value=Decimal(str(value)))
        for place, value in (targets or {}).items()
    )
    return indicator


def make_report(period: Period, unit: Unit, **fields: Any) -> Report:
    """A report of the unit for the period, a draft unless said otherwise."""
    return Report.objects.create(plan=period.plan, period=period, unit=unit, **fields)


def signed(person: Person | None = None, layer: str = "declared") -> dict[str, Any]:
    """The two columns that sign a layer of an entry."""
    return {f"{layer}_by": person or make_person(), f"{layer}_at": timezone.now()}


def make_progress(
    node: Node,
    period: Period,
    declared: float | None = None,
    verified: float | None = None,
    **fields: Any,
) -> Progress:
    """What was reported of an activity; a layer with a number is signed."""
    for layer, value in (("declared", declared), ("verified", verified)):
        if value is not None:
            fields = {**signed(fields.get(f"{layer}_by"), layer), **fields}
            fields[layer] = Decimal(str(value))
    return Progress.objects.create(node=node, period=period, unit=node.owner, **fields)


def make_measurement(
    indicator: Indicator,
    period: Period,
    unit: Unit | None = None,
    declared: float | None = None,
    verified: float | None = None,
    **fields: Any,
) -> Measurement:
    """What was measured of an indicator at a unit; a layer with a number is signed."""
    for layer, value in (("declared", declared), ("verified", verified)):
        if value is not None:
            fields = {**signed(fields.get(f"{layer}_by"), layer), **fields}
            fields[layer] = Decimal(str(value))
    return Measurement.objects.create(
        indicator=indicator, period=period, unit=unit or indicator.owner, **fields
    )


def make_measurements(
    indicator: Indicator, units: Sequence[Unit], values: dict[int, float], person: Person
) -> list[Measurement]:
    """The same series for many units, in one statement; `values` by period number."""
    periods = {period.number: period for period in indicator.plan.periods.all()}
    signature = signed(person)
    return Measurement.objects.bulk_create(
        Measurement(
            indicator=indicator,
            unit=unit,
            period=periods[place],
            declared=Decimal(str(value)),
            **signature,
        )
        for unit in units
        for place, value in values.items()
    )


DAY = date(2025, 4, 21)
"""A day in the first four months of 1404, the year of the default plan."""
