"""Intraclass correlations of scores: the six forms of Shrout and Fleiss (1979).

Form 1: each target has raters of its own. Form 2: the same raters, drawn from many, judge all
targets and their level counts. Form 3: these raters alone, and their level does not count. The
second figure tells whether one rater's score is meant or the mean of all k.
"""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass
from enum import StrEnum

import numpy as np
from numpy.typing import ArrayLike

from payesh.analytics.agreement import BOOTSTRAP, Bootstrap, Coefficient
from payesh.analytics.agreement_draws import Array, Entries, Places, coefficient, visit_places

_TINY = 1e-12
"""Differences under this share of the largest score are the noise of floats."""


class IccForm(StrEnum):
    """The form as it is printed; k is the number of raters."""

    ONE_SINGLE = "ICC(1,1)"
    TWO_SINGLE = "ICC(2,1)"
    THREE_SINGLE = "ICC(3,1)"
    ONE_MEAN = "ICC(1,k)"
    TWO_MEAN = "ICC(2,k)"
    THREE_MEAN = "ICC(3,k)"


@dataclass(frozen=True, eq=False)
class _MeanSquares:
    """Between targets, within them, between raters (judges), and what is left; one entry a draw."""

    targets: Array
    raters: int
    between: Array
    within: Array
    judges: Array
    left: Array


def intraclass(
    scores: ArrayLike,
    form: IccForm,
    *,
    visits: ArrayLike | None = None,
    bootstrap: Bootstrap = BOOTSTRAP,
) -> Coefficient:
    """The correlation of targets x raters; `n` is the number of targets.

    `visits` names the visit of each target; without it every target is a visit of its own, as it
    is when visit scores are compared. A target that a rater left open (NaN) is left out. Undefined
    with fewer than two targets or raters, and where nothing varies.
    """
    given = np.asarray(scores, dtype=float)
    if given.ndim != 2:
        raise ValueError(f"scores have shape {given.shape}, not targets x raters")
    whole = ~np.isnan(given).any(axis=1)
    visit, given = visit_places(visits, len(given))[whole], given[whole]
    n, raters = given.shape
    if n < 2 or raters < 2:
        return Coefficient(None, None, None, n)
    correlation = _FORMS[form]
    noise = (_TINY * np.abs(given).max()) ** 2

    def statistic(sums: Array) -> Array:
        squares = _mean_squares(sums, raters)
        above, below = correlation(squares)
        return np.asarray(above / np.where(below > noise, below, np.nan))

    return coefficient(_sums(given, visit), statistic, n, bootstrap)


def _sums(given: Array, visit: Places) -> Entries:
    """By visit: targets, their means, the squares of those, squares within, and each rater's."""
    centred = given - given.mean()
    means = centred.mean(axis=1)
    within = ((centred - means[:, None]) ** 2).sum(axis=1)
    parts = np.column_stack([np.ones(len(means)), means, means**2, within, centred])
    return Entries.of_rows(visit, parts)


def _mean_squares(sums: Array, raters: int) -> _MeanSquares:
    targets, total, squares, within = sums[:, :4].T
    free = np.where(targets > 1, targets - 1, np.nan)
    centre = total / targets
    between = raters * np.maximum(squares - targets * centre**2, 0)
    levels = sums[:, 4:] / targets[:, None]
    judges = targets * ((levels - centre[:, None]) ** 2).sum(axis=1)
    left = np.maximum(within - judges, 0)
    return _MeanSquares(
        targets=targets,
        raters=raters,
        between=between / free,
        within=within / (targets * (raters - 1)),
        judges=judges / (raters - 1),
        left=left / (free * (raters - 1)),
    )


Ratio = tuple[Array, Array]


def _one_single(s: _MeanSquares) -> Ratio:
    return s.between - s.within, s.between + (s.raters - 1) * s.within


def _two_single(s: _MeanSquares) -> Ratio:
    level = s.raters * (s.judges - s.left) / s.targets
    return s.between - s.left, s.between + (s.raters - 1) * s.left + level


def _three_single(s: _MeanSquares) -> Ratio:
    return s.between - s.left, s.between + (s.raters - 1) * s.left


def _one_mean(s: _MeanSquares) -> Ratio:
    return s.between - s.within, s.between


def _two_mean(s: _MeanSquares) -> Ratio:
    return s.between - s.left, s.between + (s.judges - s.left) / s.targets


def _three_mean(s: _MeanSquares) -> Ratio:
    return s.between - s.left, s.between


_FORMS: dict[IccForm, Callable[[_MeanSquares], Ratio]] = {
    IccForm.ONE_SINGLE: _one_single,
    IccForm.TWO_SINGLE: _two_single,
    IccForm.THREE_SINGLE: _three_single,
    IccForm.ONE_MEAN: _one_mean,
    IccForm.TWO_MEAN: _two_mean,
    IccForm.THREE_MEAN: _three_mean,
}
