"""People of the evaluation loop: evaluators by their posts, and who speaks for each agency."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date, datetime

from payesh.actions.findable import make_findable
from payesh.demo.accounts import ACTORS
from payesh.demo.days import at, day
from payesh.demo.keys import key
from payesh.demo.world import World, write
from payesh.ground.terms import OrganisationKind, Role
from payesh.records.models import Organisation, Person, Seat

from .listed import listed

JOINED = at(day(1403, 11, 5), 9)


@dataclass(frozen=True)
class Newcomer:
    """A person by the post, and the one seat they hold."""

    username: str
    full_name: str
    role: Role
    unit: str
    ends: date | None = None


def representative(code: str) -> str:
    """Who speaks for an agency: the username."""
    known = [one.username for one in ACTORS if (Role.AGENCY, code) in one.seats]
    return known[0] if known else f"agency_{code}"


def seat_representatives(world: World) -> None:
    """Let one person speak for every agency that has no account of its own to try."""
    admit(
        world,
        (
            Newcomer(representative(one.code), f"نمایندهٔ {one.short}", Role.AGENCY, one.code)
            for one in listed()
            if representative(one.code) not in world.people
        ),
        JOINED,
    )


def admit(world: World, newcomers: Iterable[Newcomer], joined: datetime) -> None:
    """Write the people with their seats; they share the password that everybody is told."""
    secret = world.people["secretary"].password
    people, seats = [], []
    for one in newcomers:
        person = Person(
            id=key("person", one.username),
            username=one.username,
            full_name=one.full_name,
            password=secret,
        )
        make_findable(person, person.full_name, person.username)
        seat = Seat(
            id=key("seat", one.username, one.role, one.unit),
            person=person,
            role=one.role.value,
            unit=world.units[one.unit],
            ends=one.ends,
        )
        person.joined = seat.given = joined
        world.people[one.username], world.seats[one.username, one.role] = person, seat
        people.append(person)
        seats.append(seat)
    write(people, joined_at="joined")
    write(seats, given_at="given")
    for person, seat in zip(people, seats, strict=True):
        person.current_seat = seat
        after = {"person": person.username, "role": seat.role, "unit": seat.unit.name}
        world.tell(joined, world.seat("secretary"), "seat.given", seat, after=after)
    Person.objects.bulk_update(people, ["current_seat"], batch_size=200)


def organisation(
    world: World, name: str, kind: OrganisationKind, told: datetime, unit: str = ""
) -> Organisation:
    """An organisation that lends evaluators, written once; a unit of ours where it is one."""
    known = Organisation.objects.filter(name=name).first()
    if known is not None:
        return known
    row = Organisation(
        id=key("organisation", name),
        name=name,
        kind=kind.value,
        unit=world.units[unit] if unit else None,
    )
    make_findable(row, name)
    row.save(force_insert=True)
    after = {"name": name, "kind": kind.value}
    world.tell(told, world.seat("secretary"), "organisation.added", row, after=after)
    return row
