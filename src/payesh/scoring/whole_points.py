"""Weighted points of sheets as whole numbers over one denominator, so that sums and ties are exact.

Answers that were typed with few decimals are whole numbers already, up to a power of ten; their
sums are then plain products of matrices, exact in floats as long as they stay under 2^53. Anything
else is weighed answer by answer: an item has few different answers, so that fractions are made of
those and spread over the sheets.
"""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from fractions import Fraction
from math import lcm
from typing import Any

import numpy as np
from numpy.typing import NDArray

from payesh.scoring.exact import read_exact

Array = NDArray[np.float64]
Whole = NDArray[Any]
"""Whole numbers: 64 bits where they fit, else Python's own."""

FULL = 100
SAFE = 2**62
"""Sums under this are exact in 64 bits; larger ones are made of Python's integers."""
EXACT = 2**53
"""Whole numbers under this are exact in floats."""
_DECIMALS = (0, 1, 2)
_BLOCK = 2**16
"""Answers worked on at a time, few enough to stay near the processor."""


@dataclass(frozen=True, eq=False)
class ItemScales:
    """One entry an item: its weight, and the values that stand for 0 and for 100."""

    weight: Array
    worst: Array
    best: Array

    def rates(self) -> list[Fraction]:
        """weight x 100 / (best - worst) of each item, from the decimals that were typed."""
        typed = zip(self.weight, self.worst, self.best, strict=True)
        exact = [[read_exact(float(one)) for one in item] for item in typed]
        return [weight * FULL / (best - worst) for weight, worst, best in exact]


@dataclass(frozen=True, eq=False)
class WholePoints:
    """One entry a sheet: its points and its answered weight; `full` is the weight of all items.

    All are multiples of one and the same fraction, so that points / weight is the sheet's score.
    """

    points: Whole
    weight: Whole
    full: int


def whole_points(matrix: Array, scales: ItemScales) -> WholePoints:
    """Weigh sheets x items; NaN is not answered."""
    for decimals in _DECIMALS:
        plan = _Plan.of(scales, decimals)
        found = plan and plan.sums(matrix)
        if found:
            return found
    return _by_answer(matrix, scales)


@dataclass(frozen=True, eq=False)
class _Plan:
    """What answers x `ten` are multiplied by: points, and by answered: points at zero, weight."""

    ten: float
    rate: Array
    answered: Array
    full: int

    @classmethod
    def of(cls, scales: ItemScales, decimals: int) -> _Plan | None:
        """None where sums could pass what floats hold exactly."""
        ten = 10**decimals
        rates, weights = scales.rates(), [read_exact(float(one)) for one in scales.weight]
        worst, best = (
            [read_exact(float(one)) * ten for one in ends] for ends in (scales.worst, scales.best)
        )
        parts = [*rates, *weights, *worst]
        common = lcm(*(one.denominator for one in parts))
        rate = [int(one * common) for one in rates]
        start = [int(a * b * common) for a, b in zip(rates, worst, strict=True)]
        weight = [int(one * common * ten) for one in weights]
        ends = [max(abs(a), abs(b)) for a, b in zip(worst, best, strict=True)]
        most = max(sum(weight), sum(abs(a) * (int(b) + 1) for a, b in zip(rate, ends, strict=True)))
        if 2 * most >= EXACT or any(one.denominator > 1 for one in worst):
            return None
        answered = np.array([start, weight], dtype=float).T
        return cls(float(ten), np.array(rate, dtype=float), answered, sum(weight))

    def sums(self, matrix: Array) -> WholePoints | None:
        """None where an answer has more decimals."""
        points, weight = np.empty(len(matrix)), np.empty(len(matrix))
        for rows in _blocks(matrix):
            given = matrix[rows]
            missing = np.isnan(given)
            gaps = missing.any()
            there = np.where(missing, 0.0, given) if gaps else given
            whole = np.rint(there * self.ten if self.ten > 1 else there)
            if not np.array_equal(whole / self.ten if self.ten > 1 else whole, there):
                return None
            start, weight[rows] = (
                ((~missing).astype(float) @ self.answered).T if gaps else self.answered.sum(axis=0)
            )
            points[rows] = whole @ self.rate - start
        return WholePoints(points.astype(np.int64), weight.astype(np.int64), self.full)


def _blocks(matrix: Array) -> Iterator[slice]:
    step = max(1, _BLOCK // max(1, matrix.shape[1]))
    return (slice(start, start + step) for start in range(0, len(matrix), step))


def _by_answer(matrix: Array, scales: ItemScales) -> WholePoints:
    rates, worst = scales.rates(), [read_exact(float(one)) for one in scales.worst]
    columns = []
    for item, (rate, low) in enumerate(zip(rates, worst, strict=True)):
        column = matrix[:, item]
        values, place = np.unique(column[~np.isnan(column)], return_inverse=True)
        columns.append(([rate * (read_exact(float(one)) - low) for one in values], place))
    weights = [read_exact(float(one)) for one in scales.weight]
    common = lcm(*(one.denominator for one in weights))
    common = lcm(common, *(one.denominator for known, _ in columns for one in known))
    whole = [[int(one * common) for one in known] for known, _ in columns]
    share = [int(one * common) for one in weights]
    largest = sum(max(known, default=0) for known in whole) + sum(share)
    kind = np.int64 if largest < SAFE else object
    points, weight = np.zeros((2, len(matrix)), dtype=kind)
    for item, (_, place) in enumerate(columns):
        there = ~np.isnan(matrix[:, item])
        points[there] += np.array(whole[item], dtype=kind)[place]
        weight[there] += share[item]
    return WholePoints(points, weight, sum(share))
