"""Chances of the categories of a Rasch model, what they let expect, and how far that varies."""

from __future__ import annotations

from dataclasses import dataclass

import numpy as np

from payesh.scoring.severity.rasch_scales import Array, Marks, Places

_FARTHEST = 600.0
"""Beyond exp(600) floats end; no location is taken farther than that over the top category."""


@dataclass(frozen=True, eq=False)
class Chances:
    """`each` is categories x sheets x items, 0 everywhere where there is no answer."""

    each: Array

    @property
    def moments(self) -> tuple[Array, Array]:
        """The expected answer and its variance, sheets x items."""
        mean, square = self.power_mean(1), self.power_mean(2)
        return mean, np.maximum(square - mean**2, 0.0)

    def power_mean(self, power: int) -> Array:
        """The expected power of the answer, sheets x items."""
        total = np.zeros(self.each.shape[1:])
        for category, chance in enumerate(self.each[1:], start=1):
            total += category**power * chance
        return total


def chances(location: Array, weight: Array, there: Marks | None = None) -> Chances:
    """Chances at `location` (sheets x items) under `weight` (items x categories, as logarithms)."""
    each, total = _raw(location, weight)
    share = 1 / np.maximum(total, np.finfo(float).tiny)  # nothing to choose from: no chance at all
    each *= share if there is None else share * there
    return Chances(each)


def log_total(location: Array, weight: Array) -> Array:
    """The logarithm of what the chances are divided by."""
    return np.asarray(np.log(_raw(location, weight)[1]))


def percent_and_slope(
    theta: Array, difficulty: Array, weight: Array, top: Places
) -> tuple[Array, Array]:
    """The mean percent over all items of agencies `theta` under the average rater, and by how many
    points it changes with a logit."""
    percent, slope = np.full(len(theta), np.nan), np.full(len(theta), np.nan)
    known = np.isfinite(difficulty)
    share = 100 / (top[known] * max(int(known.sum()), 1))
    rows = np.flatnonzero(np.isfinite(theta))
    for some in np.array_split(rows, len(rows) * len(top) // 2**16 + 1):
        location = theta[some, None] - difficulty[known]
        mean, variance = chances(location, weight[known]).moments
        percent[some], slope[some] = mean @ share, variance @ share
    return percent, slope


def _raw(location: Array, weight: Array) -> tuple[Array, Array]:
    categories = weight.shape[1]
    farthest = _FARTHEST / max(categories - 1, 1)
    factor = np.exp(weight)
    each = np.empty((categories, *location.shape))
    step = np.exp(np.clip(location, -farthest, farthest))
    power = np.ones_like(step)
    for category in range(categories):
        np.multiply(power, factor[:, category], out=each[category])
        if category + 1 < categories:
            power *= step
    return each, np.asarray(each.sum(axis=0))
