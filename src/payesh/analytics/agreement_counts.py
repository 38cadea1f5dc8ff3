"""What a kind of unit adds to each sum that the coefficients are made of: blocks of columns."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from dataclasses import dataclass
from functools import cached_property
from typing import TYPE_CHECKING

import numpy as np

from payesh.analytics.agreement_draws import Array, Places, Sums
from payesh.analytics.agreement_ratings import Kinds

if TYPE_CHECKING:
    from scipy import sparse

PAIRED = 2
"""A unit with fewer ratings than this compares with nothing."""


@dataclass(frozen=True, eq=False)
class Counts:
    """The kinds of units with their pairs of ratings, from which each block is made once."""

    kinds: Kinds

    @cached_property
    def ratings(self) -> Array:
        """How many ratings a unit of each kind has."""
        return np.bincount(self.kinds.kind, minlength=self.kinds.count).astype(float)

    @cached_property
    def several(self) -> Array:
        """1 for a kind that can be compared, else 0."""
        return np.asarray(self.ratings >= PAIRED, dtype=float)

    @cached_property
    def pairs(self) -> tuple[Places, Places, Places]:
        """Every two ratings of a kind: the kind, and the places of the two among its entries."""
        kind, last = self.kinds.kind, int(self.ratings.max(initial=0))
        steps = [np.flatnonzero(kind[:-far] == kind[far:]) for far in range(1, last)]
        one = np.concatenate([np.zeros(0, dtype=np.intp), *steps])
        sizes = [len(step) for step in steps]
        other = one + np.repeat(np.arange(1, last), sizes).astype(np.intp) if last > 1 else one
        return kind[one], one, other

    @cached_property
    def steps(self) -> Array:
        """How far the two of each pair are on the scale."""
        _, one, other = self.pairs
        at = self.kinds.where[self.kinds.level]
        return np.asarray(np.abs(at[one] - at[other]))

    @cached_property
    def values(self) -> Array:
        """The value of each entry, from the middle of all levels."""
        levels = self.kinds.levels
        return np.asarray((levels - levels.mean())[self.kinds.level])

    def mean_over_pairs(self, amounts: Array) -> sparse.csr_matrix:
        """The mean of `amounts` over the pairs of each kind; 0 for a kind without any."""
        pairs = np.maximum(self.ratings * (self.ratings - 1) / 2, 1)
        return _column(np.bincount(self.pairs[0], amounts, self.kinds.count) / pairs)

    def coincident(self, amounts: Array) -> sparse.csr_matrix:
        """Krippendorff's weight: both orders of a pair, over the ratings of its unit less one."""
        summed = np.bincount(self.pairs[0], amounts, self.kinds.count)
        return _column(2 * summed / np.maximum(self.ratings - 1, 1))

    def by_kind(self, amounts: Array) -> sparse.csr_matrix:
        """`amounts` of the entries, summed by kind."""
        return _column(np.bincount(self.kinds.kind, amounts, self.kinds.count).astype(float))

    def by_level(self, amounts: Array) -> sparse.csr_matrix:
        """`amounts` of the entries, summed by level."""
        return self.by(self.kinds.level, amounts, len(self.kinds.levels))

    def by(self, column: Places, amounts: Array, width: int) -> sparse.csr_matrix:
        """`amounts` of the entries, summed into a column each."""
        from scipy import sparse  # slow to import

        cells = (amounts, (self.kinds.kind, column))
        return sparse.coo_matrix(cells, shape=(self.kinds.count, width)).tocsr()

    @cached_property
    def cells(self) -> tuple[Places, Places, sparse.csr_matrix]:
        """The pairs of levels that occur, lower first, and the coincidences of each."""
        from scipy import sparse

        kind, one, other = self.pairs
        level, width = self.kinds.level, len(self.kinds.levels)
        two = level[one], level[other]
        known, column = np.unique(np.minimum(*two) * width + np.maximum(*two), return_inverse=True)
        amounts = 2 / (self.ratings[kind] - 1)
        shape = (self.kinds.count, len(known))
        block = sparse.coo_matrix((amounts, (kind, column)), shape=shape).tocsr()
        return known // max(width, 1), known % max(width, 1), block


