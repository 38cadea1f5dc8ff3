"""The items of blind sheets as columns, whichever version of an instrument a sheet was asked by."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Sequence
from typing import NamedTuple
from uuid import UUID

import numpy as np
from numpy.typing import NDArray

from payesh.scoring.instrument_shares import shares_of
from payesh.scoring.instruments import Instrument, PartLevel
from payesh.scoring.many_sheets import leaves_of
from payesh.scoring.rating_categories import NO_CATEGORY, categories, category_bounds, is_of_marks

from .sheet_facts import SheetFacts

Array = NDArray[np.float64]
Places = NDArray[np.intp]
Read = Sequence[tuple[SheetFacts, Instrument]]
"""Sheets by version, each with its instrument."""


class ItemColumn(NamedTuple):
    """An item by its code; `instrument` is the instrument, whatever its version."""

    instrument: UUID
    code: str
    axis: str


def columns_of(read: Read) -> tuple[ItemColumn, ...]:
    """The items of all versions in use, those of one instrument beside each other, each once."""
    found: dict[UUID, dict[str, ItemColumn]] = defaultdict(dict)
    for facts, instrument in sorted(read, key=lambda one: -one[0].instrument.number):
        family = facts.instrument.instrument_id
        for item in instrument.items:
            axis = instrument.above(item.code, PartLevel.AXIS)
            found[family].setdefault(item.code, ItemColumn(family, item.code, axis))
    return tuple(one for family in sorted(found) for one in found[family].values())


def weights_of(read: Read, items: Sequence[ItemColumn]) -> Array:
    """The nominal share of each item in the total, by the newest version that has it."""
    found: dict[tuple[UUID, str], float] = {}
    for facts, instrument in sorted(read, key=lambda one: one[0].instrument.number):
        family = facts.instrument.instrument_id
        shares = shares_of(instrument)
        for item in instrument.items:
            found[family, item.code] = float(shares[item.code].of_total or 0)
    return np.array([found[one.instrument, one.code] for one in items])


def marks_of(read: Read, items: Sequence[ItemColumn]) -> Places:
    """The columns of items that are marked from 0 to 100."""
    of_marks = {
        (facts.instrument.instrument_id, item.code)
        for facts, instrument in read
        for item in instrument.items
        if is_of_marks(instrument.scales[item.scale])
    }
    return np.flatnonzero([(one.instrument, one.code) in of_marks for one in items])


def answers_of(
    read: Read, items: Sequence[ItemColumn]
) -> tuple[Array, NDArray[np.int16], NDArray[np.int16]]:
    """Percents and categories, sheets x items, and the number of categories of each item."""
    sheets = sum(len(facts) for facts, _instrument in read)
    values = np.full((sheets, len(items)), np.nan)
    found = np.full((sheets, len(items)), NO_CATEGORY, dtype=np.int16)
    steps = np.zeros(len(items), dtype=np.int16)
    column = {(one.instrument, one.code): place for place, one in enumerate(items)}
    start = 0
    for facts, instrument in read:
        family, rows = facts.instrument.instrument_id, slice(start, start + len(facts))
        percents, _states = leaves_of(instrument, facts.answers)
        for at, item in enumerate(instrument.items):
            place = column[family, item.code]
            bounds = category_bounds(instrument.scales[item.scale])
            values[rows, place] = percents[:, at]
            found[rows, place] = categories(percents[:, at], bounds)
            steps[place] = max(steps[place], len(bounds))
        start += len(facts)
    return values, found, steps
