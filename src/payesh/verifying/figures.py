"""Weighted means up a tree, with what is missing told apart from zero.

What does not apply leaves numerator and denominator. What applies and has no number falls out of
the mean (or counts as zero where the policy says so) and lowers the coverage.
"""

from __future__ import annotations

from collections.abc import Sequence
from fractions import Fraction
from math import lcm
from typing import NamedTuple

URGENCY = (
    "",
    "not_answered",
    "not_assessable",
    "not_due",
    "not_applicable",
    "cancelled",
    "void",
)
"""Why there is no number, what asks most of somebody first; '' says that there is one."""
APPLIES = frozenset(URGENCY[:3])
_PLACE = {state: place for place, state in enumerate(URGENCY)}
_ONE, _NONE = Fraction(1), Fraction(0)


class Figure(NamedTuple):
    """One part: `value` with caps, `free` as if there were none, `before` without its own cap."""

    value: Fraction | None
    free: Fraction | None
    coverage: Fraction | None
    state: str
    before: Fraction | None


def leaf(
    number: Fraction | None, state: str, zeroed: frozenset[str], most: Fraction | None = None
) -> Figure:
    """A leaf with a number, or with a state that says why there is none."""
    counted = number if not state else (_NONE if state in zeroed else None)
    covered = (_NONE if state else _ONE) if state in APPLIES else None
    return Figure(held(counted, most), counted, covered, state, counted)


def above(weights: Sequence[int], parts: Sequence[Figure], most: Fraction | None = None) -> Figure:
    """What stands above some parts; `most` holds it down."""
    before = mean(weights, [part.value for part in parts])
    if all(part.value is part.free for part in parts):
        free = before
    else:
        free = mean(weights, [part.free for part in parts])
    coverage = mean(weights, [part.coverage for part in parts])
    places = [_PLACE[part.state] for weight, part in zip(weights, parts, strict=True) if weight]
    state = URGENCY[min(places)] if places else "not_applicable"
    return Figure(held(before, most), free, coverage, state, before)


def mean(weights: Sequence[int], numbers: Sequence[Fraction | None]) -> Fraction | None:
    """The weighted mean of the numbers there are; None where they weigh nothing."""
    counted = [
        (weight, number)
        for weight, number in zip(weights, numbers, strict=True)
        if number is not None and weight
    ]
    if not counted:
        return None
    # Whole numbers over one denominator: as exact as fractions, and several times faster.
    below = lcm(*(number.denominator for _, number in counted))
    total = sum(
        weight * number.numerator * (below // number.denominator) for weight, number in counted
    )
    return Fraction(total, below * sum(weight for weight, _ in counted))


def held(number: Fraction | None, most: Fraction | None) -> Fraction | None:
    """A number held down at `most`."""
    return number if number is None or most is None or number <= most else most