@dataclass(frozen=True, eq=False)
class View:
    """The sums of some draws: `view["used"]` is draws x the columns of that block."""

    sums: Array
    columns: Mapping[str, slice]
    counts: Counts

    def __getitem__(self, name: str) -> Array:
        return self.sums[:, self.columns[name]]

    def one(self, name: str) -> Array:
        """The sum of a block of a single column, one entry a draw."""
        return np.asarray(self[name][:, 0])


def sums_of(counts: Counts, names: list[str]) -> tuple[Sums, dict[str, slice]]:
    """The sums of the named blocks by kind of visit, and where each block lies among them."""
    from scipy import sparse

    blocks = [BLOCKS[name](counts) for name in names]
    ends = np.cumsum([0, *(block.shape[1] for block in blocks)])
    columns = {name: slice(ends[at], ends[at + 1]) for at, name in enumerate(names)}
    parts = (counts.kinds.visits @ sparse.hstack(blocks, format="csr")).tocsr()
    return Sums(parts, counts.kinds.times), columns


def _column(amounts: Array) -> sparse.csr_matrix:
    from scipy import sparse

    return sparse.csr_matrix(amounts[:, None])


def _ratio(counts: Counts) -> sparse.csr_matrix:
    _, one, other = counts.pairs
    at = counts.kinds.levels[counts.kinds.level]
    both = at[one] + at[other]
    apart = (at[one] - at[other]) / np.where(both == 0, 1, both)
    return counts.coincident(apart**2)


def _ordinal_steps(counts: Counts) -> sparse.csr_matrix:
    """Gwet's ordinal weight counts the pairs of levels between two levels, both ends with them."""
    _, one, other = counts.pairs
    level = counts.kinds.level
    apart = np.abs(level[one] - level[other])
    return counts.mean_over_pairs(apart * (apart + 1) / 2)


def _paired_by_rater(counts: Counts) -> sparse.csr_matrix:
    kinds, width = counts.kinds, len(counts.kinds.levels)
    amounts = counts.several[kinds.kind]
    return counts.by(kinds.rater * width + kinds.level, amounts, kinds.raters * width)


def _all_by_rater(counts: Counts) -> sparse.csr_matrix:
    kinds, width = counts.kinds, len(counts.kinds.levels)
    amounts = np.ones(len(kinds.kind))
    return counts.by(kinds.rater * width + kinds.level, amounts, kinds.raters * width)


def _squared_mean(counts: Counts) -> sparse.csr_matrix:
    summed = np.bincount(counts.kinds.kind, counts.values, counts.kinds.count)
    return _column(summed**2 / np.maximum(counts.ratings, 1))


BLOCKS: dict[str, Callable[[Counts], sparse.csr_matrix]] = {
    "several": lambda c: _column(c.several),
    "rated": lambda c: _column((c.ratings > 0).astype(float)),
    "ratings": lambda c: _column(c.ratings),
    "ratings_squared": lambda c: _column(c.ratings**2),
    "one_over_ratings": lambda c: _column(1 / np.maximum(c.ratings, 1)),
    "differ": lambda c: c.mean_over_pairs((c.steps > 0).astype(float)),
    "far": lambda c: c.mean_over_pairs((c.steps > c.kinds.step * (1 + 1e-9)).astype(float)),
    "steps": lambda c: c.mean_over_pairs(c.steps),
    "steps_squared": lambda c: c.mean_over_pairs(c.steps**2),
    "steps_ordinal": _ordinal_steps,
    "nominal": lambda c: c.coincident((c.steps > 0).astype(float)),
    "interval": lambda c: c.coincident((c.values[c.pairs[1]] - c.values[c.pairs[2]]) ** 2),
    "ratio": _ratio,
    "coincidences": lambda c: c.cells[2],
    "share": lambda c: c.by_level(1 / c.ratings[c.kinds.kind]),
    "used": lambda c: c.by_level(c.several[c.kinds.kind]),
    "paired_by_rater": _paired_by_rater,
    "all_by_rater": _all_by_rater,
    "rater_ratings": lambda c: c.by(c.kinds.rater, np.ones(len(c.kinds.kind)), c.kinds.raters),
    "rater_sums": lambda c: c.by(c.kinds.rater, c.values, c.kinds.raters),
    "squares": lambda c: c.by_kind(c.values**2),
    "mean_squares": _squared_mean,
}
"""By name: what one unit of each kind adds. Sums over pairs of a unit are means, so that units
weigh alike, except Krippendorff's (`nominal` to `coincidences`)."""
