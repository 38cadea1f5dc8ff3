"""Verbs about groups: units that are compared with one another."""

from __future__ import annotations

from collections.abc import Iterable

from payesh.ground.errors import Refusal
from payesh.ground.text import clean
from payesh.queries.paths import under
from payesh.queries.permission import reach_of, require
from payesh.records.models import Seat, Unit, UnitGroup

from .findable import make_findable
from .journal import record, verb


@verb
def add_group(*, by: Seat, name: str, units: Iterable[Unit] = ()) -> UnitGroup:
    """A new group of units in the seat's reach."""
    require(by, "unit.manage")
    group = UnitGroup()
    _name(group, name)
    group.save(force_insert=True)
    members = _reached(by, units)
    group.units.set(members)
    record(by=by, verb="group.added", subject=group, after=_told(group, members))
    return group


@verb
def change_group(*, by: Seat, group: UnitGroup, name: str, units: Iterable[Unit]) -> UnitGroup:
    """Another name, other members. Members beyond the seat's reach stay as they are."""
    require(by, "unit.manage")
    own = under(reach_of(by))
    beyond = list(group.units.filter(~own))
    if beyond and clean(name) != group.name:
        raise Refusal("group.shared", "Units of other bodies are in this group.")
    before = _told(group, group.units.all())
    _name(group, name)
    group.save()
    members = [*beyond, *_reached(by, units)]
    group.units.set(members)
    record(by=by, verb="group.changed", subject=group, before=before, after=_told(group, members))
    return group


@verb
def remove_group(*, by: Seat, group: UnitGroup) -> None:
    """Take a group away; its units stay."""
    require(by, "unit.manage")
    own = under(reach_of(by))
    if group.units.filter(~own).exists():
        raise Refusal("group.shared", "Units of other bodies are in this group.")
    record(by=by, verb="group.removed", subject=group, before=_told(group, group.units.all()))
    group.delete()


def _reached(by: Seat, units: Iterable[Unit]) -> list[Unit]:
    members = list(units)
    for unit in members:
        require(by, "unit.manage", unit)
    return members


def _name(group: UnitGroup, name: str) -> None:
    group.name = clean(name)
    if not group.name:
        raise Refusal("group.nameless", "A group needs a name.")
    if UnitGroup.objects.filter(name=group.name).exclude(pk=group.pk).exists():
        raise Refusal("group.name-taken", "There is a group of this name already.")
    make_findable(group, group.name)


def _told(group: UnitGroup, units: Iterable[Unit]) -> dict[str, object]:
    return {"name": group.name, "units": sorted(unit.name for unit in units)}
