"""How well severities and the table made with them are known."""

from __future__ import annotations

import numpy as np
from numpy.typing import NDArray

from payesh.scoring.severity.additive_fit import AdditiveFit

Array = NDArray[np.float64]

_ROWS = 512


def widest_difference(fit: AdditiveFit) -> float:
    """The largest standard error of a difference of two severities; NaN where none is known."""
    known = np.flatnonzero(~np.isnan(fit.se))
    if fit.covariance is None or not len(known):
        return float("nan")
    among = fit.covariance
    own: Array = np.diag(among)
    widest = 0.0
    for start in range(0, len(known), _ROWS):
        rows = known[start : start + _ROWS]
        apart = own[rows, np.newaxis] + own[known] - 2 * among[np.ix_(rows, known)]
        widest = max(widest, float(np.max(apart)))
    return float(widest**0.5)


def spread_of_agencies(fit: AdditiveFit, se: Array) -> float:
    """The standard deviation among agencies that the errors of their scores do not explain."""
    known = ~np.isnan(fit.score) & ~np.isnan(se)
    if np.count_nonzero(known) < 2:
        return float("nan")
    left = float(np.var(fit.score[known], ddof=1) - np.mean(se[known] ** 2))
    return float(max(0.0, left) ** 0.5)


def reliability(score: Array, se: Array) -> float:
    """1 - mean squared standard error / variance of the scores, at least 0; NaN where unknown."""
    known = ~np.isnan(score) & ~np.isnan(se)
    if np.count_nonzero(known) < 2:
        return float("nan")
    variance = float(np.var(score[known], ddof=1))
    return max(0.0, 1.0 - float(np.mean(se[known] ** 2)) / variance) if variance > 0 else 0.0


def chance_of_alike(fit: AdditiveFit) -> float:
    """How likely such a spread of raters is if all are alike: the p-value of the likelihood ratio.

    No spread is less than none, so that half of the time the ratio is 0 (chi-square of 0 and of 1
    degree of freedom, half each).
    """
    from scipy.special import chdtrc  # slow to import

    ratio = fit.null_deviance - fit.deviance
    if not ratio > 0 or fit.sd_rater == 0:
        return 1.0
    return 0.5 * float(chdtrc(1, ratio))
