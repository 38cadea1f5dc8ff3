"""Verbs about units: the tree that reach, ownership and figures follow."""

from __future__ import annotations

from django.db.models import F, Max, Value
from django.db.models.functions import Concat, Substr

from payesh.ground.errors import Refusal
from payesh.ground.terms import PlanState, UnitKind
from payesh.ground.text import clean, to_ascii_digits
from payesh.queries.paths import child_path, under, within
from payesh.queries.permission import require
from payesh.records.models import JournalEntry, Plan, Seat, Unit
from payesh.records.organisations import STEP

from .figures import touch_plan
from .findable import make_findable
from .journal import changed, record, verb

DEEPEST = 12
"""Levels that fit into the column of paths."""


@verb
def add_unit(
    *, by: Seat, parent: Unit, kind: UnitKind, code: str, name: str, short_name: str = ""
) -> Unit:
    """A new unit below `parent`."""
    require(by, "unit.manage", parent)
    parent = Unit.objects.select_for_update().get(pk=parent.pk)
    unit = Unit(parent=parent, path=_free_path(parent), kind=kind, province=parent.province)
    describe_unit(unit, code, name, short_name)
    unit.save(force_insert=True)
    record(by=by, verb="unit.added", subject=unit, after=_told(unit))
    return unit


@verb
def change_unit(
    *, by: Seat, unit: Unit, kind: UnitKind, code: str, name: str, short_name: str = ""
) -> Unit:
    """Another name, short name, code or kind of the same unit."""
    require(by, "unit.manage", unit)
    unit = Unit.objects.select_for_update().get(pk=unit.pk)
    before = _told(unit)
    unit.kind = kind
    describe_unit(unit, code, name, short_name)
    unit.save()
    after = _told(unit)
    differing = [key for key in after if after[key] != before[key]]
    record(
        by=by,
        verb="unit.changed",
        subject=unit,
        before={key: before[key] for key in differing},
        after={key: after[key] for key in differing},
    )
    return unit


@verb
def move_unit(*, by: Seat, unit: Unit, parent: Unit) -> Unit:
    """Hang the unit, with all that is below it, under another parent of the same province."""
    require(by, "unit.manage", unit)
    require(by, "unit.manage", parent)
    locked = {row.pk: row for row in Unit.objects.select_for_update().filter(under(by.unit.path))}
    unit, parent = locked[unit.pk], locked[parent.pk]
    if within(parent.path, unit.path):
        raise Refusal("unit.cycle", "A unit cannot be placed under itself or a unit below it.")
    if parent.province != unit.province:
        raise Refusal("unit.province", "A unit cannot be moved to another province.")
    _refuse_too_deep(unit, parent, locked)
    before = {"parent": str(unit.parent or ""), "path": unit.path}
    old, new = unit.path, _free_path(parent)
    Unit.objects.filter(under(old)).update(path=Concat(Value(new), Substr(F("path"), len(old) + 1)))
    Unit.objects.filter(pk=unit.pk).update(parent=parent)
    unit.refresh_from_db()
    # What a unit owns counts for the units above it, and those are others now.
    for plan in Plan.objects.filter(under(unit.path[:STEP], "owner__path"), state=PlanState.ACTIVE):
        touch_plan(plan)
    after = {"parent": parent.name, "path": unit.path}
    record(by=by, verb="unit.moved", subject=unit, before=before, after=after)
    return unit


def _refuse_too_deep(unit: Unit, parent: Unit, units: dict[object, Unit]) -> None:
    below = max(row.depth for row in units.values() if within(row.path, unit.path)) - unit.depth
    if parent.depth + 1 + below > DEEPEST:
        raise Refusal("unit.deep", "Units can be nested %(levels)s levels deep.", levels=DEEPEST)


@verb
def deactivate_unit(*, by: Seat, unit: Unit) -> Unit:
    """Close a unit: its seats open nothing any more, its history stays."""
    require(by, "unit.manage", unit)
    if unit.pk == by.unit_id:
        raise Refusal("unit.own", "You cannot close the unit of your own seat.")
    if Unit.objects.filter(under(unit.path), is_active=True).exclude(pk=unit.pk).exists():
        raise Refusal("unit.has-active", "Close the units below it first.")
    return _set_active(by, unit, active=False)


@verb
def activate_unit(*, by: Seat, unit: Unit) -> Unit:
    """Open a closed unit again."""
    require(by, "unit.manage", unit)
    if unit.parent is not None and not unit.parent.is_active:
        raise Refusal("unit.parent-closed", "Open the unit above it first.")
    return _set_active(by, unit, active=True)


def _set_active(by: Seat, unit: Unit, *, active: bool) -> Unit:
    before, after = changed(unit, {"is_active": active})
    unit.save(update_fields=["is_active"])
    name = "unit.opened" if active else "unit.closed"
    record(by=by, verb=name, subject=unit, before=before, after=after)
    return unit


def describe_unit(unit: Unit, code: str, name: str, short_name: str) -> None:
    """Set the words of a unit, cleaned; refuse what is empty or taken."""
    unit.code = to_ascii_digits(clean(code))
    unit.name, unit.short_name = clean(name), clean(short_name)
    if not unit.name or not unit.code:
        raise Refusal("unit.nameless", "A unit needs a name and a code.")
    if Unit.objects.filter(code=unit.code).exclude(pk=unit.pk).exists():
        raise Refusal("unit.code-taken", "Another unit has the code %(taken)s.", taken=unit.code)
    make_findable(unit, unit.name, unit.short_name, unit.code)


def _told(unit: Unit) -> dict[str, str]:
    return {
        "kind": str(unit.kind),
        "code": unit.code,
        "name": unit.name,
        "short_name": unit.short_name,
        "parent": str(unit.parent or ""),
    }


def _free_path(parent: Unit) -> str:
    """A place below the parent that no unit ever had.

    The journal keeps the path that a unit had when something happened. Were the place of a unit
    that moved away given to another, that one's people would see the old lines.
    """
    if parent.depth >= DEEPEST:
        raise Refusal("unit.deep", "Units can be nested %(levels)s levels deep.", levels=DEEPEST)
    below = under(parent.path)
    told = JournalEntry.objects.filter(under(parent.path, "unit_path"))
    latest = (
        Unit.objects.filter(below).aggregate(last=Max("path"))["last"] or "",
        told.aggregate(last=Max("unit_path"))["last"] or "",
    )
    start, stop = len(parent.path), len(parent.path) + STEP
    return child_path(parent.path, max(int(path[start:stop] or 0) for path in latest) + 1)
