"""Scores of visits and of the units visited, from the items that were answered.

A sheet is the weighted mean of its answered items on 0 to 100, a visit the plain mean of its sheets
(one a rater) that have a score, a unit that of its visits. All are exact: ranks and ties are those
of the figures as typed.
"""

from __future__ import annotations

from dataclasses import dataclass
from fractions import Fraction
from functools import cached_property

import numpy as np
from numpy.typing import ArrayLike, NDArray

from payesh.scoring.exact_means import Ratios, means
from payesh.scoring.ranking import Ranks
from payesh.scoring.whole_points import FULL, ItemScales, WholePoints, whole_points

__all__ = ["FULL", "ItemScales", "VisitScores", "score_visits"]

Array = NDArray[np.float64]
Places = NDArray[np.intp]


@dataclass(frozen=True, eq=False)
class VisitScores:
    """One entry a unit; `rank` is over all units, 0 is 'not ranked'."""

    means: Ratios
    visits: NDArray[np.intp]
    rank: Ranks
    _sheets: _Sheets

    @property
    def score(self) -> tuple[Fraction | None, ...]:
        """Each unit's exact score; None without any answer."""
        return self.means.fractions

    @cached_property
    def coverage(self) -> tuple[Fraction, ...]:
        """The mean share of the items' weight that is answered, over all visits of the unit."""
        found = self._sheets.coverage(len(self.visits)).fractions
        return tuple(Fraction(0) if one is None else one for one in found)

    @cached_property
    def contribution(self) -> Array:
        """Sheets x items: what an answer adds to its sheet's score.

        NaN: not answered, or no weight at all answered.
        """
        return _contribution(self._sheets.matrix, self._sheets.scales)


@dataclass(frozen=True, eq=False)
class _Sheets:
    """What was scored, for what is asked for later."""

    matrix: Array
    scales: ItemScales
    whole: WholePoints
    visit: Places
    owner: Places

    def coverage(self, units: int) -> Ratios:
        found = means(self.whole.weight, None, self.visit, self.owner, units)
        return found.over(self.whole.full)


def score_visits(
    answers: ArrayLike,
    *,
    unit: ArrayLike,
    units: int,
    scales: ItemScales,
    visit: ArrayLike | None = None,
) -> VisitScores:
    """Score sheets x items (NaN: not answered); `unit[i]` is the place of sheet i's unit.

    `visit[i]` is the place of sheet i's visit; without it every sheet is a visit of its own.
    Every value lies on its item's scale and some item has a weight: the caller has seen to it.
    Raises ValueError for arrays that do not fit one another.
    """
    matrix, owner = np.asarray(answers, dtype=float), np.asarray(unit, dtype=np.intp)
    sheets = len(owner)
    made_on = np.arange(sheets) if visit is None else np.asarray(visit, dtype=np.intp)
    if matrix.shape != (sheets, len(scales.weight)) or len(made_on) != sheets:
        raise ValueError(f"{matrix.shape} answers of {sheets} sheets")
    whole = whole_points(matrix, scales)
    there = np.asarray(whole.weight > 0, dtype=bool)
    score = means(whole.points[there], whole.weight[there], made_on[there], owner[there], units)
    kept = _Sheets(matrix, scales, whole, made_on, owner)
    return VisitScores(score, _visits(made_on, owner, units), score.ranks(), kept)


def _visits(visit: Places, owner: Places, units: int) -> Places:
    """How many visits each unit had."""
    _, first = np.unique(visit, return_index=True)
    return np.bincount(owner[first], minlength=units).astype(np.intp)


def _contribution(matrix: Array, scales: ItemScales) -> Array:
    """In floats: it is shown beside the score and decides nothing."""
    points = FULL * (matrix - scales.worst) / (scales.best - scales.worst)
    # Brought near 1 by a power of two, which costs no digit, so that no sum of weights overflows.
    weight = np.ldexp(scales.weight, -np.frexp(scales.weight.max(initial=0.0))[1])
    share = (~np.isnan(matrix) @ weight)[:, None]
    return np.asarray(points * weight / np.where(share > 0, share, np.nan))
