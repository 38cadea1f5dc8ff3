"""Short series: outliers that a plain z cannot find, and changes against earlier periods."""

from __future__ import annotations

from dataclasses import dataclass

import numpy as np
from numpy.typing import ArrayLike, NDArray

Array = NDArray[np.float64]

# 0.6745 is the third quartile of the standard normal: it makes the MAD comparable to a deviation.
_NORMAL_QUARTILE = 0.6745
BOUND = 3.5
"""Above this modified z a value needs a second look (Iglewicz and Hoaglin, 1993)."""


def z_scores(values: ArrayLike) -> Array:
    """(value - mean) / sample deviation along the last axis; NaN is no measurement.

    With n points |z| cannot pass `z_ceiling(n)`, so a rule such as |z| > 3 is silent under 11
    points. Where all values are the same, z is 0; with fewer than two it is NaN.
    """
    given = np.asarray(values, dtype=float)
    count = np.count_nonzero(~np.isnan(given), axis=-1, keepdims=True)
    mean = np.nansum(given, axis=-1, keepdims=True) / np.maximum(count, 1)
    away = given - mean
    squares = np.nansum(away**2, axis=-1, keepdims=True)
    deviation = np.sqrt(squares / np.where(count > 1, count - 1, np.nan))
    return np.asarray(away / np.where(deviation == 0, 1.0, deviation))


def z_ceiling(points: int) -> float:
    """The largest |z| that `points` values can show: (n - 1) / sqrt(n)."""
    if points < 1:
        raise ValueError("a series has at least one point")
    return float((points - 1) / np.sqrt(points))


def modified_z(values: ArrayLike) -> Array:
    """0.6745 (value - median) / MAD along the last axis; NaN is no measurement.

    Where the MAD is zero, more than half the values are the same and there is no spread to
    measure by: those values get 0 and every other one is infinitely far, with its sign.
    """
    given = np.asarray(values, dtype=float)
    middle = _median(given)
    away = given - middle
    spread = _median(np.abs(away))
    with np.errstate(divide="ignore", invalid="ignore"):
        scaled = _NORMAL_QUARTILE * away / spread
    flat = np.where(away == 0, 0.0, np.copysign(np.inf, away))
    return np.where(np.isnan(away), np.nan, np.where(spread == 0, flat, scaled))


def outliers(values: ArrayLike, *, bound: float = BOUND, least: int = 4) -> NDArray[np.bool_]:
    """Where the modified z passes `bound`, in series of at least `least` measured points."""
    given = np.asarray(values, dtype=float)
    enough = np.count_nonzero(~np.isnan(given), axis=-1, keepdims=True) >= least
    with np.errstate(invalid="ignore"):
        return np.asarray((np.abs(modified_z(given)) > bound) & enough)


@dataclass(frozen=True, eq=False)
class Change:
    """`difference` in the measure's unit; `relative` to the size of the earlier value (0.1: 10 %).

    Both are NaN where either value is missing; `relative` also where the earlier one is zero.
    """

    difference: Array
    relative: Array


def change(now: ArrayLike, before: ArrayLike) -> Change:
    """The change from `before` to `now`; broadcasts."""
    new, old = np.asarray(now, dtype=float), np.asarray(before, dtype=float)
    difference = new - old
    return Change(difference, difference / np.where(old == 0, np.nan, np.abs(old)))


def changes(values: ArrayLike, lag: int = 1) -> Change:
    """Changes along the last axis against `lag` periods earlier.

    `lag` 1 is the last period; with four-month periods, 3 is the same period of last year. The
    first `lag` places have nothing earlier and are NaN.
    """
    given = np.asarray(values, dtype=float)
    if lag < 1:
        raise ValueError("a change looks back at least one period")
    earlier = np.full(given.shape, np.nan)
    earlier[..., lag:] = given[..., :-lag]
    return change(given, earlier)


def _median(values: Array) -> Array:
    """The median of what is measured along the last axis, kept as an axis; NaN of nothing."""
    ordered = np.sort(values, axis=-1)  # NaN last
    count = np.count_nonzero(~np.isnan(values), axis=-1, keepdims=True)
    low, high = np.maximum(count - 1, 0) // 2, count // 2
    last = values.shape[-1] - 1
    pair = (np.take_along_axis(ordered, np.minimum(at, last), -1) for at in (low, high))
    return sum(pair) / 2  # type: ignore[return-value]
