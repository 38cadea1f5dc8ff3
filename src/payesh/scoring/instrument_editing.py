"""Editing the document of an instrument part by part: every function gives a new document.

Parts are named by their codes. What comes out is for `instruments.read(..., draft=True)` to check;
here is only refused what cannot be carried out. A code that changes is changed in conditions too.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from copy import deepcopy
from typing import Any, NamedTuple

from payesh.ground.errors import Refusal
from payesh.scoring.instruments import PartLevel

Content = dict[str, Any]
BELOW = {PartLevel.AXIS: "criteria", PartLevel.CRITERION: "items"}
_LEVELS = ("axes", PartLevel.AXIS), ("criteria", PartLevel.CRITERION), ("items", PartLevel.ITEM)


class Found(NamedTuple):
    """A part where it stands: among `sisters` at `place`, under the part of code `under`."""

    part: Content
    level: PartLevel
    sisters: list[Content]
    place: int
    under: str


def blank() -> Content:
    """A document with the scales that most instruments use and nothing on them yet."""
    return {
        "languages": ["fa", "en"],
        "scales": {
            "yes_no": {"kind": "yes_no"},
            "0_3": {"kind": "steps", "low": "0", "high": "3", "step": "1"},
            "0_4": {"kind": "steps", "low": "0", "high": "4", "step": "1"},
            "0_100": {"kind": "number", "low": "0", "high": "100", "decimals": 1},
        },
        "axes": [],
    }


def parts(content: Content) -> Iterator[Found]:
    """Every axis, criterion and item, each before what is below it."""
    yield from _parts(content, 0, "")


def _parts(above: Content, depth: int, under: str) -> Iterator[Found]:
    if depth == len(_LEVELS):
        return
    name, level = _LEVELS[depth]
    sisters = above.get(name, [])
    for place, part in enumerate(sisters):
        yield Found(part, level, sisters, place, under)
        yield from _parts(part, depth + 1, part["code"])


def find(content: Content, code: str) -> Found:
    """The part of that code. Refuses one that is not there (any more)."""
    for found in parts(content):
        if found.part["code"] == code:
            return found
    raise Refusal("instrument.no_part", "“%(code)s” is not in this version.", code=code)


def added(content: Content, under: str, part: Mapping[str, Any]) -> Content:
    """With one more axis (`under` is ''), criterion or item at the end of its sisters."""
    new = deepcopy(content)
    _children(new, under).append(deepcopy(dict(part)))
    return new


def changed(content: Content, code: str, fields: Mapping[str, Any]) -> Content:
    """With other fields of a part; what stands below it is not a field."""
    new = deepcopy(content)
    part = find(new, code).part
    kept = {name: part[name] for name in BELOW.values() if name in part}
    part.update(deepcopy({**fields, **kept}))
    if part["code"] != code:
        _rename(new, code, part["code"])
    return new


def moved(content: Content, code: str, step: int) -> Content:
    """With a part that many places further down (up where negative), at most to the end."""
    new = deepcopy(content)
    found = find(new, code)
    place = min(max(found.place + step, 0), len(found.sisters) - 1)
    found.sisters.insert(place, found.sisters.pop(found.place))
    return new


def moved_under(content: Content, code: str, under: str) -> Content:
    """With a criterion under another axis, or an item under another criterion."""
    new = deepcopy(content)
    found = find(new, code)
    goal = find(new, under)
    if _depth(goal.level) != _depth(found.level) - 1:
        raise Refusal("instrument.cannot_hold", "“%(code)s” cannot hold this part.", code=under)
    target = _children(new, under)
    target.append(found.sisters.pop(found.place))
    return new


def removed(content: Content, code: str) -> Content:
    """Without a part and all below it."""
    new = deepcopy(content)
    found = find(new, code)
    found.sisters.pop(found.place)
    return new


def weighed(content: Content, weights: Mapping[str, str]) -> Content:
    """With other weights, by code."""
    new = deepcopy(content)
    for code, weight in weights.items():
        find(new, code).part["weight"] = weight
    return new


def with_scale(content: Content, key: str, scale: Mapping[str, Any], old: str = "") -> Content:
    """With a scale under that key, in the place of the one under `old` where it is given."""
    new = deepcopy(content)
    if old and old not in new["scales"]:
        raise Refusal("instrument.no_part", "“%(code)s” is not in this version.", code=old)
    if key != old and key in new["scales"]:
        raise Refusal("instrument.scale_taken", "There is another scale of that key.", where="key")
    given = {key: deepcopy(dict(scale))}
    if not old:
        new["scales"] |= given
        return new
    new["scales"] = {
        name: value
        for was, before in new["scales"].items()
        for name, value in (given if was == old else {was: before}).items()
    }
    for found in parts(new):
        if found.part.get("scale") == old:
            found.part["scale"] = key
    return new


def without_scale(content: Content, key: str) -> Content:
    """Without a scale. Refuses one that items are answered on."""
    if users := [one.part["code"] for one in parts(content) if one.part.get("scale") == key]:
        message = "The scale is in use by %(items)s."
        raise Refusal("instrument.scale_used", message, items="، ".join(users[:5]))
    new = deepcopy(content)
    new["scales"].pop(key, None)
    return new


def next_code(content: Content, under: str) -> str:
    """A code for one more part there, in the manner of its sisters: A, A1, A1.1."""
    taken = {found.part["code"] for found in parts(content)}
    if not under:
        known = [chr(letter) for letter in range(ord("A"), ord("Z") + 1)]
        free = next((code for code in known if code not in taken), "")
        if free:
            return free
    joint = "." if under and find(content, under).level is PartLevel.CRITERION else ""
    stem = f"{under}{joint}" if under else "X"
    number = 1
    while f"{stem}{number}" in taken:
        number += 1
    return f"{stem}{number}"[:40]


def _children(content: Content, under: str) -> list[Content]:
    if not under:
        children: list[Content] = content.setdefault("axes", [])
        return children
    found = find(content, under)
    if found.level not in BELOW:
        raise Refusal("instrument.cannot_hold", "“%(code)s” cannot hold this part.", code=under)
    below: list[Content] = found.part.setdefault(BELOW[found.level], [])
    return below


def _depth(level: PartLevel) -> int:
    return [one for _, one in _LEVELS].index(level)


def _rename(content: Content, old: str, new: str) -> None:
    """Write the new code wherever a condition asks about the old one."""

    def within(condition: Any) -> None:
        if isinstance(condition, list):
            for part in condition:
                within(part)
        elif isinstance(condition, dict):
            if condition.get("item") == old:
                condition["item"] = new
            for name in ("all", "any", "not"):
                within(condition.get(name))

    for found in parts(content):
        within(found.part.get("applies_when"))
