"""Chances of tails, and what is held of many tests at once."""

from __future__ import annotations

import numpy as np
from numpy.typing import ArrayLike, NDArray

Array = NDArray[np.float64]

_STRAIGHT = 1e-3
"""Under this skewness a tail is that of the normal distribution."""
_MAD_TO_SD = 1.4826
_ENOUGH = 8
_MOST_SKEWED = 4.0


def upper_tail(z: ArrayLike, skewness: ArrayLike = 0.0) -> Array:
    """The chance of a standardised figure above `z` if it has this skewness (Pearson's type III).

    A sum of a few skewed figures is still skewed; taken for normal its upper tail would be called
    rare too often.
    """
    from scipy.special import gammainc, gammaincc, ndtr

    z, skew = np.broadcast_arrays(np.asarray(z, dtype=float), np.asarray(skewness, dtype=float))
    skew = np.clip(skew, -_MOST_SKEWED, _MOST_SKEWED)
    bent = np.where(np.abs(skew) < _STRAIGHT, _STRAIGHT, skew)
    shape = 4 / bent**2
    at = np.maximum(shape + 2 * z / bent, 0.0)
    tail = np.where(bent > 0, gammaincc(shape, at), gammainc(shape, at))
    return np.asarray(np.where(np.abs(skew) < _STRAIGHT, ndtr(-z), tail))


def yardstick(z: Array) -> Array:
    """`z` against its colleagues as well: less the middle of all, over their spread if above 1.

    Where the model of honest data fails everybody, nobody stands out by failing it too (an
    empirical null; Efron, 2004). Figures are only ever made less striking; of fewer than 8 they
    stay as they are.
    """
    known = z[np.isfinite(z)]
    if len(known) < _ENOUGH:
        return z
    middle = float(np.median(known))
    spread = _MAD_TO_SD * float(np.median(np.abs(known - middle)))
    return np.asarray((z - max(middle, 0.0)) / max(spread, 1.0))


def binomial_tail(successes: ArrayLike, trials: ArrayLike, chance: ArrayLike) -> Array:
    """The chance of so many successes or more."""
    from scipy.special import betainc

    k, n, p = (np.asarray(one, dtype=float) for one in (successes, trials, chance))
    some = np.maximum(k, 1)
    return np.where(k <= 0, 1.0, betainc(some, np.maximum(n - some + 1, 1e-9), p))


def student_tails(t: ArrayLike, freedom: ArrayLike) -> Array:
    """The chance of so large a t, either way."""
    from scipy.special import stdtr

    return np.asarray(2 * stdtr(freedom, -np.abs(np.asarray(t, dtype=float))))


def matches_tail(chances: Array, matches: int) -> float:
    """The chance of `matches` or more of independent events of these chances, exactly."""
    ways = np.zeros(len(chances) + 1)
    ways[0] = 1.0
    for done, chance in enumerate(chances, start=1):
        ways[1 : done + 1] = ways[1 : done + 1] * (1 - chance) + ways[:done] * chance
        ways[0] *= 1 - chance
    return float(min(ways[max(matches, 0) :].sum(), 1.0))


def false_discovery(p: ArrayLike) -> Array:
    """The q of each p: the share of false alarms expected among all that are as small or smaller.

    Benjamini and Hochberg (1995).
    """
    given = np.asarray(p, dtype=float)
    order = np.argsort(given)[::-1]
    rank = np.arange(len(given), 0, -1)
    q = np.empty(len(given))
    q[order] = np.minimum.accumulate(np.minimum(given[order] * len(given) / rank, 1.0))
    return q
