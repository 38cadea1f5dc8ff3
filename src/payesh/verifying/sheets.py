"""The score of a sheet, from its answers up: items, criteria, axes, the total.

Sheets of one instrument repeat themselves: what a criterion comes to is kept by the answers under
it, so that ten thousand sheets take seconds.
"""

from __future__ import annotations

from collections.abc import Mapping
from fractions import Fraction
from typing import NamedTuple

from .conditions import compares, holds
from .figures import URGENCY, Figure, above, leaf
from .instruments import TOTAL, Axis, Cap, Criterion, Instrument, Item

_NOT_ANSWERED, _NOT_APPLICABLE = "not_answered", "not_applicable"
_STATES = frozenset(URGENCY[1:])
Most = dict[str, Fraction]


class Fired(NamedTuple):
    """A cap that fired, and what its item was worth."""

    cap: Cap
    percent: Fraction


class Scored(NamedTuple):
    """A sheet: every part by its code (the whole is `total`), and the caps that fired."""

    parts: dict[str, Figure]
    fired: tuple[Fired, ...]

    @property
    def most(self) -> Fraction | None:
        """The most that caps on the total let it have; None without one."""
        return min((one.cap.to for one in self.fired if one.cap.part == TOTAL), default=None)


class _Criterion(NamedTuple):
    parts: dict[str, Figure]
    fired: tuple[Fired, ...]


class Scoring:
    """Scores sheets of one instrument; `missing` is `leave_out` or `zero`."""

    def __init__(self, instrument: Instrument, missing: str) -> None:
        self.instrument = instrument
        self.zeroed = frozenset([_NOT_ANSWERED] if missing == "zero" else [])
        self._criteria: dict[tuple[str, ...], _Criterion] = {}

    def score(self, said: Mapping[str, str]) -> Scored:
        """Score a sheet; `said` holds an answer or a state by the item's code.

        Raises ValueError, with the item's code, for an answer that is not on its scale.
        """
        hidden = self._hidden(said)
        found: list[tuple[Axis, list[_Criterion]]] = []
        for axis in self.instrument.axes:
            found.append((axis, [self._criterion(one, said, hidden) for one in axis.criteria]))
        fired = tuple(cap for _, line in found for one in line for cap in one.fired)
        most = _most(fired)
        parts: dict[str, Figure] = {}
        axes: list[Figure] = []
        for axis, line in found:
            for one in line:
                parts |= one.parts
            below = [parts[criterion.code] for criterion in axis.criteria]
            weights = [criterion.weight for criterion in axis.criteria]
            parts[axis.code] = above(weights, below, most.get(axis.code))
            axes.append(parts[axis.code])
        weights = [axis.weight for axis in self.instrument.axes]
        parts[TOTAL] = above(weights, axes, most.get(TOTAL))
        return Scored(parts, fired)

    def _criterion(
        self, criterion: Criterion, said: Mapping[str, str], hidden: frozenset[str]
    ) -> _Criterion:
        answers = tuple(
            _NOT_APPLICABLE if item.code in hidden else said.get(item.code, _NOT_ANSWERED)
            for item in criterion.items
        )
        key = (criterion.code, *answers)
        found = self._criteria.get(key)
        if found is None:
            found = self._criteria[key] = self._work_out(criterion, answers)
        return found

    def _work_out(self, criterion: Criterion, answers: tuple[str, ...]) -> _Criterion:
        worth = [_worth(item, one) for item, one in zip(criterion.items, answers, strict=True)]
        fired = tuple(
            Fired(item.cap, percent)
            for item, (percent, _) in zip(criterion.items, worth, strict=True)
            if item.cap and percent is not None and percent < item.cap.fails_below
        )
        most = _most(fired)
        parts = {
            item.code: leaf(percent, state, self.zeroed, most.get(item.code))
            for item, (percent, state) in zip(criterion.items, worth, strict=True)
        }
        weights = [item.weight for item in criterion.items]
        below = list(parts.values())
        parts[criterion.code] = above(weights, below, most.get(criterion.code))
        return _Criterion(parts, fired)

    def _hidden(self, said: Mapping[str, str]) -> frozenset[str]:
        """The items whose condition does not hold; their answers are not looked at by others."""
        hidden: set[str] = set()

        def ask(code: str, comparison: str, values: list[str]) -> bool:
            answer = said.get(code, _NOT_ANSWERED)
            if code in hidden or answer in _STATES:
                return False
            item = self.instrument.by_code[code]
            return compares(item.scale, answer, comparison, values)

        for item in self.instrument.conditional:
            if item.applies_when and not holds(item.applies_when, ask):
                hidden.add(item.code)
        return frozenset(hidden)


def _worth(item: Item, said: str) -> tuple[Fraction | None, str]:
    if said in _STATES:
        return None, said
    try:
        return item.scale.percent(said), ""
    except ValueError:
        raise ValueError(item.code) from None


def _most(fired: tuple[Fired, ...]) -> Most:
    """The lowest of the caps that fired on each part."""
    most: Most = {}
    for one in fired:
        most[one.cap.part] = min(one.cap.to, most.get(one.cap.part, one.cap.to))
    return most
