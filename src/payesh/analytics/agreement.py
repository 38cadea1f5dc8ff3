"""Agreement of raters: every coefficient of the same ratings at once, each with its interval.

Words such as 'substantial' are not given: kappa depends on how common each rating is, and 94
percent agreement may go with a kappa under zero.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable
from dataclasses import dataclass
from enum import StrEnum

import numpy as np

from payesh.analytics.agreement_alpha import Metric, alpha
from payesh.analytics.agreement_counts import Counts, View, sums_of
from payesh.analytics.agreement_draws import Array, Bootstrap, Coefficient
from payesh.analytics.agreement_icc import icc
from payesh.analytics.agreement_kappa import (
    COSTS,
    Weights,
    brennan_prediger,
    cohen,
    conger,
    fleiss,
    gwet,
    percent,
    scott_of_two,
    within_one,
)
from payesh.analytics.agreement_ratings import Ratings, kinds_of, ratings_grid

__all__ = [
    "Bootstrap",
    "Coefficient",
    "Measure",
    "Ratings",
    "measure",
    "ratings_grid",
    "standard_errors",
]

BOOTSTRAP = Bootstrap()


class Measure(StrEnum):
    """The coefficients by the name they are printed under."""

    PERCENT = "percent"
    WITHIN_ONE = "within_one"
    KAPPA = "kappa"
    KAPPA_LINEAR = "kappa_linear"
    KAPPA_QUADRATIC = "kappa_quadratic"
    SCOTT = "scott"
    FLEISS = "fleiss"
    CONGER = "conger"
    BRENNAN_PREDIGER = "brennan_prediger"
    AC1 = "ac1"
    AC2_LINEAR = "ac2_linear"
    AC2_QUADRATIC = "ac2_quadratic"
    AC2_ORDINAL = "ac2_ordinal"
    ALPHA_NOMINAL = "alpha_nominal"
    ALPHA_ORDINAL = "alpha_ordinal"
    ALPHA_INTERVAL = "alpha_interval"
    ALPHA_RATIO = "alpha_ratio"
    ICC_1_1 = "icc_1_1"
    ICC_2_1 = "icc_2_1"
    ICC_3_1 = "icc_3_1"
    ICC_1_K = "icc_1_k"
    ICC_2_K = "icc_2_k"
    ICC_3_K = "icc_3_k"


@dataclass(frozen=True)
class _Rule:
    """How a coefficient is made: of which sums, by what, and whether labels alone will do."""

    needs: tuple[str, ...]
    statistic: Callable[[View], Array]
    of_labels: bool = False


def measure(
    ratings: Ratings,
    measures: Iterable[Measure] = Measure,
    *,
    bootstrap: Bootstrap = BOOTSTRAP,
) -> dict[Measure, Coefficient]:
    """The coefficients of `ratings`, all from the same draws of visits.

    Undefined are those that need an order where there are labels only, Cohen's and Scott's for
    other than two raters, and all where there is nothing to compare or nothing varies. `n` is how
    many units have two ratings or more. Raises ValueError for a rater with two ratings of a unit
    and for a rating that is none of the levels.
    """
    asked = list(measures)
    counts = Counts(kinds_of(ratings))
    known = [one for one in asked if counts.kinds.ordered or _RULES[one].of_labels]
    paired = int((counts.kinds.times @ (counts.kinds.visits @ counts.several)).round())
    found = dict.fromkeys(asked, Coefficient(None, None, None, paired))
    if not paired or not known:
        return found
    values, drawn = _values(counts, known, bootstrap)
    for one, value in values.items():
        if not np.isnan(value):
            bounds = bootstrap.bounds(drawn[one]) if one in drawn else None
            low, high = bounds or (None, None)
            found[one] = Coefficient(value, low, high, paired)
    return found


def standard_errors(
    ratings: Ratings, measures: Iterable[Measure] = Measure
) -> dict[Measure, float]:
    """Standard errors without draws: the root of the sum of squared influences, over n visits.

    The influence of a visit is how fast the coefficient moves with its weight; for kappa this is
    the error of Fleiss, Cohen and Everitt (1969). NaN where there is none, or one visit only.
    """
    asked = list(measures)
    counts = Counts(kinds_of(ratings))
    sums, columns = sums_of(counts, _needed(asked))
    totals, tiny = sums.totals(), 1e-4
    moved = tiny * sums.parts.toarray()
    more, less = (View(totals + way * moved, columns, counts) for way in (1, -1))
    errors = {}
    for one in asked:
        rule = _RULES[one].statistic
        influence = (rule(more) - rule(less)) / (2 * tiny)
        several = sums.visits > 1
        errors[one] = float(np.sqrt(sums.times @ influence**2)) if several else np.nan
    return errors


def _values(
    counts: Counts, measures: list[Measure], bootstrap: Bootstrap
) -> tuple[dict[Measure, float], dict[Measure, Array]]:
    sums, columns = sums_of(counts, _needed(measures))
    whole = View(sums.totals(), columns, counts)
    values = {one: float(_RULES[one].statistic(whole)[0]) for one in measures}
    defined = [one for one, value in values.items() if not np.isnan(value)]
    blocks: dict[Measure, list[Array]] = {one: [] for one in defined}
    for block in sums.drawn(bootstrap) if defined else ():
        view = View(block, columns, counts)
        for one in defined:
            blocks[one].append(_RULES[one].statistic(view))
    return values, {one: np.concatenate(made) for one, made in blocks.items() if made}


def _needed(measures: Iterable[Measure]) -> list[str]:
    return list(dict.fromkeys(name for one in measures for name in _RULES[one].needs))


def _kappa(weights: Weights) -> _Rule:
    needs = ("several", COSTS[weights], "paired_by_rater")
    return _Rule(needs, cohen(weights), of_labels=weights is Weights.NONE)


def _ac(weights: Weights) -> _Rule:
    needs = ("several", COSTS[weights], "share", "rated")
    return _Rule(needs, gwet(weights), of_labels=weights is Weights.NONE)


def _alpha(metric: Metric) -> _Rule:
    observed = "coincidences" if metric is Metric.ORDINAL else metric.value
    return _Rule(("used", observed), alpha(metric), of_labels=metric is Metric.NOMINAL)


def _icc(form: int, *, mean: bool) -> _Rule:
    needs = ("rated", "ratings", "ratings_squared", "one_over_ratings", "squares", "mean_squares")
    return _Rule((*needs, "rater_ratings", "rater_sums"), icc(form, mean=mean))


_PLAIN = ("several", "differ")
_RULES: dict[Measure, _Rule] = {
    Measure.PERCENT: _Rule(_PLAIN, percent, of_labels=True),
    Measure.WITHIN_ONE: _Rule(("several", "far"), within_one),
    Measure.KAPPA: _kappa(Weights.NONE),
    Measure.KAPPA_LINEAR: _kappa(Weights.LINEAR),
    Measure.KAPPA_QUADRATIC: _kappa(Weights.QUADRATIC),
    Measure.SCOTT: _Rule((*_PLAIN, "used"), scott_of_two, of_labels=True),
    Measure.FLEISS: _Rule((*_PLAIN, "share", "rated"), fleiss, of_labels=True),
    Measure.CONGER: _Rule((*_PLAIN, "all_by_rater"), conger, of_labels=True),
    Measure.BRENNAN_PREDIGER: _Rule(_PLAIN, brennan_prediger, of_labels=True),
    Measure.AC1: _ac(Weights.NONE),
    Measure.AC2_LINEAR: _ac(Weights.LINEAR),
    Measure.AC2_QUADRATIC: _ac(Weights.QUADRATIC),
    Measure.AC2_ORDINAL: _ac(Weights.ORDINAL),
    Measure.ALPHA_NOMINAL: _alpha(Metric.NOMINAL),
    Measure.ALPHA_ORDINAL: _alpha(Metric.ORDINAL),
    Measure.ALPHA_INTERVAL: _alpha(Metric.INTERVAL),
    Measure.ALPHA_RATIO: _alpha(Metric.RATIO),
    Measure.ICC_1_1: _icc(1, mean=False),
    Measure.ICC_2_1: _icc(2, mean=False),
    Measure.ICC_3_1: _icc(3, mean=False),
    Measure.ICC_1_K: _icc(1, mean=True),
    Measure.ICC_2_K: _icc(2, mean=True),
    Measure.ICC_3_K: _icc(3, mean=True),
}
