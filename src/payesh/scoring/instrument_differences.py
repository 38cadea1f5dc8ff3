"""What two documents of an instrument say differently, part by part."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from typing import Any

from payesh.ground.terms import Term
from payesh.scoring.instrument_editing import BELOW, Content, Found, parts


class Happened(Term):
    """What became of a part."""

    ADDED = "added", "Added"
    CHANGED = "changed", "Changed"
    MOVED = "moved", "Moved"
    REMOVED = "removed", "Removed"


@dataclass(frozen=True)
class FieldChange:
    """A field with what stood there and what stands there now, as in the document."""

    name: str
    before: Any
    after: Any


@dataclass(frozen=True)
class PartChange:
    """A part or a scale that differs; `level` is axis, criterion, item or scale."""

    happened: Happened
    level: str
    code: str
    title: dict[str, str]
    fields: tuple[FieldChange, ...] = ()


def differences(old: Content, new: Content) -> list[PartChange]:
    """The parts that were added, changed, moved or removed: scales first, then in order.

    Parts are the same when they have the same code. A part that changed and moved is 'changed'.
    """
    return [*_scales(old, new), *_parts(old, new)]


def _scales(old: Content, new: Content) -> Iterator[PartChange]:
    before, after = old.get("scales", {}), new.get("scales", {})
    for key in [*after, *(one for one in before if one not in after)]:
        fields = _fields(before.get(key, {}), after.get(key, {}))
        if key not in before or key not in after or fields:
            yield PartChange(_what(key in before, key in after), "scale", key, {}, fields)


def _parts(old: Content, new: Content) -> Iterator[PartChange]:
    before = {one.part["code"]: one for one in parts(old)}
    after = {one.part["code"]: one for one in parts(new)}
    for code, one in after.items():
        was = before.get(code)
        fields = _fields(_own(was), _own(one)) if was else ()
        if was is None or fields:
            yield _change(_what(was is not None, True), one, fields)
        elif was.under != one.under or _order(was, after) != _order(one, before):
            yield _change(Happened.MOVED, one)
    for code, one in before.items():
        if code not in after:
            yield _change(Happened.REMOVED, one)


def _change(happened: Happened, one: Found, fields: tuple[FieldChange, ...] = ()) -> PartChange:
    part = one.part
    return PartChange(happened, str(one.level), part["code"], part.get("title", {}), fields)


def _what(was: bool, stays: bool) -> Happened:
    if was and stays:
        return Happened.CHANGED
    return Happened.REMOVED if was else Happened.ADDED


def _own(one: Found | None) -> Content:
    part = one.part if one else {}
    return {name: value for name, value in part.items() if name not in BELOW.values()}


def _fields(before: Content, after: Content) -> tuple[FieldChange, ...]:
    names = [*after, *(name for name in before if name not in after)]
    pairs = (FieldChange(name, before.get(name), after.get(name)) for name in names)
    return tuple(one for one in pairs if (one.before or None) != (one.after or None))


def _order(one: Found, others: dict[str, Found]) -> int:
    """Its place among the sisters that both documents have under the same part."""
    earlier = one.sisters[: one.place]
    return sum(
        sister["code"] in others and others[sister["code"]].under == one.under for sister in earlier
    )
