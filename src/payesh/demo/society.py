"""Units, groups, people and their seats."""

from __future__ import annotations

from django.contrib.auth.hashers import make_password

from payesh.actions.findable import make_findable
from payesh.ground.calendar import SeededHoliday, seed_holidays
from payesh.queries.paths import child_path
from payesh.records.models import Holiday, Person, Seat, Unit, UnitGroup, WeekendRule

from .accounts import ACTORS, PASSWORD, Actor, mail_of
from .days import at, day
from .keys import key
from .places import GROUPS, PLACES, Place
from .world import PROVINCE, World, write

_FOUNDED = at(day(1402, 10, 2), 8)
_YEARS = (1403, 1404, 1405)


def settle(world: World) -> None:
    """Write units, groups, people, seats and days off."""
    _units(world)
    _people(world)
    _groups(world)
    _days_off(world)
    secretary = world.seat("secretary")
    for unit in world.units.values():
        after = {"kind": unit.kind, "code": unit.code, "name": unit.name}
        world.tell(_FOUNDED, secretary, "unit.added", unit, after=after)
    for seat in world.seats.values():
        after = {"person": seat.person.username, "role": seat.role, "unit": seat.unit.name}
        world.tell(at(day(1402, 10, 5), 9), secretary, "seat.given", seat, after=after)


def _units(world: World) -> None:
    below: dict[str, int] = {}
    for place in PLACES:
        below[place.above] = below.get(place.above, 0) + 1
        world.units[place.code] = _unit(world, place, below[place.above])
    # Parents come before their children in the list, which is what the foreign key asks for.
    write(world.units.values())


def _unit(world: World, place: Place, ordinal: int) -> Unit:
    parent = world.units.get(place.above)
    unit = Unit(
        id=key("unit", place.code),
        province=PROVINCE,
        parent=parent,
        path=child_path(parent.path if parent else "", ordinal),
        kind=place.kind.value,
        code=place.code.replace("_", "-"),
        name=place.name,
        short_name=place.short,
    )
    make_findable(unit, unit.name, unit.short_name, unit.code)
    return unit


def _people(world: World) -> None:
    # One slow hash for all: they share the password that everybody is told.
    secret = make_password(PASSWORD)
    for actor in ACTORS:
        world.people[actor.username] = _person(actor, secret)
    write(world.people.values(), joined_at="joined")
    for actor in ACTORS:
        for role, code in actor.seats:
            world.seats[actor.username, role] = Seat(
                id=key("seat", actor.username, role, code),
                person=world.people[actor.username],
                role=role.value,
                unit=world.units[code],
            )
    for seat in world.seats.values():
        seat.given = at(day(1402, 10, 5), 9)
    write(world.seats.values(), given_at="given")
    for person in world.people.values():
        person.current_seat = world.seat(person.username)
    Person.objects.bulk_update(world.people.values(), ["current_seat"])


def _person(actor: Actor, secret: str) -> Person:
    person = Person(
        id=key("person", actor.username),
        username=actor.username,
        full_name=actor.full_name,
        email=mail_of(actor.username),
        password=secret,
    )
    person.joined = at(day(1402, 10, 5), 9)
    make_findable(person, person.full_name, person.username)
    return person


def _groups(world: World) -> None:
    for name, codes in GROUPS.items():
        group = UnitGroup(id=key("group", name), name=name)
        make_findable(group, name)
        group.save(force_insert=True)
        group.units.set([world.units[code] for code in codes])
        after = {"units": [world.units[code].name for code in codes]}
        world.tell(at(day(1402, 10, 6)), world.seat("secretary"), "group.added", group, after=after)


def _official_days() -> list[SeededHoliday]:
    return [one for year in _YEARS for one in seed_holidays(year)]


def _days_off(world: World) -> None:
    write(
        Holiday(
            id=key("holiday", one.day),
            day=one.day,
            name=one.name,
            is_estimated=one.estimated,
        )
        for one in _official_days()
    )
    # Offices of the province rest on Thursdays too; 5 is Thursday, 6 Friday.
    rule = WeekendRule(
        id=key("weekend", "province"),
        unit=world.units["province"],
        from_day=day(1403, 1, 1),
        days_off=[5, 6],
    )
    rule.save(force_insert=True)
    told = at(day(1402, 12, 20))
    world.tell(told, world.seat("secretary"), "weekend.set", rule, after={"days_off": [5, 6]})
