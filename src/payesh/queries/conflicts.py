"""What keeps a person away from an agency: ties that were declared, held seats, who sent them."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date
from uuid import UUID

from django.db.models import QuerySet

from payesh.ground.terms import ConflictKind, Role, UnitKind
from payesh.records.models import ConflictOfInterest, Evaluator, Person, Seat, Unit

from .paths import within

TIES_FROM_ABOVE = (Role.AGENCY.value, Role.PLANNER.value)
"""Roles that speak or work for all below their unit; the others watch over what is below it."""


@dataclass(frozen=True)
class Conflict:
    """One tie of a person to an agency: of what kind, through which unit, since and until when.

    `role` is that of the seat where the tie is one; `note` what was said when it was declared,
    and `declared` the key of that declaration.
    """

    kind: ConflictKind
    unit: Unit
    since: date | None = None
    until: date | None = None
    note: str = ""
    role: str = ""
    declared: UUID | None = None


@dataclass(frozen=True)
class _Tie:
    person: UUID
    conflict: Conflict
    from_above: bool
    """Whether the tie also holds for what stands under its unit."""

    def holds_for(self, unit: Unit) -> bool:
        own = self.conflict.unit.path
        return within(own, unit.path) or (self.from_above and within(unit.path, own))


def conflicts_of(
    people: Iterable[Person], units: Iterable[Unit]
) -> dict[tuple[UUID, UUID], list[Conflict]]:
    """The conflicts of people with units, by the keys of both; pairs without one are left out.

    A tie holds for the unit itself and for whatever it is part of. What was declared, and the
    seat of an agency's representative or planner, also hold for the units below, unless the tie
    is to a whole province. Seats of evaluators are the task itself and tie nobody; other seats
    above a unit watch over it. The organisation that sends an evaluator is never rated by them.
    Three statements, however many people and units.
    """
    wanted = list(units)
    found: dict[tuple[UUID, UUID], list[Conflict]] = defaultdict(list)
    for tie in _ties({person.pk for person in people}):
        for unit in wanted:
            if tie.holds_for(unit):
                found[tie.person, unit.pk].append(tie.conflict)
    return dict(found)


def keeps_out(person: Person, unit: Unit) -> Conflict | None:
    """What keeps the person out of rating, reviewing and ruling on the unit, if anything does."""
    if not _is_near(person.pk, unit):
        return None
    return next(iter(conflicts_of([person], [unit]).get((person.pk, unit.pk), ())), None)


def ties_of(person: Person) -> list[Conflict]:
    """All ties of a person, to whatever units."""
    return [tie.conflict for tie in _ties({person.pk})]


def _is_near(person: UUID, unit: Unit) -> bool:
    """Whether any tie of the person is to the unit, below it or above it; one statement.

    Most often there is none, and then nothing more need be read.
    """
    declared = _standing().filter(person=person).values_list("unit__path")
    senders = _sent().filter(person=person).values_list("organisation__unit__path")
    seats = _tying().filter(person=person).values_list("unit__path")
    near = declared.order_by().union(senders.order_by(), seats.order_by())
    return any(within(path, unit.path) or within(unit.path, path) for (path,) in near)


def _standing() -> QuerySet[ConflictOfInterest]:
    return ConflictOfInterest.objects.filter(withdrawn_at__isnull=True)


def _sent() -> QuerySet[Evaluator]:
    return Evaluator.objects.filter(organisation__unit__isnull=False)


def _tying() -> QuerySet[Seat]:
    return Seat.objects.exclude(role__in=[Role.EVALUATOR.value, Role.HEADQUARTERS.value])


def _ties(people: set[UUID]) -> list[_Tie]:
    return [*_declared(people), *_senders(people), *_seats(people)]


def _declared(people: set[UUID]) -> Iterable[_Tie]:
    for row in _standing().filter(person__in=people).select_related("unit"):
        span = row.since, row.until
        conflict = Conflict(ConflictKind(row.kind), row.unit, *span, row.note, declared=row.pk)
        yield _Tie(row.person_id, conflict, not _is_province(row.unit))


def _senders(people: set[UUID]) -> Iterable[_Tie]:
    """The organisations that sent somebody, now or for an earlier campaign."""
    rows = _sent().filter(person__in=people).select_related("organisation__unit")
    rows = rows.order_by("person", "organisation")
    pairs = {(row.person_id, row.organisation.unit) for row in rows}
    for person, unit in sorted(pairs, key=lambda pair: (str(pair[0]), pair[1].path)):
        yield _Tie(person, Conflict(ConflictKind.EMPLOYER, unit), from_above=False)


def _seats(people: set[UUID]) -> Iterable[_Tie]:
    for row in _tying().filter(person__in=people).select_related("unit"):
        conflict = Conflict(ConflictKind.SEAT, row.unit, row.starts, row.ends, role=row.role)
        above = row.role in TIES_FROM_ABOVE and not _is_province(row.unit)
        yield _Tie(row.person_id, conflict, above)


def _is_province(unit: Unit) -> bool:
    return unit.kind == UnitKind.PROVINCE
