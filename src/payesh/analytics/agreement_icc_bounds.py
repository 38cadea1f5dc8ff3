"""Bounds of the intraclass correlations of a whole table, from the F distribution.

Shrout and Fleiss (1979), McGraw and Wong (1996): they hold for scores that are normal, and are
the published ones; the bounds by drawing visits ask for no such thing and are the ones shown.
"""

from __future__ import annotations

from dataclasses import dataclass

import numpy as np
from numpy.typing import ArrayLike

Bounds = tuple[float, float]


@dataclass(frozen=True)
class MeanSquares:
    """Of n targets by k raters: between targets, within them, between raters, and what is left."""

    n: int
    k: int
    targets: float
    within: float
    raters: float
    left: float


def mean_squares(scores: ArrayLike) -> MeanSquares:
    """The mean squares of targets x raters without gaps.

    Raises ValueError for a gap, and for fewer than two targets or raters.
    """
    given = np.asarray(scores, dtype=float)
    if given.ndim != 2 or min(given.shape) < 2 or np.isnan(given).any():
        raise ValueError("a whole table of two targets and two raters at least is needed")
    n, k = given.shape
    target, rater, centre = given.mean(axis=1), given.mean(axis=0), given.mean()
    left = given - target[:, None] - rater[None, :] + centre
    return MeanSquares(
        n=n,
        k=k,
        targets=float(k * ((target - centre) ** 2).sum() / (n - 1)),
        within=float(((given - target[:, None]) ** 2).sum() / (n * (k - 1))),
        raters=float(n * ((rater - centre) ** 2).sum() / (k - 1)),
        left=float((left**2).sum() / ((n - 1) * (k - 1))),
    )


def icc_bounds(squares: MeanSquares, form: int, *, mean: bool, level: float = 0.95) -> Bounds:
    """The bounds of form 1, 2 or 3, of one rater's score or of the mean of all k."""
    tail = (1 + level) / 2
    single = _absolute(squares, tail) if form == 2 else _ratio(squares, form, tail)
    return _of_mean(single, squares.k) if mean else single


def _ratio(s: MeanSquares, form: int, tail: float) -> Bounds:
    """Forms 1 and 3 are a function of one F, targets over what is left beside them."""
    from scipy.special import fdtri  # slow to import

    error, free = (s.within, s.n * (s.k - 1)) if form == 1 else (s.left, (s.n - 1) * (s.k - 1))
    seen = s.targets / error
    low = seen / float(fdtri(s.n - 1, free, tail))
    high = seen * float(fdtri(free, s.n - 1, tail))
    return (low - 1) / (low + s.k - 1), (high - 1) / (high + s.k - 1)


def _absolute(s: MeanSquares, tail: float) -> Bounds:
    """Form 2 adds two variances; their degrees of freedom are Satterthwaite's."""
    from scipy.special import fdtri

    level = s.k * (s.raters - s.left) / s.n
    seen = (s.targets - s.left) / (s.targets + (s.k - 1) * s.left + level)
    share, rest = s.k * seen / (s.n * (1 - seen)), 1 + s.k * seen * (s.n - 1) / (s.n * (1 - seen))
    above = (share * s.raters + rest * s.left) ** 2
    below = (share * s.raters) ** 2 / (s.k - 1)
    free = above / (below + (rest * s.left) ** 2 / ((s.n - 1) * (s.k - 1)))
    far, near = float(fdtri(s.n - 1, free, tail)), float(fdtri(free, s.n - 1, tail))
    error = s.k * s.raters + (s.k * s.n - s.k - s.n) * s.left
    low = s.n * (s.targets - far * s.left) / (far * error + s.n * s.targets)
    high = s.n * (near * s.targets - s.left) / (error + s.n * near * s.targets)
    return low, high


def _of_mean(single: Bounds, k: int) -> Bounds:
    """What a bound of one rater's score is for the mean of k (Spearman and Brown)."""
    low, high = (k * one / (1 + (k - 1) * one) for one in single)
    return low, high
