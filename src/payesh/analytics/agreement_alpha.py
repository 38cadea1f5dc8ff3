"""Krippendorff's alpha: agreement of any number of raters, gaps allowed.

Krippendorff, 'Computing Krippendorff's alpha-reliability' (2011): from the table of coincidences,
in which every pair of ratings inside a unit counts 1 / (ratings of the unit - 1). A unit with one
rating compares with nothing and is left out.
"""

from __future__ import annotations

from collections.abc import Callable
from enum import StrEnum

import numpy as np

from payesh.analytics.agreement_counts import View
from payesh.analytics.agreement_draws import Array, divided


class Metric(StrEnum):
    """What the difference of two ratings is.

    `ordinal` is Krippendorff's own: how many ratings lie between the two, not how many levels.
    """

    NOMINAL = "nominal"
    ORDINAL = "ordinal"
    INTERVAL = "interval"
    RATIO = "ratio"


def alpha(metric: Metric) -> Callable[[View], Array]:
    """1 - observed / expected disagreement; NaN where all ratings are the same.

    A ratio scale begins at zero: with ratings under it there is no such alpha.
    """
    observed_of, expected_of = _DISAGREEMENT[metric]

    def statistic(view: View) -> Array:
        used = view["used"]
        if metric is Metric.RATIO and (view.counts.kinds.levels < 0).any():
            return np.full(len(used), np.nan)
        expected = np.where((used > 0).sum(axis=1) > 1, expected_of(view), 0)
        return 1 - divided((used.sum(axis=1) - 1) * observed_of(view), expected)

    return statistic


def _nominal_expected(view: View) -> Array:
    used = view["used"]
    return np.asarray(used.sum(axis=1) ** 2 - (used**2).sum(axis=1))


def _midranks(view: View) -> Array:
    """The ratings between two levels, half of their own with them, is the way between midranks."""
    used = view["used"]
    return np.asarray(np.cumsum(used, axis=1) - used / 2)


def _ordinal_observed(view: View) -> Array:
    low, high, _ = view.counts.cells
    ranks = _midranks(view)
    return np.asarray((view["coincidences"] * (ranks[:, low] - ranks[:, high]) ** 2).sum(axis=1))


def _ordinal_expected(view: View) -> Array:
    return _squared(view["used"], _midranks(view))


def _interval_expected(view: View) -> Array:
    levels = view.counts.kinds.levels
    return _squared(view["used"], levels[None, :] - levels.mean())


def _squared(used: Array, where: Array) -> Array:
    """Squared differences of all pairs of ratings that stand at `where`, by their moments."""
    total = used.sum(axis=1)
    centre = divided((used * where).sum(axis=1), total)
    away = where - centre[:, None]
    return np.asarray(2 * total * (used * away**2).sum(axis=1))


def _ratio_expected(view: View) -> Array:
    """Over all pairs, ((a - b) / (a + b))^2 = 1 - 4ab / (a + b)^2, and two zeros do not differ.

    1 / (a + b)^2 is the integral of t exp(-t (a + b)) over all t above 0, so the double sum is one
    integral of a square. With t = exp(s) the trapezoidal rule is exact to the digits of a float at
    a step of 0.2, and the work grows with the levels, not with their pairs.
    """
    used, levels = view["used"], view.counts.kinds.levels
    above = levels > 0
    total, zeros = used.sum(axis=1), used[:, ~above].sum(axis=1)
    if not above.any():
        return np.zeros(len(used))
    some = levels[above]
    step = 0.2
    ends = -np.log(some.max()) - 20, -np.log(some.min()) + 4
    at = np.exp(np.arange(*ends, step))
    shares = (some[:, None] * at) * np.exp(-some[:, None] * at)
    alike = 4 * step * ((used[:, above] @ shares) ** 2).sum(axis=1)
    return np.asarray(total**2 - zeros**2 - alike)


_Part = Callable[[View], Array]
_DISAGREEMENT: dict[Metric, tuple[_Part, _Part]] = {
    Metric.NOMINAL: (lambda view: view.one("nominal"), _nominal_expected),
    Metric.ORDINAL: (_ordinal_observed, _ordinal_expected),
    Metric.INTERVAL: (lambda view: view.one("interval"), _interval_expected),
    Metric.RATIO: (lambda view: view.one("ratio"), _ratio_expected),
}
