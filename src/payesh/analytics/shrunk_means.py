"""Means of few observations, drawn towards the mean of all as far as their errors ask for it.

The normal model for both levels; the variance between means by Paule and Mandel (1982).
"""

from __future__ import annotations

from dataclasses import dataclass

import numpy as np
from numpy.typing import ArrayLike, NDArray

Array = NDArray[np.float64]


@dataclass(frozen=True, eq=False)
class ShrunkMeans:
    """`mean` and `se` of each, `kept` the share (0..1) of its own distance that stays.

    `centre` is the mean of all, `between` the variance of the true means. A mean that is not
    known (NaN) is the centre's, with the error of a mean never seen.
    """

    mean: Array
    se: Array
    kept: Array
    centre: float
    between: float


def shrunk_means(mean: ArrayLike, se: ArrayLike) -> ShrunkMeans:
    """Shrink each `mean` (NaN: nothing measured) by its standard error, which is above zero.

    Raises ValueError where nothing is measured or an error is not above zero.
    """
    given, error = np.asarray(mean, dtype=float), np.asarray(se, dtype=float)
    known = ~np.isnan(given)
    if not known.any() or not (error[known] > 0).all():
        raise ValueError("shrinking takes measured means with errors above zero")
    between = _between(given[known], error[known] ** 2)
    weight = np.where(known, 1 / (between + np.where(known, error, 1.0) ** 2), 0.0)
    whole = float(weight.sum())
    centre = float(weight @ np.where(known, given, 0.0)) / whole
    kept = np.where(known, between * weight, 0.0)
    found = centre + kept * (np.where(known, given, centre) - centre)
    variance = between * (1 - kept) + (1 - kept) ** 2 / whole
    return ShrunkMeans(found, np.sqrt(variance), kept, centre, between)


def _between(mean: Array, variance: Array) -> float:
    """The variance that makes the weighted squares what chance would make them; 0 if they are."""
    degrees = len(mean) - 1
    low, high = 0.0, float(np.var(mean, ddof=1)) if degrees else 0.0
    if degrees == 0 or _squares(mean, variance, low) <= degrees:
        return 0.0
    while _squares(mean, variance, high) > degrees:
        high *= 2
    for _ in range(60):
        middle = (low + high) / 2
        if _squares(mean, variance, middle) > degrees:
            low = middle
        else:
            high = middle
    return (low + high) / 2


def _squares(mean: Array, variance: Array, between: float) -> float:
    weight = 1 / (variance + between)
    centre = weight @ mean / weight.sum()
    return float(weight @ (mean - centre) ** 2)
