"""How well severities will be known, before anybody goes out.

The error of a difference of two severities depends on who meets whom alone: rows are resistors of
a network, and the variance is what an ohmmeter would show between the two raters (in units of the
variance of a sheet). Agencies are free here, and nothing is assumed of raters beforehand.
"""

from __future__ import annotations

from math import ceil

import numpy as np
from numpy.typing import NDArray

from payesh.scoring.severity.centring import centre_covariance
from payesh.scoring.severity.links import UNSEEN, links_of
from payesh.scoring.severity.ratings import Ratings

Array = NDArray[np.float64]
Places = NDArray[np.intp]

_GRAIN = 1e-9
"""A count of visits is not raised by one for the last bit of a float."""


def joint_visits_needed(raters: int, sd_visit: float, target_se: float) -> int:
    """Joint visits, spread evenly over all pairs, for a difference of severities to be that sure.

    Of `raters` (or teams), with visits that scatter by `sd_visit` points: the variance of a
    difference is 2 sd² (raters - 1) / visits.
    """
    _sensible(raters, sd_visit, target_se)
    return ceil(2 * sd_visit**2 * (raters - 1) / target_se**2 - _GRAIN)


def dossiers_needed(sd_visit: float, target_se: float) -> int:
    """Dossiers that every rater scores, likewise: the variance is 2 sd² / dossiers.

    However many raters there are; but a dossier shows nothing of conduct on site.
    """
    _sensible(2, sd_visit, target_se)
    return ceil(2 * sd_visit**2 / target_se**2 - _GRAIN)


def _sensible(raters: int, sd_visit: float, target_se: float) -> None:
    if raters < 2 or sd_visit < 0 or target_se <= 0:
        raise ValueError("two raters or more, a scatter, and an error above zero are asked for")


def difference_errors(ratings: Ratings, sd_visit: float) -> Array:
    """Raters x raters: the standard error of each difference of severities.

    Infinite where two raters are not linked (a rater without a sheet to anybody), 0 on the
    diagonal. `sd_visit` is the scatter of a sheet of weight 1; the scores are not looked at.
    """
    pool = links_of(ratings).rater_component
    among = linking_covariance(ratings, pool)
    own = np.diag(among)
    found = sd_visit * np.sqrt(np.maximum(own[:, np.newaxis] + own - 2 * among, 0.0))
    found[(pool[:, np.newaxis] != pool) | (pool == UNSEEN)] = np.inf
    np.fill_diagonal(found, 0.0)
    return np.asarray(found)


def linking_covariance(ratings: Ratings, pool: Places) -> Array:
    """The covariance of severities from links alone, each counted from the mean of its pool.

    In units of the variance of a sheet of weight 1: the inverse of the network of raters.
    """
    kept, shares = ratings.kept(), ratings.shares()
    by_rater = np.bincount(kept.rater, kept.weight, ratings.raters)
    total = np.bincount(kept.agency, kept.weight, ratings.agencies)
    seen = shares.multiply(total[:, np.newaxis])
    network = np.diag(by_rater) - (seen.T @ shares).toarray()
    groups = np.unique(pool, return_inverse=True)[1]
    # A pool's level is unknown: held at any value, it goes when counting from the mean.
    held = network + (groups[:, np.newaxis] == groups)
    held[pool == UNSEEN] = held[:, pool == UNSEEN] = 0.0
    held[pool == UNSEEN, pool == UNSEEN] = 1.0
    return centre_covariance(np.linalg.inv(held), groups)
