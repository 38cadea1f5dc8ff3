"""Scores of visits and of the units visited, from the items that were answered.

A sheet is the weighted mean of its answered items on 0 to 100, a visit the plain mean of its sheets
(one a rater) that have a score, a unit that of its visits. All are kept as fractions: ranks and
ties are those of the figures as typed.
"""

from __future__ import annotations

from dataclasses import dataclass
from fractions import Fraction
from math import lcm
from typing import Any

import numpy as np
from numpy.typing import ArrayLike, NDArray

from payesh.scoring.exact import read_exact
from payesh.scoring.ranking import Ranks, rank

Array = NDArray[np.float64]
Places = NDArray[np.intp]
Whole = NDArray[Any]
"""Whole numbers: 64 bits where they fit, else Python's own."""

FULL = 100
_SAFE = 2**62
"""Sums under this are exact in 64 bits; larger ones are made of Python's integers."""


@dataclass(frozen=True, eq=False)
class ItemScales:
    """One entry an item: its weight, and the values that stand for 0 and for 100."""

    weight: Array
    worst: Array
    best: Array

    def weighted_points(self, item: int, value: float) -> Fraction:
        """weight x 100 (value - worst) / (best - worst), from the decimals that were typed."""
        given = value, self.weight[item], self.worst[item], self.best[item]
        exact, weight, worst, best = (read_exact(float(one)) for one in given)
        return weight * FULL * (exact - worst) / (best - worst)


@dataclass(frozen=True, eq=False)
class VisitScores:
    """`score` and `coverage` hold one entry a unit; a unit without any answer has no score (None).

    `coverage` is the mean share of the items' weight that is answered, over all visits of the
    unit, 0 to 1. `rank` is over all units, 0 is 'not ranked'. `contribution` is sheets x items:
    what an answer adds to its sheet's score (NaN: not answered, or no weight at all answered).
    """

    score: tuple[Fraction | None, ...]
    coverage: tuple[Fraction, ...]
    visits: NDArray[np.intp]
    rank: Ranks
    contribution: Array


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
    points, share = _whole_numbers(matrix, scales)
    parts = points.sum(axis=1)
    shares = np.where(~np.isnan(matrix), share, 0).sum(axis=1)
    visits = _visits(made_on, owner, units)
    score = _means(parts, shares, made_on, owner, units)
    coverage = _coverage(shares, made_on, owner, visits, sum(share.tolist()))
    return VisitScores(score, coverage, visits, rank(score), _contribution(matrix, scales))


def _visits(visit: Places, owner: Places, units: int) -> Places:
    """How many visits each unit had."""
    _, first = np.unique(visit, return_index=True)
    return np.bincount(owner[first], minlength=units).astype(np.intp)


def _whole_numbers(matrix: Array, scales: ItemScales) -> tuple[NDArray[np.int_], NDArray[np.int_]]:
    """Weighted points (0 where not answered) and weights, brought to one common denominator.

    An item has few distinct answers, so fractions are made of those and spread over the visits.
    """
    columns = [_distinct(matrix[:, item], item, scales) for item in range(matrix.shape[1])]
    weights = [read_exact(float(one)) for one in scales.weight]
    common = lcm(*(one.denominator for one in weights))
    common = lcm(common, *(one.denominator for known, _ in columns for one in known))
    whole = [[int(one * common) for one in known] for known, _ in columns]
    share = [int(one * common) for one in weights]
    largest = sum(max(known, default=0) for known in whole) + sum(share)
    kind = np.int64 if largest < _SAFE else object
    points = np.zeros(matrix.shape, dtype=kind)
    for item, (_, place) in enumerate(columns):
        there = ~np.isnan(matrix[:, item])
        points[there, item] = np.array(whole[item], dtype=kind)[place]
    return points, np.array(share, dtype=kind)


def _distinct(
    column: Array, item: int, scales: ItemScales
) -> tuple[list[Fraction], NDArray[np.intp]]:
    """The weighted points of an item's distinct answers, and which of them each visit gave."""
    values, place = np.unique(column[~np.isnan(column)], return_inverse=True)
    return [scales.weighted_points(item, float(one)) for one in values], place


def _means(
    parts: Whole, shares: Whole, visit: Places, owner: Places, units: int
) -> tuple[Fraction | None, ...]:
    """The mean, over each unit's visits that have a score, of the mean of parts / shares."""
    there = np.asarray(shares > 0, dtype=bool)
    scored = _visits(visit[there], owner[there], units)
    sums = _sums(parts[there], shares[there], visit[there], owner[there], units)
    return tuple(
        total / count if count else None for total, count in zip(sums, scored.tolist(), strict=True)
    )


def _coverage(
    shares: Whole, visit: Places, owner: Places, visits: Places, whole: int
) -> tuple[Fraction, ...]:
    sums = _sums(shares, None, visit, owner, len(visits))
    return tuple(
        total / (whole * count) if count else Fraction(0)
        for total, count in zip(sums, visits.tolist(), strict=True)
    )


def _sums(
    parts: Whole, shares: Whole | None, visit: Places, owner: Places, units: int
) -> list[Fraction]:
    """For each unit the sum, over its visits, of the mean of parts / shares (or of parts).

    Few denominators differ, so what stands over the same one is added first.
    """
    _, place, count = np.unique(visit, return_inverse=True, return_counts=True)
    below = [1] * len(parts) if shares is None else shares.tolist()
    totals: list[dict[int, int]] = [{} for _ in range(units)]
    rows = zip(parts.tolist(), below, count[place].tolist(), owner.tolist(), strict=True)
    for part, share, sheets, unit in rows:
        under = share * sheets
        totals[unit][under] = totals[unit].get(under, 0) + part
    return [
        sum((Fraction(part, under) for under, part in one.items()), Fraction(0)) for one in totals
    ]


def _contribution(matrix: Array, scales: ItemScales) -> Array:
    """In floats: it is shown beside the score and decides nothing."""
    points = FULL * (matrix - scales.worst) / (scales.best - scales.worst)
    # Brought near 1 by a power of two, which costs no digit, so that no sum of weights overflows.
    weight = np.ldexp(scales.weight, -np.frexp(scales.weight.max(initial=0.0))[1])
    share = (~np.isnan(matrix) @ weight)[:, None]
    return np.asarray(points * weight / np.where(share > 0, share, np.nan))
