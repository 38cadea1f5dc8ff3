"""The big world: 100,000 activities under 1,000 units, 4.5 million measurements.

Made once. Small tables are written row by row, the large ones by the database itself, from a
product of the small ones; keys are running numbers, so that every world is the same.
"""

from __future__ import annotations

from datetime import date, timedelta
from itertools import islice
from typing import Any
from uuid import UUID

from benchmarks.ground import FOLDER, enter, note

UNITS, BODIES = 1_000, 20
MACRO, GENERAL, OPERATIONAL, ACTIVITIES = 10, 100, 10_000, 100_000
INDICATORS, PERIODS, DONE = 300, 15, 8
CODE = "big"


def prepare() -> None:
    """Make the world unless it is there."""
    from django.core.management import call_command

    from payesh.records.models import FigureStamp, Plan

    before = _migrations()
    call_command("migrate", interactive=False, verbosity=0)
    plan = Plan.objects.filter(code=CODE).first()
    if plan is None:
        plan = _make()
    counted = FigureStamp.objects.filter(period__plan=plan, made_at__isnull=False).count()
    if counted < DONE or _migrations() != before:
        _figures(plan)


def _migrations() -> int:
    """How many migrations have been applied; figures are counted anew after another one."""
    from django.db import connection
    from django.db.migrations.recorder import MigrationRecorder

    return len(MigrationRecorder(connection).applied_migrations())


def _make() -> Any:
    from django.db import connection, transaction

    from benchmarks import bulk
    from payesh.records.models import Plan

    note("Making the world of the benchmarks …")
    if connection.vendor == "sqlite":
        with connection.cursor() as cursor:
            cursor.execute("PRAGMA synchronous=OFF")
            cursor.execute("PRAGMA cache_size=-400000")
    with transaction.atomic():
        units, person = _society()
        plan, periods = _plan(units[0])
        parents = _nodes(plan, units)
        _indicators(plan, parents)
        note("… 400,000 entries of activities")
        bulk.fill_progress(plan, periods[DONE - 4 : DONE], person)
        note("… 4,500,000 measurements")
        bulk.fill_measurements(plan, person)
    with connection.cursor() as cursor:
        cursor.execute("ANALYZE")
    return Plan.objects.get(pk=plan.pk)


def _number(kind: int, place: int) -> UUID:
    return UUID(int=(kind << 96) + place)


