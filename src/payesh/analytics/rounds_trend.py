"""How units move over rounds: shrunk slopes, the outlook, and the chance to reach a target.

A unit's own slope over few rounds is mostly noise; it is drawn towards the slope of all as far as
the data say. With fewer than three rounds there is no slope, only a difference with its error.
Severity that drifts and real progress look alike unless something is fixed across rounds (the same
dossiers scored again, raters changing places).
"""

from __future__ import annotations

from dataclasses import dataclass
from math import hypot

import numpy as np
from numpy.typing import ArrayLike, NDArray

from payesh.analytics.growth_model import Growth, fit_growth

Array = NDArray[np.float64]

LEAST_ROUNDS = 3
_NORMAL_95 = 1.959963984540054


@dataclass(frozen=True, eq=False)
class Outlook:
    """The score expected of each unit in one round, and its standard error; NaN: no slope."""

    score: Array
    se: Array

    def reach(self, target: ArrayLike) -> Array:
        """The chance (0..1) of each unit to be at or above `target`."""
        from scipy.special import ndtr  # slow to import, and needed by few pages

        return np.asarray(ndtr((self.score - np.asarray(target, dtype=float)) / self.se))


@dataclass(frozen=True, eq=False)
class RoundsTrend:
    """Trends of all units. `rounds[unit]` counts its measured rounds, `origin` is the first.

    `slope` and `slope_se` are points a round, shrunk; NaN with fewer than three rounds.
    """

    growth: Growth
    rounds: NDArray[np.int64]
    origin: float

    @property
    def slope(self) -> Array:
        return self._shown(self.growth.coefficients[:, 1])

    @property
    def slope_se(self) -> Array:
        return self._shown(np.sqrt(self.growth.covariance[:, 1, 1]))

    def at(self, when: float, *, new_round: bool = True) -> Outlook:
        """The outlook for round `when`; with `new_round`, of a measurement and not of the mean."""
        line = np.array([1.0, when - self.origin])
        variance = np.einsum("i,uij,j->u", line, self.growth.covariance, line)
        if new_round:
            variance = variance + self.growth.noise
        return Outlook(self._shown(self.growth.coefficients @ line), self._shown(np.sqrt(variance)))

    def required_pace(self, target: ArrayLike, now: float, horizon: float) -> Array:
        """Points a round from the level expected in round `now` to `target` in round `horizon`.

        NaN where no round is left.
        """
        left = horizon - now
        gap = np.asarray(target, dtype=float) - self.at(now).score
        return np.asarray(gap / left if left > 0 else np.full(gap.shape, np.nan))

    def _shown(self, numbers: Array) -> Array:
        return np.where(self.rounds >= LEAST_ROUNDS, numbers, np.nan)


@dataclass(frozen=True)
class Difference:
    """A change between two rounds, its standard error and its 95 % interval."""

    value: float
    se: float

    @property
    def low(self) -> float:
        return self.value - _NORMAL_95 * self.se

    @property
    def high(self) -> float:
        return self.value + _NORMAL_95 * self.se


def difference(before: float, after: float, se_before: float, se_after: float) -> Difference:
    """All that two rounds can say: the change, with errors that are independent by round."""
    return Difference(after - before, hypot(se_before, se_after))


def rounds_trend(unit: ArrayLike, when: ArrayLike, score: ArrayLike) -> RoundsTrend | None:
    """The trends of units 0, 1, ... from parallel arrays, one entry a unit and round.

    NaN scores are no measurement. None where there are fewer than three rounds, or no more
    measurements than a level and a slope of all and a noise to judge them by.
    """
    places, rounds = np.asarray(unit, dtype=np.intp), np.asarray(when, dtype=float)
    given = np.asarray(score, dtype=float)
    if not places.shape == rounds.shape == given.shape:
        raise ValueError("units, rounds and scores differ in length")
    units = int(places.max(initial=-1)) + 1
    there = ~np.isnan(given)
    places, rounds, given = places[there], rounds[there], given[there]
    if len(np.unique(rounds)) < LEAST_ROUNDS or len(given) - units < 1 or units < 2:
        return None
    origin = float(rounds.min())
    growth = fit_growth(places, rounds - origin, given, units)
    return RoundsTrend(growth, np.bincount(places, minlength=units), origin)
