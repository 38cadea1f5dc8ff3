"""What severity is learnt from: one row a sheet, that is one agency scored by one rater.

Rows are the blind sheets of the raters. An agreed sheet says nothing of how strict either was.
"""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from functools import cached_property
from typing import TYPE_CHECKING, Self

import numpy as np
from numpy.typing import ArrayLike, NDArray

if TYPE_CHECKING:
    from scipy.sparse import csr_array

Array = NDArray[np.float64]
Places = NDArray[np.intp]


@dataclass(frozen=True, eq=False)
class Ratings:
    """Rows of sheets; `agencies` and `raters` count the places, with or without a sheet.

    - `score[n]`: the sheet's score, in percent; NaN: it has none;
    - `weight[n]`: how much it rests on, the number of items scored; a row of weight 0 is left out;
    - `agency[n]`, `rater[n]`: places in 0..agencies-1 and 0..raters-1. A calibration dossier is an
      agency of its own.

    Raises ValueError for arrays that do not fit one another.
    """

    score: Array
    weight: Array
    agency: Places
    rater: Places
    agencies: int
    raters: int

    def __post_init__(self) -> None:
        if len({len(one) for one in (self.score, self.weight, self.agency, self.rater)}) != 1:
            raise ValueError("a row has a score, a weight, an agency and a rater")
        if np.isinf(self.score).any() or not (np.isfinite(self.weight) & (self.weight >= 0)).all():
            raise ValueError("scores are finite, weights are finite and zero or more")
        for places, count in ((self.agency, self.agencies), (self.rater, self.raters)):
            if len(places) and not 0 <= places.min() <= places.max() < count:
                raise ValueError("a place outside the agencies or raters that are counted")

    @classmethod
    def planned(cls, agency: ArrayLike, rater: ArrayLike, *, agencies: int, raters: int) -> Self:
        """Sheets that are only planned: every weight is 1, no score means anything yet."""
        places = np.asarray(agency, dtype=np.intp), np.asarray(rater, dtype=np.intp)
        rows = len(places[0])
        return cls(np.zeros(rows), np.ones(rows), *places, agencies=agencies, raters=raters)

    def __len__(self) -> int:
        return len(self.score)

    @cached_property
    def rows(self) -> Places:
        """The rows that count: with a score and a weight."""
        return np.flatnonzero((self.weight > 0) & ~np.isnan(self.score))

    def kept(self) -> Ratings:
        """These ratings without the rows that do not count."""
        if len(self.rows) == len(self):
            return self
        score, weight = self.score[self.rows], self.weight[self.rows]
        agency, rater = self.agency[self.rows], self.rater[self.rows]
        return Ratings(score, weight, agency, rater, self.agencies, self.raters)

    def shares(self) -> csr_array:
        """Agencies x raters: the share of each rater in the weight of each agency's rows."""
        from scipy.sparse import csr_array  # slow to import

        kept = self.kept()
        total = np.bincount(kept.agency, kept.weight, self.agencies)
        share = kept.weight / total[kept.agency]
        return csr_array((share, (kept.agency, kept.rater)), shape=(self.agencies, self.raters))


_ROWS = 8192
"""Sheets are read in blocks of this many, so that memory stays that of the values themselves."""


def item_adjusted(values: ArrayLike, weight: ArrayLike | None = None) -> tuple[Array, Array]:
    """The score of each sheet as if it had scored every item, and the number of items it scored.

    `values` are sheets x items in percent of each item's scale (NaN: no number), `weight` is one
    number an item. A sheet is not better off for having been spared the hard items: its score is
    the weighted mean of what is left of its values without the items' own levels, plus the mean
    level of all items (least squares of sheets and items). A sheet that scored every item keeps
    its plain weighted mean; one that scored none has NaN and 0.

    Where two sets of sheets share no item, the difference between the sets stays in the scores.
    """
    matrix = np.asarray(values, dtype=float)
    shares = np.ones(matrix.shape[1]) if weight is None else np.asarray(weight, dtype=float)
    if matrix.ndim != 2 or shares.shape != matrix.shape[1:] or (shares < 0).any():
        raise ValueError("values are sheets x items, with a weight of zero or more an item")
    level = _item_levels(matrix, shares)
    score, scored = np.full(len(matrix), np.nan), np.zeros(len(matrix))
    for block, there, value in _blocks(matrix):
        below = there @ shares
        left = (value - there * level) @ shares
        np.divide(left, below, out=score[block], where=below > 0)
        scored[block] = there @ (shares > 0)
    return score + level @ shares / max(shares.sum(), np.finfo(float).tiny), scored


def _item_levels(matrix: Array, shares: Array) -> Array:
    """What is an item's own, from the sheets that scored several items; the sheets eliminated."""
    items = matrix.shape[1]
    system, right = np.zeros((items, items)), np.zeros(items)
    for _, there, value in _blocks(matrix):
        below = there @ shares
        below[below == 0] = 1.0  # nothing is scored on such a sheet
        weighted = there * shares
        right += shares * (value - there * (value @ shares / below)[:, np.newaxis]).sum(axis=0)
        system += np.diag(weighted.sum(axis=0)) - weighted.T @ (weighted / below[:, np.newaxis])
    return np.asarray(np.linalg.lstsq(system, right, rcond=1e-10)[0])


def _blocks(matrix: Array) -> Iterator[tuple[slice, Array, Array]]:
    """Blocks of rows: where they stand, 1 for a number and 0 for none, the values (0 for none)."""
    for start in range(0, len(matrix), _ROWS):
        block = slice(start, start + _ROWS)
        missing = np.isnan(matrix[block])
        yield block, 1.0 - missing, np.where(missing, 0.0, matrix[block])
