"""Coefficients with an interval: whole visits are drawn again and again, with replacement.

Items of one visit hang together, so the visit is what is drawn, never the single rating. The seed
is fixed: the same ratings give the same interval on every run.
"""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from typing import TYPE_CHECKING

import numpy as np
from numpy.typing import NDArray

if TYPE_CHECKING:
    from scipy import sparse

Array = NDArray[np.float64]
Places = NDArray[np.intp]

BLOCK = 2**22
"""Draws are made in blocks of about this many numbers, so that memory stays small."""
MOST_DRAWN = 5_000
"""More kinds of visits than this are drawn in this many random groups of visits."""
MOST_NUMBERS = 2**28
"""Where the draws would make more numbers than this, there are fewer of them."""
LEAST_DRAWS = 100
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

    def bounds(self, drawn: Array) -> tuple[float, float] | None:
        """The middle `level` of the draws that have a value; None where most have none."""
        known = drawn[~np.isnan(drawn)]
        if not len(known) or 2 * len(known) < len(drawn):
            return None
        tail = (1 - self.level) / 2
        low, high = np.quantile(known, (tail, 1 - tail))
        return float(low), float(high)


@dataclass(frozen=True, eq=False)
class Sums:
    """What each kind of visit adds to each sum: kinds x sums, and how many visits are of a kind.

    Visits alike to the last rating are one kind, so that a draw of visits is a draw of how many
    there are of each kind.
    """

    parts: sparse.csr_matrix
    times: Places

    @property
    def visits(self) -> int:
        """How many visits there are."""
        return int(self.times.sum())

    def totals(self) -> Array:
        """Each sum over all visits, as one row."""
        return np.asarray(self.times @ self.parts, dtype=float)[None, :]

    def drawn(self, bootstrap: Bootstrap) -> Iterator[Array]:
        """The sums of each draw, draws x sums, block by block; nothing with fewer than two."""
        if self.visits < _LEAST_VISITS:
            return
        kinds = self._grouped(bootstrap.seed)
        visits, width = kinds.visits, max(kinds.parts.shape)
        chance = kinds.times / visits
        draws = min(bootstrap.draws, max(LEAST_DRAWS, MOST_NUMBERS // width))
        random = np.random.default_rng(bootstrap.seed)
        rows = max(1, BLOCK // width)
        for done in range(0, draws, rows):
            size = min(rows, draws - done)
            times = random.multinomial(visits, chance, size=size).astype(float)
            yield np.asarray(times @ kinds.parts, dtype=float)

    def _grouped(self, seed: int) -> Sums:
        """Too many kinds to draw from one by one: visits put together at random, drawn as one.

        The spread between random groups tells the error of the whole as that between visits does,
        to the square root of two in the number of groups: two percent of an interval's width.
        """
        if len(self.times) <= MOST_DRAWN:
            return self
        kind = np.repeat(np.arange(len(self.times)), self.times)
        order = np.random.default_rng([seed, len(kind)]).permutation(len(kind))
        group = np.empty(len(kind), dtype=np.intp)
        group[order] = np.arange(len(kind)) % MOST_DRAWN
        from scipy import sparse  # slow to import

        gather = sparse.csr_matrix(
            (np.ones(len(kind)), (group, kind)), shape=(MOST_DRAWN, len(self.times))
        )
        return Sums((gather @ self.parts).tocsr(), np.ones(MOST_DRAWN, dtype=np.intp))


def divided(above: Array, below: Array) -> Array:
    """above / below; NaN where `below` is zero."""
    return np.asarray(above / np.where(below == 0, np.nan, below))
