"""How much each part of an instrument weighs, among its sisters and in the whole."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from fractions import Fraction

from payesh.scoring.instruments import Axis, Criterion, Instrument, Item


@dataclass(frozen=True)
class Share:
    """Shares from 0 to 1: of the parent, and of the total. None where all sisters weigh nothing."""

    of_parent: Fraction | None
    of_total: Fraction | None


def shares_of(instrument: Instrument) -> Mapping[str, Share]:
    """The share of every axis, criterion and item, where all of them have data."""
    found: dict[str, Share] = {}
    _share(found, instrument.axes, Fraction(1))
    for axis in instrument.axes:
        _share(found, axis.criteria, found[axis.code].of_total)
        for criterion in axis.criteria:
            _share(found, criterion.items, found[criterion.code].of_total)
    return found


def _share(
    found: dict[str, Share], sisters: Sequence[Axis | Criterion | Item], above: Fraction | None
) -> None:
    whole = sum((one.weight for one in sisters), Fraction(0))
    for one in sisters:
        part = one.weight / whole if whole else None
        total = None if part is None or above is None else part * above
        found[one.code] = Share(part, total)