def _society() -> tuple[list[Any], Any]:
    from payesh.actions.findable import make_findable
    from payesh.ground.terms import Role, UnitKind
    from payesh.queries.paths import child_path
    from payesh.records.models import Person, Seat, Unit

    rows: list[Unit] = []

    def unit(parent: Unit | None, ordinal: int, kind: UnitKind, name: str) -> Unit:
        path = child_path(parent.path if parent else "", ordinal)
        row = Unit(id=_number(1, len(rows)), parent=parent, path=path, kind=kind.value)
        row.code, row.name = f"b{len(rows)}", name
        make_findable(row, row.name, row.code)
        rows.append(row)
        return row

    top = unit(None, 1, UnitKind.PROVINCE, "استان بزرگ")
    bodies = [unit(top, n + 1, UnitKind.BODY, f"دستگاه {n + 1}") for n in range(BODIES)]
    for place in range(UNITS):
        unit(bodies[place % BODIES], place // BODIES + 1, UnitKind.OFFICE, f"واحد {place + 1}")
    Unit.objects.bulk_create(rows, batch_size=500)
    person = Person(id=_number(2, 0), username="manager", full_name="مدیر استان بزرگ")
    person.set_unusable_password()
    person.save()
    seat = Seat(id=_number(2, 1), person=person, role=Role.MANAGER.value, unit=top)
    seat.save()
    Person.objects.filter(pk=person.pk).update(current_seat=seat)
    return rows, person


def _plan(owner: Any) -> tuple[Any, list[Any]]:
    from payesh.ground.calendar import periods_of
    from payesh.ground.terms import Cadence, LevelKind, PeriodState, PlanState
    from payesh.records.models import Period, Plan, PlanLevel

    plan = Plan(id=_number(3, 0), code=CODE, title="برنامهٔ بزرگ", owner=owner, first_year=1403)
    plan.state = PlanState.ACTIVE.value
    plan.save(force_insert=True)
    kinds = (LevelKind.MACRO, LevelKind.GENERAL, LevelKind.OPERATIONAL, LevelKind.ACTIVITY)
    PlanLevel.objects.bulk_create(
        PlanLevel(id=_number(4, n), plan=plan, depth=n, kind=kind.value)
        for n, kind in enumerate(kinds, start=1)
    )
    periods = [
        Period(
            id=_number(5, n),
            plan=plan,
            number=n,
            jalali_year=span.year,
            part=span.number,
            starts=span.starts,
            ends=span.ends,
            due_on=span.ends + timedelta(days=15),
            state=(PeriodState.OPEN if n <= DONE else PeriodState.PLANNED).value,
        )
        for n, span in enumerate(periods_of(1403, 5, Cadence.FOUR_MONTH), start=1)
    ]
    return plan, Period.objects.bulk_create(periods)


def _nodes(plan: Any, units: list[Any]) -> list[Any]:
    """Writes the tree; gives the general goals, which the indicators hang on."""
    from payesh.ground.terms import LevelKind
    from payesh.records.models import Node

    offices, levels, above = units[1 + BODIES :], [], [None]
    shapes = (
        (LevelKind.MACRO, MACRO, "هدف کلان"),
        (LevelKind.GENERAL, GENERAL, "هدف کلی"),
        (LevelKind.OPERATIONAL, OPERATIONAL, "هدف عملیاتی"),
        (LevelKind.ACTIVITY, ACTIVITIES, "فعالیت"),
    )
    made = 0
    for kind, count, word in shapes:
        rows = [
            _node(plan, above, kind, place, count, word, offices, made) for place in range(count)
        ]
        made += count
        waiting = iter(rows)
        while batch := list(islice(waiting, 5_000)):
            Node.objects.bulk_create(batch, batch_size=500)
        levels.append(rows)
        above = rows
    return levels[1]


def _node(
    plan: Any,
    above: list[Any],
    kind: Any,
    place: int,
    count: int,
    word: str,
    offices: list[Any],
    made: int,
) -> Any:
    from payesh.actions.findable import make_findable
    from payesh.ground.terms import LevelKind
    from payesh.queries.paths import child_path
    from payesh.records.models import Node

    share = max(count // len(above), 1)
    parent = above[place // share]
    path = child_path(parent.path if parent else "", place % share + 1)
    row = Node(id=_number(6, made + place), plan=plan, parent=parent, path=path, kind=kind.value)
    row.code, row.title = f"{kind.value[0]}{place + 1}", f"{word} {place + 1}"
    row.owner = offices[place * len(offices) // count % len(offices)]
    if kind is LevelKind.ACTIVITY:
        row.starts = date(2024, 3, 20) + timedelta(days=place * 37 % 1_300)
        row.due = row.starts + timedelta(days=60 + place % 300)
    make_findable(row, row.title, row.code)
    return row


def _indicators(plan: Any, goals: list[Any]) -> None:
    from decimal import Decimal

    from payesh.actions.findable import make_findable
    from payesh.records.models import Indicator

    rows = []
    for place in range(INDICATORS):
        goal = goals[place % len(goals)]
        row = Indicator(id=_number(7, place), plan=plan, node=goal, owner=goal.owner)
        row.code, row.title = f"i{place + 1}", f"شاخص {place + 1}"
        row.unit_of_measure, row.method = "درصد", "from_baseline"
        row.baseline, row.horizon_target = Decimal(20 + place % 30), Decimal(70 + place % 25)
        make_findable(row, row.title, row.code)
        rows.append(row)
    Indicator.objects.bulk_create(rows, batch_size=100)


def _figures(plan: Any) -> None:
    from payesh.actions.figures import refresh

    note(f"… figures of {DONE} periods")
    for period in plan.periods.filter(number__lte=DONE):
        refresh(by=None, period=period)


if __name__ == "__main__":
    enter()
    prepare()
    note(f"The world lies in {FOLDER.relative_to(FOLDER.parent.parent)}.")
