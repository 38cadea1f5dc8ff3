"""A unit among its peers: their median and quartiles, and its place among them."""

from __future__ import annotations

from dataclasses import dataclass

import numpy as np
from numpy.typing import ArrayLike, NDArray

Array = NDArray[np.float64]


@dataclass(frozen=True)
class Peers:
    """What a group of values looks like; quartiles by linear interpolation (type 7)."""

    count: int
    least: float
    lower_quartile: float
    median: float
    upper_quartile: float
    most: float


@dataclass(frozen=True)
class Standing:
    """One value among its peers: how many are below, level with and above it.

    `position` is the mid-rank share: 0 under all, 0.5 in the middle, 1 above all.
    `from_median` is the value minus the peers' median, in the measure's unit.
    """

    peers: Peers
    below: int
    level: int
    above: int
    position: float
    from_median: float


def peers(values: ArrayLike) -> Peers | None:
    """The summary of one group; NaN is left out; None where nothing is measured."""
    known = _known(values)
    if not known.size:
        return None
    return Peers(len(known), *(float(one) for one in np.quantile(known, (0, 0.25, 0.5, 0.75, 1))))


def standing(value: float | None, others: ArrayLike) -> Standing | None:
    """Where `value` stands among `others` (itself not among them); None without either."""
    group = peers(others)
    if group is None or value is None or np.isnan(value):
        return None
    known = _known(others)
    below, above = int((known < value).sum()), int((known > value).sum())
    level = len(known) - below - above
    position = (below + level / 2) / len(known)
    return Standing(group, below, level, above, position, value - group.median)


def group_medians(values: ArrayLike, groups: ArrayLike) -> Array:
    """The median of each unit's own group, one for each unit; NaN where the group has none."""
    given, names = np.asarray(values, dtype=float), np.asarray(groups)
    medians = np.full(given.shape, np.nan)
    for name in np.unique(names):
        group = peers(given[names == name])
        if group is not None:
            medians[names == name] = group.median
    return medians


def _known(values: ArrayLike) -> Array:
    given: Array = np.asarray(values, dtype=float).ravel()
    return given[~np.isnan(given)]
