"""An instrument as it is scored: axes, criteria and items with weights, scales and caps.

The document is the one that was frozen; its SHA-256, taken of the JSON with sorted names and no
spaces, is what results name it by.
"""

from __future__ import annotations

import hashlib
import json
from collections.abc import Mapping
from dataclasses import dataclass
from fractions import Fraction
from math import lcm
from typing import Any

from .conditions import Condition, asked
from .numbers import exact, need
from .scales import Scale

TOTAL = "total"
LEVELS = ("item", "criterion", "axis", TOTAL)


@dataclass(frozen=True)
class Cap:
    """An item under `fails_below` percent holds the part `part` of that level down at `to`."""

    item: str
    fails_below: Fraction
    level: str
    part: str
    to: Fraction


@dataclass(frozen=True)
class Item:
    code: str
    weight: int
    scale: Scale
    applies_when: Condition | None
    cap: Cap | None


@dataclass(frozen=True)
class Criterion:
    code: str
    weight: int
    items: tuple[Item, ...]


@dataclass(frozen=True)
class Axis:
    code: str
    weight: int
    criteria: tuple[Criterion, ...]


class Instrument:
    """An instrument; weights are whole numbers in the shares that the document gives."""

    def __init__(self, content: Mapping[str, Any]) -> None:
        scales = {str(name): Scale(one) for name, one in content["scales"].items()}
        unit = lcm(*(need(one.get("weight", "1")).denominator for one in _parts(content)))
        self.axes = tuple(_axis(one, scales, unit) for one in content["axes"])
        self.items = tuple(
            item for axis in self.axes for criterion in axis.criteria for item in criterion.items
        )
        self.part_count = len(list(_parts(content)))
        self.conditional = _in_order({item.code: item for item in self.items})
        self.by_code = {item.code: item for item in self.items}


def digest(content: Mapping[str, Any]) -> str:
    """The SHA-256 by which results name a version."""
    text = json.dumps(content, ensure_ascii=False, sort_keys=True, separators=(",", ":"))
    return hashlib.sha256(text.encode()).hexdigest()


def _parts(content: Mapping[str, Any]) -> list[Mapping[str, Any]]:
    axes = list(content["axes"])
    criteria = [one for axis in axes for one in axis["criteria"]]
    return [*axes, *criteria, *(item for criterion in criteria for item in criterion["items"])]


def _axis(document: Mapping[str, Any], scales: Mapping[str, Scale], unit: int) -> Axis:
    code = str(document["code"])
    criteria = tuple(_criterion(one, scales, unit, code) for one in document["criteria"])
    return Axis(code, _weight(document, unit), criteria)


def _criterion(
    document: Mapping[str, Any], scales: Mapping[str, Scale], unit: int, axis: str
) -> Criterion:
    code = str(document["code"])
    items = tuple(_item(one, scales, unit, (code, axis)) for one in document["items"])
    return Criterion(code, _weight(document, unit), items)


def _item(
    document: Mapping[str, Any], scales: Mapping[str, Scale], unit: int, over: tuple[str, str]
) -> Item:
    code = str(document["code"])
    cap = document.get("cap")
    return Item(
        code,
        _weight(document, unit),
        scales[str(document["scale"])],
        document.get("applies_when"),
        _cap(code, cap, over) if cap else None,
    )


def _cap(item: str, document: Mapping[str, Any], over: tuple[str, str]) -> Cap:
    level = str(document.get("level", "item"))
    part = dict(zip(LEVELS, (item, *over, TOTAL), strict=True))[level]
    return Cap(
        item,
        need(document["fails_below"]),
        level,
        part,
        exact(document.get("to", "0")) or Fraction(0),
    )


def _weight(document: Mapping[str, Any], unit: int) -> int:
    return int(need(document.get("weight", "1")) * unit)


def _in_order(items: Mapping[str, Item]) -> tuple[Item, ...]:
    """The items with a condition, each behind those it asks about. ValueError for a circle."""
    waiting = {
        code: set(asked(item.applies_when)) for code, item in items.items() if item.applies_when
    }
    order: list[Item] = []
    while waiting:
        ready = [code for code, needed in waiting.items() if not needed & waiting.keys()]
        if not ready:
            raise ValueError("circle")
        for code in ready:
            order.append(items[code])
            del waiting[code]
    return tuple(order)
