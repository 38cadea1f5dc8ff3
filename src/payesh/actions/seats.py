"""Verbs about seats: who may do what, and where."""

from __future__ import annotations

from datetime import date

from django.utils import timezone

from payesh.ground.errors import Refusal
from payesh.ground.terms import Role
from payesh.queries.permission import require
from payesh.records.models import Person, Seat, Unit

from .journal import record, verb


@verb
def give_seat(
    *,
    by: Seat,
    person: Person,
    role: Role,
    unit: Unit,
    starts: date | None = None,
    ends: date | None = None,
) -> Seat:
    """Give a person a role at a unit in reach; one that had ended is given anew."""
    may_give(by, role, unit)
    refuse_backward(starts, ends)
    seat = put_on_seat(person, role, unit, starts, ends)
    record(by=by, verb="seat.given", subject=seat, after=_told(seat))
    return seat


@verb
def end_seat(*, by: Seat, seat: Seat) -> Seat:
    """Take a seat away from today on; what was done on it stays done."""
    require(by, "people.manage", seat)
    if seat.pk == by.pk:
        raise Refusal("seat.own", "You cannot end the seat you sit on.")
    if not seat.is_active:
        raise Refusal("seat.ended", "This seat has ended already.")
    before = _told(seat)
    seat.is_active = False
    seat.ends = max(timezone.localdate(), seat.starts or date.min)
    seat.save(update_fields=["is_active", "ends"])
    record(by=by, verb="seat.ended", subject=seat, before=before, after=_told(seat))
    return seat


def may_give(by: Seat, role: Role, unit: Unit) -> None:
    """A seat that sees every province is given on the command line, not by one province."""
    require(by, "people.manage", unit)
    if role == Role.HEADQUARTERS:
        raise Refusal("seat.headquarters", "A headquarters seat is not given here.")
    if not unit.is_active:
        raise Refusal("seat.closed-unit", "This unit is closed.")


def refuse_backward(starts: date | None, ends: date | None) -> None:
    """A seat cannot end before it starts."""
    if starts and ends and ends < starts:
        raise Refusal("seat.backward", "A seat cannot end before it starts.", where="ends")


def put_on_seat(
    person: Person, role: Role, unit: Unit, starts: date | None, ends: date | None
) -> Seat:
    """The seat of that role at the unit, active; refused if the person holds it now."""
    seat = Seat.objects.filter(person=person, role=role, unit=unit).first()
    if seat is not None and seat.is_active:
        raise Refusal("seat.held", "This person holds this seat already.")
    seat = seat or Seat(person=person, role=role, unit=unit)
    seat.starts, seat.ends, seat.is_active = starts, ends, True
    seat.save()
    if person.current_seat_id is None:
        person.current_seat = seat
        person.save(update_fields=["current_seat"])
    return seat


def _told(seat: Seat) -> dict[str, object]:
    return {
        "person": seat.person.full_name,
        "role": str(seat.role),
        "unit": seat.unit.name,
        "starts": seat.starts,
        "ends": seat.ends,
        "is_active": seat.is_active,
    }
