"""Ways to make one index of many indicators: scales, means, and orders by votes.

Names and results as in the Handbook on Constructing Composite Indicators (OECD and JRC, 2008).
NaN is no number everywhere: it leaves the mean and its weight goes to the others.
"""

from __future__ import annotations

from collections.abc import Callable
from enum import StrEnum

import numpy as np
from numpy.typing import ArrayLike, NDArray

from payesh.scoring.tree import Tree

Array = NDArray[np.float64]


class Mean(StrEnum):
    """How far a weak part can be made good by a strong one: wholly, in part, hardly."""

    ARITHMETIC = "arithmetic"
    GEOMETRIC = "geometric"
    HARMONIC = "harmonic"


_INWARD: dict[Mean, Callable[[Array], Array]] = {
    Mean.ARITHMETIC: lambda values: values,
    Mean.GEOMETRIC: np.log,
    Mean.HARMONIC: lambda values: 1 / values,
}
_OUTWARD: dict[Mean, Callable[[Array], Array]] = {**_INWARD, Mean.GEOMETRIC: np.exp}


def weighted_mean(values: ArrayLike, weight: ArrayLike, mean: Mean = Mean.ARITHMETIC) -> Array:
    """The mean along the last axis, NaN where nothing counts.

    Raises ValueError for a geometric or harmonic mean of anything not above zero.
    """
    given, weights = np.asarray(values, dtype=float), np.asarray(weight, dtype=float)
    there = ~np.isnan(given)
    if mean is not Mean.ARITHMETIC and (given[there] <= 0).any():
        raise ValueError("this mean takes numbers above zero only")
    inward = _INWARD[mean](np.where(there, given, 1.0))
    share = (there * weights).sum(axis=-1)
    total = (np.where(there, inward, 0.0) * weights).sum(axis=-1)
    with np.errstate(invalid="ignore", divide="ignore"):
        return np.asarray(_OUTWARD[mean](np.where(share > 0, total / share, np.nan)))


def composite(tree: Tree, values: ArrayLike, mean: Mean = Mean.ARITHMETIC) -> Array:
    """Every node's value, units x nodes, from units x leaves: the same mean at every level."""
    given = np.asarray(values, dtype=float)
    found = np.full((len(given), len(tree)), np.nan)
    found[:, tree.leaves] = given
    for parent, children in tree.families:
        found[:, parent] = weighted_mean(found[:, children], tree.weight[children], mean)
    return found


def min_max(values: ArrayLike, low: float = 0.0, high: float = 100.0) -> Array:
    """Each column from its least (`low`) to its largest (`high`) value.

    A unit's figure then changes when another unit does: fixed goalposts are to be preferred.
    """
    given = np.asarray(values, dtype=float)
    least, most = np.nanmin(given, axis=0), np.nanmax(given, axis=0)
    with np.errstate(invalid="ignore", divide="ignore"):
        share = np.where(most > least, (given - least) / (most - least), 0.5)
    return np.asarray(np.where(np.isnan(given), np.nan, low + (high - low) * share))


def z_scale(values: ArrayLike, middle: float = 0.0, deviation: float = 1.0) -> Array:
    """Each column to a mean of `middle` and a sample standard deviation of `deviation`."""
    given = np.asarray(values, dtype=float)
    spread = np.nanstd(given, axis=0, ddof=1)
    away = given - np.nanmean(given, axis=0)
    return np.asarray(middle + deviation * away / np.where(spread > 0, spread, 1.0))


def borda(values: ArrayLike) -> Array:
    """Each column's votes for a unit: how many units it is better than; level ones give none."""
    given = np.asarray(values, dtype=float)
    worse = np.stack([np.searchsorted(np.sort(column), column) for column in given.T], axis=1)
    return np.asarray(np.where(np.isnan(given), np.nan, worse))


def copeland(values: ArrayLike, weight: ArrayLike) -> NDArray[np.int64]:
    """Duels won less duels lost; a duel is won with more than half of the weight.

    A level column gives its weight to neither side.
    """
    given, weights = np.asarray(values, dtype=float), np.asarray(weight, dtype=float)
    better = ((given[:, np.newaxis] > given) * weights).sum(axis=-1)
    return np.asarray(np.sign(better - better.T).sum(axis=1), dtype=np.int64)
