"""Level and slope of many units over rounds, by restricted maximum likelihood.

score = (level + u0) + (slope + u1) t + noise, with (u0, u1) normal over the units: the random
coefficients model of Laird and Ware (1982). Units measured in the same rounds share all matrices,
so the search works on one row for each pattern of rounds, however many units there are.
"""

from __future__ import annotations

from dataclasses import dataclass
from functools import cached_property

import numpy as np
from numpy.typing import NDArray

Array = NDArray[np.float64]
Places = NDArray[np.intp]


@dataclass(frozen=True, eq=False)
class Growth:
    """What was found: `fixed` level and slope with their covariance, the units' `coefficients`.

    `covariance` is units x 2 x 2: the error of a unit's own level and slope, that of the fixed
    ones included. `between` is the 2 x 2 covariance of levels and slopes over the units, `noise`
    the variance of a measurement, `criterion` minus twice the restricted log likelihood.
    """

    fixed: Array
    fixed_covariance: Array
    coefficients: Array
    covariance: Array
    between: Array
    noise: float
    criterion: float


def fit_growth(unit: Places, time: Array, score: Array, units: int) -> Growth:
    """Fit parallel arrays, one entry a measurement; there are at least three times."""
    from scipy.optimize import minimize  # slow to import, and needed by few pages

    sums = _Sums.of(unit, time, score, units)
    start = np.array([1.0, 0.0, 0.5 / max(float(np.ptp(time)), 1.0)])
    options = {"xatol": 1e-8, "fatol": 1e-9, "maxiter": 4000, "maxfev": 4000}
    first = minimize(lambda at: _Solved(sums, at).criterion, start, method="Nelder-Mead")
    best = minimize(
        lambda at: _Solved(sums, at).criterion, first.x, method="Nelder-Mead", options=options
    )
    return _Solved(sums, best.x).growth()


@dataclass(frozen=True, eq=False)
class _Sums:
    """All that the likelihood needs. `pattern[unit]` is its row among the patterns of rounds.

    For each pattern: `count` units, `square` = Z'Z of one unit, `total` and `outer` the sums over
    its units of z = Z'y and of z z'.
    """

    rows: int
    squares: float
    pattern: Places
    count: Array
    square: Array
    total: Array
    outer: Array
    own: Array

    @classmethod
    def of(cls, unit: Places, time: Array, score: Array, units: int) -> _Sums:
        def summed(weights: Array) -> Array:
            return np.asarray(np.bincount(unit, weights, units))

        moments = np.stack([summed(time**power) for power in range(3)], axis=1)
        own = np.stack([summed(score), summed(time * score)], axis=1)
        kinds, pattern = np.unique(np.round(moments, 9), axis=0, return_inverse=True)
        pattern = pattern.reshape(-1)
        square = kinds[:, [[0, 1], [1, 2]]]
        outer, total = np.zeros(square.shape), np.zeros((len(kinds), 2))
        np.add.at(outer, pattern, own[:, :, None] * own[:, None, :])
        np.add.at(total, pattern, own)
        count = np.bincount(pattern, minlength=len(kinds)).astype(float)
        return cls(len(score), float(score @ score), pattern, count, square, total, outer, own)


class _Solved:
    """The model at one relative covariance L L' of level and slope, L lower triangular."""

    def __init__(self, sums: _Sums, at: Array) -> None:
        self.sums = sums
        self.root = np.array([[at[0], 0.0], [at[1], at[2]]])
        inner = np.eye(2) + self.root.T @ sums.square @ self.root
        self.pull = self.root @ np.linalg.inv(inner) @ self.root.T
        self.left = np.eye(2) - sums.square @ self.pull
        self.information = (sums.count[:, None, None] * (self.left @ sums.square)).sum(axis=0)
        self.reach = np.einsum("kij,kj->i", self.left, sums.total)
        self.bulk = float(sums.count @ np.linalg.slogdet(inner)[1])

    @cached_property
    def fixed(self) -> Array:
        return np.asarray(np.linalg.solve(self.information, self.reach))

    @cached_property
    def noise(self) -> float:
        pulled = float(np.einsum("kij,kij->", self.pull, self.sums.outer))
        rest = self.sums.squares - pulled - float(self.fixed @ self.reach)
        return max(rest, 1e-12) / (self.sums.rows - 2)

    @property
    def criterion(self) -> float:
        degrees = self.sums.rows - 2
        bound = float(np.linalg.slogdet(self.information)[1])
        return float(degrees * (1 + np.log(2 * np.pi * self.noise)) + self.bulk + bound)

    def growth(self) -> Growth:
        pull, square = self.pull[self.sums.pattern], self.sums.square[self.sums.pattern]
        around = self.sums.own - square @ self.fixed
        own = self.fixed + np.einsum("uij,uj->ui", pull, around)
        fixed_covariance = self.noise * np.linalg.inv(self.information)
        kept = np.eye(2) - pull @ square
        covariance = self.noise * pull + kept @ fixed_covariance @ kept.swapaxes(1, 2)
        between = self.noise * self.root @ self.root.T
        return Growth(
            self.fixed, fixed_covariance, own, covariance, between, self.noise, self.criterion
        )
