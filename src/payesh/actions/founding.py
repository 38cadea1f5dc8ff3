"""What is done on the machine itself, by nobody who signs in: the first unit and its people."""

from __future__ import annotations

from payesh.ground.errors import Refusal
from payesh.ground.terms import Role, UnitKind
from payesh.ground.text import clean, to_ascii_digits
from payesh.queries.paths import child_path
from payesh.records.models import Person, Seat, Unit

from .journal import record, verb
from .organisations import describe_unit
from .people import describe_person, free_username
from .seats import put_on_seat


@verb
def found(
    *,
    unit_code: str,
    unit_name: str,
    province: str,
    username: str,
    full_name: str,
    password: str,
    role: Role = Role.SECRETARIAT,
) -> Seat:
    """A top unit, unless it is there, and a new person's seat at it. The system is the actor."""
    unit = _top_unit(unit_code, unit_name, province)
    person = Person(username=free_username(username))
    describe_person(person, full_name, "", "")
    person.set_password(password)
    person.save(force_insert=True)
    seat = put_on_seat(person, role, unit, None, None)
    after = {"unit": unit.name, "person": person.full_name, "role": str(role)}
    record(by=None, verb="seat.founded", subject=seat, after=after)
    return seat


def _top_unit(code: str, name: str, province: str) -> Unit:
    unit = Unit.objects.filter(code=to_ascii_digits(clean(code))).first()
    if unit is not None and unit.parent_id:
        raise Refusal("unit.not-top", "This unit is not at the top of its tree.", where="unit")
    if unit is None:
        last = Unit.objects.filter(parent=None).order_by("path").last()
        path = child_path("", int(last.path) + 1 if last else 1)
        unit = Unit(path=path, kind=UnitKind.PROVINCE, province=clean(province))
        describe_unit(unit, code, name, "")
        unit.save(force_insert=True)
        record(by=None, verb="unit.founded", subject=unit, after={"name": name, "code": code})
    return unit
