"""Intraclass correlations: the six forms of Shrout and Fleiss (1979), for gaps too.

Form 1: each unit has raters of its own. Form 2: the same raters, drawn from many, judge all units
and their level counts. Form 3: their level does not count. The second figure tells whether one
rater's score is meant or the mean of all k.

All six are ratios of components of variance: units, raters, the rest. The components are those
whose expected sums of squares equal the observed ones (Henderson's first method; Gwet, Handbook,
2014, chapters 8 and 9). Without gaps they are the mean squares of Shrout and Fleiss to the last
digit, and k is the number of raters; with gaps k is the harmonic mean of the ratings a unit has,
for the error of its mean goes with one over them. A component is not cut off at zero.
"""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass

import numpy as np

from payesh.analytics.agreement_counts import View
from payesh.analytics.agreement_draws import Array, divided

_TINY = 1e-12
"""Differences under this share of the largest score are the noise of floats."""


@dataclass(frozen=True, eq=False)
class Components:
    """Variances of units, raters and the rest, one entry a draw; in form 1 raters are the rest."""

    units: Array
    raters: Array
    rest: Array
    k: Array


def icc(form: int, *, mean: bool) -> Callable[[View], Array]:
    """The correlation of form 1, 2 or 3, of one rater or of the mean of all."""

    def statistic(view: View) -> Array:
        parts = (one_way if form == 1 else two_way)(view)
        error = parts.rest + parts.raters if form == 2 else parts.rest
        whole = parts.units + (error / parts.k if mean else error)
        noise = (_TINY * np.abs(view.counts.kinds.levels).max(initial=0.0)) ** 2
        return np.asarray(parts.units / np.where(whole > noise, whole, np.nan))

    return statistic


def one_way(view: View) -> Components:
    """Components where nothing ties a rating of one unit to a rating of another."""
    units, ratings = view.one("rated"), view.one("ratings")
    within = divided(_within(view), ratings - units)
    between = _between(view) - (units - 1) * within
    share = ratings - divided(view.one("ratings_squared"), ratings)
    return Components(divided(between, share), np.zeros(len(units)), within, _harmonic(view))


def two_way(view: View) -> Components:
    """Components of units crossed with raters, without a part for the two together."""
    units, ratings = view.one("rated"), view.one("ratings")
    given = view["rater_ratings"]
    raters = (given > 0).sum(axis=1)
    within = divided(_within(view), ratings - units)
    of_units = _between(view) - (units - 1) * within
    judged = (view["rater_sums"] ** 2 / np.maximum(given, 1)).sum(axis=1)
    of_raters = judged - _centre(view) - (raters - 1) * within
    alike = divided(view.one("ratings_squared"), ratings)
    alike_raters = divided((given**2).sum(axis=1), ratings)
    # within = raters + rest; two equations are left for the components of units and raters.
    a, b = ratings - alike, 1 - alike_raters
    c, d = raters - alike, ratings - alike_raters - raters + 1
    turn = a * d - b * c
    unit = divided(of_units * d - b * of_raters, turn)
    rater = divided(a * of_raters - c * of_units, turn)
    return Components(unit, rater, within - rater, _harmonic(view))


def _within(view: View) -> Array:
    return np.maximum(view.one("squares") - view.one("mean_squares"), 0)


def _between(view: View) -> Array:
    return view.one("mean_squares") - _centre(view)


def _centre(view: View) -> Array:
    return divided(view["rater_sums"].sum(axis=1) ** 2, view.one("ratings"))


def _harmonic(view: View) -> Array:
    return divided(view.one("rated"), view.one("one_over_ratings"))
