"""An instrument: axes, criteria and items with their weights, scales, conditions and caps.

One version of an instrument is one document; `read` turns it into these values and refuses it
with every fault at once. Nothing here changes: an edited instrument is another document.
"""

from __future__ import annotations

import hashlib
import json
from collections.abc import Mapping
from dataclasses import dataclass, field
from fractions import Fraction
from functools import cached_property
from math import lcm
from typing import Any

from payesh.ground.terms import Severity, Term
from payesh.scoring.conditions import Condition, asking_order
from payesh.scoring.scales import Scale, Texts
from payesh.scoring.tree import Tree

TOTAL = "total"
"""The key of the whole in a tree of scores; no part may have it as its code."""


class Evidence(Term):
    """Whether an answer wants evidence."""

    REQUIRED = "required", "Evidence is required"
    WELCOME = "welcome", "Evidence is welcome"
    NONE = "none", "No evidence"


class PartLevel(Term):
    """What a part of an instrument is, and how far up a failed item holds down."""

    ITEM = "item", "Item"
    CRITERION = "criterion", "Criterion"
    AXIS = "axis", "Axis"
    TOTAL = "total", "Total score"


@dataclass(frozen=True)
class Cap:
    """An item worth less than `fails_below` percent holds its `level` down at `to` percent."""

    fails_below: Fraction
    level: PartLevel
    to: Fraction


@dataclass(frozen=True)
class Item:
    """One question; `scale` names a scale of the instrument, `bank` its entry in the bank."""

    code: str
    title: Texts
    weight: Fraction
    scale: str
    guidance: Texts = field(default_factory=dict)
    evidence: Evidence = Evidence.WELCOME
    accepted_evidence: Texts = field(default_factory=dict)
    applies_when: Condition | None = None
    not_applicable: bool = False
    severity: Severity = Severity.NORMAL
    cap: Cap | None = None
    bank: str = ""


@dataclass(frozen=True)
class Criterion:
    code: str
    title: Texts
    weight: Fraction
    items: tuple[Item, ...]
    guidance: Texts = field(default_factory=dict)


@dataclass(frozen=True)
class Axis:
    code: str
    title: Texts
    weight: Fraction
    criteria: tuple[Criterion, ...]
    guidance: Texts = field(default_factory=dict)


@dataclass(frozen=True)
class Instrument:
    """A whole instrument; codes are unique over axes, criteria and items."""

    axes: tuple[Axis, ...]
    scales: Mapping[str, Scale]
    languages: tuple[str, ...] = ("fa",)

    @cached_property
    def criteria(self) -> tuple[Criterion, ...]:
        """All criteria in order."""
        return tuple(criterion for axis in self.axes for criterion in axis.criteria)

    @cached_property
    def items(self) -> tuple[Item, ...]:
        """All items in order: the leaf axis of every array of scores."""
        return tuple(item for criterion in self.criteria for item in criterion.items)

    @property
    def parts(self) -> tuple[Axis | Criterion | Item, ...]:
        """Axes, criteria and items."""
        return (*self.axes, *self.criteria, *self.items)

    def item(self, code: str) -> Item:
        """The item of that code; raises KeyError."""
        return self._items[code]

    def scale_of(self, code: str) -> Scale:
        """The scale of the item of that code; raises KeyError."""
        return self.scales[self._items[code].scale]

    def title(self, code: str, language: str = "fa") -> str:
        """The title of an axis, criterion or item, in Persian where it is not translated."""
        texts = self._titles[code]
        return texts.get(language) or texts.get("fa", "")

    def level(self, code: str) -> PartLevel:
        """What a code stands for: the total, an axis, a criterion or an item."""
        return self._levels[code]

    def above(self, code: str, level: PartLevel) -> str:
        """The code of the part of that level which holds an item (the item itself, or more)."""
        return self._above[code][level]

    def tree(self) -> Tree:
        """The weighted tree: `TOTAL`, axes, criteria, items; the keys are the codes."""
        return self._tree

    @cached_property
    def asking_order(self) -> tuple[Item, ...]:
        """The items so that each stands behind those its condition asks about."""
        order, _ = asking_order({item.code: item.applies_when for item in self.items})
        return tuple(self._items[code] for code in order)

    @cached_property
    def _items(self) -> dict[str, Item]:
        return {item.code: item for item in self.items}

    @cached_property
    def _titles(self) -> dict[str, Texts]:
        return {part.code: part.title for part in self.parts}

    @cached_property
    def _levels(self) -> dict[str, PartLevel]:
        return (
            {TOTAL: PartLevel.TOTAL}
            | {axis.code: PartLevel.AXIS for axis in self.axes}
            | {criterion.code: PartLevel.CRITERION for criterion in self.criteria}
            | {item.code: PartLevel.ITEM for item in self.items}
        )

    @cached_property
    def _above(self) -> dict[str, dict[PartLevel, str]]:
        return {
            item.code: {
                PartLevel.ITEM: item.code,
                PartLevel.CRITERION: criterion.code,
                PartLevel.AXIS: axis.code,
                PartLevel.TOTAL: TOTAL,
            }
            for axis in self.axes
            for criterion in axis.criteria
            for item in criterion.items
        }

    @cached_property
    def _tree(self) -> Tree:
        rows: list[tuple[str, str | None, float]] = [(TOTAL, None, 1.0)]
        for axis in self.axes:
            rows.append((axis.code, TOTAL, float(axis.weight)))
            for criterion in axis.criteria:
                rows.append((criterion.code, axis.code, float(criterion.weight)))
                rows += [(one.code, criterion.code, float(one.weight)) for one in criterion.items]
        return Tree.from_rows(rows)

    @cached_property
    def weights(self) -> dict[str, Fraction]:
        """The exact weight of every code among its sisters."""
        return {TOTAL: Fraction(1)} | {part.code: part.weight for part in self.parts}

    @cached_property
    def whole_weights(self) -> tuple[int, ...]:
        """The weights of the nodes of `tree()` in the same shares, as whole numbers."""
        common = lcm(*(weight.denominator for weight in self.weights.values()))
        return tuple(int(self.weights[code] * common) for code in self.tree().keys)


def read(content: Mapping[str, Any], *, draft: bool = False) -> Instrument:
    """An instrument from its document.

    Raises Refusals with every fault, each with its place in `where` (parts counted from 0:
    `axes.2.criteria.1.items.3.scale`). A draft may have empty axes and criteria and weights that
    add up to nothing; it cannot be scored.
    """
    from payesh.scoring.instrument_reading import read_instrument

    return read_instrument(content, draft=draft)


def write(instrument: Instrument) -> dict[str, Any]:
    """The document of an instrument in its canonical order: the inverse of `read`."""
    from payesh.scoring.instrument_reading import write_instrument

    return write_instrument(instrument)


def digest(content: Mapping[str, Any]) -> str:
    """SHA-256 of the document as JSON with sorted names and no spaces, in UTF-8.

    The document is taken as it is stored, so that an outsider needs no program of ours.
    """
    canonical = json.dumps(content, ensure_ascii=False, sort_keys=True, separators=(",", ":"))
    return hashlib.sha256(canonical.encode()).hexdigest()
