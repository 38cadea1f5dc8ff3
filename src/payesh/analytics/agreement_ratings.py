"""Ratings of units, their scale, and the few kinds of units there are among them.

600,000 units rated by two raters on five levels are at most 35 kinds of units: everything is
counted by kind, and each kind once.
"""

from __future__ import annotations

from dataclasses import dataclass, replace
from typing import TYPE_CHECKING

import numpy as np
from numpy.typing import ArrayLike, NDArray

from payesh.analytics.agreement_draws import Array, Places

if TYPE_CHECKING:
    from scipy import sparse

Hashes = NDArray[np.uint64]


@dataclass(frozen=True, eq=False)
class Ratings:
    """One row a rating: the places of its unit, its rater and its visit, and its value.

    `levels` are the ratings that the scale has, in their order: steps are then counted on it.
    Without them the levels are the values that occur, a difference is that of the values, and a
    step is the smallest difference there is. `ordered` is False for labels numbered in any order.
    """

    unit: Places
    rater: Places
    value: Array
    visit: Places
    levels: Array | None = None
    ordered: bool = True

    def __post_init__(self) -> None:
        shapes = {one.shape for one in (self.unit, self.rater, self.value, self.visit)}
        if len(shapes) > 1 or self.unit.ndim != 1:
            raise ValueError(f"units, raters, values and visits have the shapes {shapes}")
        if not np.isfinite(self.value).all():
            raise ValueError("a rating is not a number")

    def only(self, rows: NDArray[np.bool_]) -> Ratings:
        """The ratings of these rows."""
        kept = {name: getattr(self, name)[rows] for name in ("unit", "rater", "value", "visit")}
        return replace(self, **kept)


def ratings_grid(
    grid: ArrayLike, *, visits: ArrayLike | None = None, levels: ArrayLike | None = None
) -> Ratings:
    """Ratings from raters x units; NaN where a rater left the unit open.

    `visits` names the visit of each unit; without it every unit is one of its own. Raises
    ValueError for other shapes.
    """
    given = np.asarray(grid, dtype=float)
    if given.ndim != 2:
        raise ValueError(f"ratings have shape {given.shape}, not raters x units")
    units = given.shape[1]
    names = np.arange(units) if visits is None else np.asarray(visits)
    if names.shape != (units,):
        raise ValueError(f"{names.shape} visits for {units} units")
    visit = np.unique(names, return_inverse=True)[1]
    rater, unit = np.nonzero(~np.isnan(given))
    scale = None if levels is None else np.asarray(levels, dtype=float)
    return Ratings(unit, rater, given[rater, unit], visit[unit], scale)


@dataclass(frozen=True, eq=False)
class Kinds:
    """The different units: kind x (rater, level), one row an entry, sorted by kind.

    `level` is a place in `levels`; `where` says where each level stands on the scale and `step` how
    far neighbours are. `visits` is kinds of visits x kinds of units: how many such units the visit
    has; `times` is how many visits are of that kind.
    """

    kind: Places
    rater: Places
    level: Places
    levels: Array
    where: Array
    step: float
    ordered: bool
    visits: sparse.csr_matrix
    times: Places

    @property
    def count(self) -> int:
        """How many kinds of units there are."""
        return int(self.visits.shape[1])

    @property
    def raters(self) -> int:
        """How many raters there are."""
        return int(self.rater.max(initial=-1)) + 1


def kinds_of(ratings: Ratings) -> Kinds:
    """Count the ratings by kind of unit and kind of visit; their order does not matter.

    Raises ValueError for a rating that is none of the levels, and for a rater with two ratings of
    one unit.
    """
    levels, level = _levels(ratings)
    rater = np.unique(ratings.rater, return_inverse=True)[1]
    order = np.lexsort((rater, ratings.unit))
    unit, rater, level = ratings.unit[order], rater[order], level[order]
    starts = np.flatnonzero(np.diff(unit, prepend=-1))
    if (np.diff(rater) == 0)[np.diff(unit) == 0].any():
        raise ValueError("a rater gave one unit two ratings")
    cells = rater * max(len(levels), 1) + level
    known, first, kind = _alike(_mixed(cells), starts)
    where, step = _scale(levels, ratings.levels is not None)
    visits, times = _visits(ratings.visit[order][starts], kind, len(known))
    size = np.diff(starts, append=len(unit))[first]
    rows = np.repeat(starts[first] - np.cumsum(size) + size, size) + np.arange(size.sum())
    owner = np.repeat(np.arange(len(first)), size)
    parts = owner, rater[rows], level[rows]
    return Kinds(*parts, levels, where, step, ratings.ordered, visits, times)


def _levels(ratings: Ratings) -> tuple[Array, Places]:
    if ratings.levels is None:
        levels, level = np.unique(ratings.value, return_inverse=True)
        return levels, level
    levels = ratings.levels
    order = np.argsort(levels)
    place = np.minimum(np.searchsorted(levels[order], ratings.value), max(len(levels) - 1, 0))
    level = order[place] if len(levels) else place
    if len(level) and (not len(levels) or (levels[level] != ratings.value).any()):
        raise ValueError("a rating is none of the levels")
    return levels, level


def _scale(levels: Array, declared: bool) -> tuple[Array, float]:
    """Where each level stands, and what one step is."""
    if declared or len(levels) < 2:
        return np.arange(len(levels), dtype=float), 1.0
    return levels, float(np.diff(levels).min())


def _visits(visit: Places, kind: Places, kinds: int) -> tuple[sparse.csr_matrix, Places]:
    """How many units of each kind each kind of visit has, and how many visits are of a kind."""
    from scipy import sparse  # slow to import

    order = np.argsort(visit, kind="stable")
    starts = np.flatnonzero(np.diff(visit[order], prepend=-1))
    known, first, same = _alike(_mixed(kind[order]), starts)
    size = np.diff(starts, append=len(visit))[first]
    rows = np.repeat(starts[first] - np.cumsum(size) + size, size) + np.arange(size.sum())
    owner = np.repeat(np.arange(len(first)), size)
    shape = (len(known), kinds)
    counts = sparse.csr_matrix((np.ones(len(rows)), (owner, kind[order][rows])), shape=shape)
    return counts, np.bincount(same, minlength=len(known))


def _alike(marks: Hashes, starts: Places) -> tuple[Hashes, Places, Places]:
    """Runs of marks that hold the same ones: the sum of 64 random bits a mark tells them apart.

    Two of a million different runs share a sum once in forty million times.
    """
    sums = np.add.reduceat(marks, starts) if len(starts) else marks
    known, first, place = np.unique(sums, return_index=True, return_inverse=True)
    return known, first, place


def _mixed(codes: Places) -> Hashes:
    """64 bits for each code that look like chance (the finalizer of splitmix64)."""
    bits = codes.astype(np.uint64) + np.uint64(1)
    bits = bits * np.uint64(0x9E3779B97F4A7C15)
    bits = (bits ^ (bits >> np.uint64(30))) * np.uint64(0xBF58476D1CE4E5B9)
    bits = (bits ^ (bits >> np.uint64(27))) * np.uint64(0x94D049BB133111EB)
    return np.asarray(bits ^ (bits >> np.uint64(31)), dtype=np.uint64)
