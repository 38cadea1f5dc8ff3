"""Caps: a failed item holds its item, criterion, axis or the total down.

A cap fires when its item has a value worth less than `fails_below` percent. An item without a
value fires none, whatever the policy counts it as: zero by policy is no data.
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from fractions import Fraction

from payesh.ground.terms import NoNumber
from payesh.scoring.bands import Bands
from payesh.scoring.exact import read_exact
from payesh.scoring.instruments import Cap, Instrument, Item, PartLevel

Figures = Mapping[str, Fraction | NoNumber]


@dataclass(frozen=True)
class FiredCap:
    """A cap that fired: `item` was worth `percent`, less than `fails_below`, so `part` is at most
    `to`.

    `before` is the part's score without the caps on itself and `after` with them; both are None
    for a part without a number.
    """

    item: str
    percent: Fraction
    fails_below: Fraction
    level: PartLevel
    part: str
    to: Fraction
    before: Fraction | None = None
    after: Fraction | None = None

    @property
    def lowers(self) -> bool:
        """Whether the part would have more without this cap."""
        return self.before is not None and self.before > self.to


def fails(cap: Cap, percent: Fraction | NoNumber) -> bool:
    """Whether an item worth that much fires its cap."""
    return not isinstance(percent, NoNumber) and percent < cap.fails_below


def capped_items(instrument: Instrument) -> list[tuple[Item, Cap, str]]:
    """The items that have a cap, with the code of the part it holds down."""
    return [
        (item, item.cap, instrument.above(item.code, item.cap.level))
        for item in instrument.items
        if item.cap is not None
    ]


def fire(instrument: Instrument, figures: Figures) -> list[FiredCap]:
    """The caps that fire for one sheet, in the order of the items, without `before` and `after`."""
    fired: list[FiredCap] = []
    for item, cap, part in capped_items(instrument):
        percent = figures[item.code]
        if not isinstance(percent, NoNumber) and fails(cap, percent):
            fired.append(FiredCap(item.code, percent, cap.fails_below, cap.level, part, cap.to))
    return fired


def ceilings(fired: list[FiredCap]) -> dict[str, Fraction]:
    """The most each part may have: the lowest of the caps that fired on it."""
    most: dict[str, Fraction] = {}
    for cap in fired:
        most[cap.part] = min(cap.to, most.get(cap.part, cap.to))
    return most


def bound_of_band(bands: Bands, key: str) -> Fraction:
    """The value that holds a score down to a band: its lower bound.

    Raises KeyError for a band that is not there.
    """
    return {band.key: read_exact(band.lower) for band in bands.bands}[key]
