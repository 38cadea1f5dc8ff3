"""Draws of what the true scores of one group may be, given the scores that were found.

Plain draws put the errors around the scores as they are. They are a little too spread: the found
scores already scatter by their errors. Shrunk draws take back each score's own error towards the
middle of the group, as the spread of the group allows. What the group shares through its raters is
never revised by it: that one team's agencies look low is no evidence of a strict team, only joint
visits are.
"""

from __future__ import annotations

from collections.abc import Iterator
from math import isfinite

import numpy as np
from numpy.typing import NDArray

from payesh.scoring.score_errors import ScoreErrors

Array = NDArray[np.float64]

_LEAST_SPREAD = 0.01
"""Of the mean error variance: a group that shows no spread of its own still has an order."""


def plain_draws(
    score: Array, errors: ScoreErrors, count: int, rng: np.random.Generator
) -> Iterator[Array]:
    """Blocks of draws x units: the score plus a joint draw of its error."""
    for drawn in errors.blocks(count, rng):
        yield score + drawn


def shrunk_draws(
    score: Array, errors: ScoreErrors, count: int, rng: np.random.Generator
) -> Iterator[Array]:
    """Blocks of draws x units from the posterior, the group's spread being that of the units.

    In each draw the shared errors are drawn as they are known; given them, units are normal around
    a common mean with variance `spread`, and each is drawn from its own posterior.
    """
    tau2 = spread(score, errors)
    for shared, scale in errors.shared_blocks(count, rng):
        own = errors.own * scale[:, np.newaxis]
        weight = 1 / np.maximum(tau2 + own, np.finfo(float).tiny)
        found = score + shared
        middle = (np.einsum("du,du->d", found, weight) / weight.sum(axis=1))[:, np.newaxis]
        kept = np.multiply(weight, tau2, out=weight)
        noise = rng.standard_normal(found.shape)
        noise *= np.sqrt(np.multiply(own, kept, out=own), out=own)
        found -= middle
        found *= kept
        found += middle
        found += noise
        yield found


def spread(score: Array, errors: ScoreErrors) -> float:
    """The variance of the true scores of one group, by moments; never quite zero.

    The variance of the scores, less what their joint errors are expected to add to it.
    """
    count = len(score)
    if count < 2:
        return 0.0
    noise = float((errors.se**2).sum())
    together = float(errors.own.sum())
    if errors.shares is not None and errors.raters is not None:
        share = np.asarray(errors.shares.sum(axis=0)).ravel()
        together += float(share @ errors.raters @ share)
    swell = 1.0
    if errors.df is not None and isfinite(errors.df) and errors.df > 2:
        swell = errors.df / (errors.df - 2)
    expected = swell * (noise - together / count) / (count - 1)
    return max(float(np.var(score, ddof=1)) - expected, _LEAST_SPREAD * noise / count)
