"""Coefficients with an interval: whole visits are drawn again and again, with replacement.

Items of one visit hang together, so the visit is what is drawn, never the single rating. The seed
is fixed: the same ratings give the same interval on every run.
"""

from __future__ import annotations

from collections.abc import Callable, Iterator
from dataclasses import dataclass

import numpy as np
from numpy.typing import ArrayLike, NDArray

Array = NDArray[np.float64]
Places = NDArray[np.intp]

_BLOCK = 2**22
"""Draws are made in blocks of about this many numbers, so that memory stays small."""
_LEAST_VISITS = 2


@dataclass(frozen=True)
class Coefficient:
    """A measure of agreement over `n` units with the bounds of its interval.

    `value` is None where the measure is undefined (nothing to compare, or no variation to explain);
    the bounds are None too where fewer than two visits, or fewer than half of the draws, say
    anything.
    """

    value: float | None
    low: float | None
    high: float | None
    n: int


@dataclass(frozen=True)
class Bootstrap:
    """How an interval is made: percentiles over `draws` draws of as many visits as there are."""

    draws: int = 1000
    level: float = 0.95
    seed: int = 1

    def __post_init__(self) -> None:
        if self.draws < 1 or not 0 < self.level < 1:
            raise ValueError("at least one draw, and a level between 0 and 1")

    def times_drawn(self, visits: int, width: int = 1) -> Iterator[Array]:
        """How often each visit was drawn, in blocks of draws x visits.

        `width` is how many numbers the caller makes of a draw.
        """
        random = np.random.default_rng(self.seed)
        chance = np.full(visits, 1 / visits)
        rows = max(1, _BLOCK // max(visits, width))
        for done in range(0, self.draws, rows):
            size = min(rows, self.draws - done)
            yield random.multinomial(visits, chance, size=size).astype(float)

    def bounds(self, drawn: Array) -> tuple[float, float] | None:
        """The middle `level` of the draws that have a value; None where most have none."""
        known = drawn[~np.isnan(drawn)]
        if 2 * len(known) < len(drawn):
            return None
        tail = (1 - self.level) / 2
        low, high = np.quantile(known, (tail, 1 - tail))
        return float(low), float(high)


@dataclass(frozen=True, eq=False)
class Entries:
    """What is counted by visit: entry e adds `amount[e]` to column `column[e]` for its visit."""

    visit: Places
    column: Places
    amount: Array
    visits: int
    columns: int

    @classmethod
    def gather(cls, visit: Places, column: Places, amount: Array, columns: int) -> Entries:
        """Entries of the same visit and column added up."""
        known, visit = np.unique(visit, return_inverse=True)
        cells, place = np.unique(visit * columns + column, return_inverse=True)
        summed = np.bincount(place, amount, len(cells)).astype(float)
        return cls(cells // columns, cells % columns, summed, len(known), columns)

    @classmethod
    def of_rows(cls, visit: Places, rows: Array) -> Entries:
        """Each row of numbers counts for its visit, number by number."""
        width = rows.shape[1]
        columns = np.tile(np.arange(width), len(rows))
        return cls.gather(np.repeat(visit, width), columns, rows.ravel(), width)

    def totals(self) -> Array:
        """The sum of each column, as one row."""
        return sum_by(self.amount[None, :], self.column, self.columns)

    def drawn(self, bootstrap: Bootstrap) -> Iterator[Array]:
        """The sums of each column, one row a draw."""
        for times in bootstrap.times_drawn(self.visits, len(self.amount)):
            yield sum_by(times[:, self.visit] * self.amount, self.column, self.columns)


def coefficient(
    entries: Entries, statistic: Callable[[Array], Array], n: int, bootstrap: Bootstrap
) -> Coefficient:
    """`statistic` of the totals, with its interval; it makes one number of each row, or NaN."""
    value = float(statistic(entries.totals())[0]) if n else np.nan
    if np.isnan(value):
        return Coefficient(None, None, None, n)
    if entries.visits < _LEAST_VISITS:
        return Coefficient(value, None, None, n)
    drawn = np.concatenate([statistic(block) for block in entries.drawn(bootstrap)])
    low, high = bootstrap.bounds(drawn) or (None, None)
    return Coefficient(value, low, high, n)


def sum_by(values: Array, place: Places, count: int) -> Array:
    """Rows x entries summed into rows x `count`, entry e into column `place[e]`."""
    sums = np.zeros((len(values), count))
    if place.size:
        order = np.argsort(place, kind="stable")
        starts = np.flatnonzero(np.diff(place[order], prepend=-1))
        sums[:, place[order[starts]]] = np.add.reduceat(values[:, order], starts, axis=1)
    return sums


def divided(above: Array, below: Array) -> Array:
    """above / below; NaN where `below` is zero."""
    return np.asarray(above / np.where(below == 0, np.nan, below))


def visit_places(visits: ArrayLike | None, units: int) -> Places:
    """Each unit's visit as a number; without visits every unit is one of its own."""
    if visits is None:
        return np.arange(units)
    given = np.asarray(visits)
    if given.shape != (units,):
        raise ValueError(f"{given.shape} visits for {units} units")
    return np.asarray(np.unique(given, return_inverse=True)[1], dtype=np.intp)
