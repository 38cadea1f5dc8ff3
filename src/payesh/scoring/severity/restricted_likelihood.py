"""How much raters differ: the ratios of standard deviations that the restricted likelihood favours.

Zero is a possible answer (raters alike); it is compared with what the search finds, because no
search over logarithms reaches it.
"""

from __future__ import annotations

from dataclasses import dataclass

import numpy as np
from numpy.typing import NDArray
from scipy.optimize import brentq, minimize, minimize_scalar

from payesh.scoring.severity.mixed_model import TINY, MixedModel, Solution

Array = NDArray[np.float64]

_LOWEST, _HIGHEST = np.log(1e-4), np.log(1e4)
"""A ratio outside is zero, or noise that cannot be told from none."""
_APART = 1e-9
"""Deviances nearer than this are equal: the ratings do not say which ratio is better."""


@dataclass(frozen=True, eq=False)
class Likeliest:
    """The ratios found, the solution there, and the deviance with raters alike."""

    ratio: float
    agency_ratio: float | None
    solution: Solution
    null_deviance: float


def agencies_free(model: MixedModel) -> Likeliest:
    """The best ratio of raters to noise; agencies are free."""
    alike = model.solve(0.0)
    found = minimize_scalar(
        lambda log: model.solve(float(np.exp(log))).deviance,
        bounds=(_LOWEST, _HIGHEST),
        method="bounded",
        options={"xatol": 1e-6},
    )
    if alike.deviance <= found.fun + _APART:
        return Likeliest(0.0, None, alike, alike.deviance)
    ratio = float(np.exp(found.x))
    return Likeliest(ratio, None, model.solve(ratio), alike.deviance)


def agencies_drawn(model: MixedModel) -> Likeliest:
    """The best ratios of raters and of agencies to noise."""
    alone = minimize_scalar(
        lambda log: model.solve(0.0, float(np.exp(log))).deviance,
        bounds=(_LOWEST, _HIGHEST),
        method="bounded",
        options={"xatol": 1e-6},
    )
    found = minimize(
        lambda logs: _with_slope(model, logs),
        [0.0, min(max(alone.x, -2.0), 2.0)],
        jac=True,
        method="L-BFGS-B",
        bounds=[(_LOWEST, _HIGHEST)] * 2,
        options={"ftol": 1e-13, "gtol": 1e-5},
    )
    if alone.fun <= found.fun + _APART:
        agency_ratio = float(np.exp(alone.x))
        return Likeliest(0.0, agency_ratio, model.solve(0.0, agency_ratio), float(alone.fun))
    ratio, agency_ratio = (float(one) for one in np.exp(found.x))
    return Likeliest(ratio, agency_ratio, model.solve(ratio, agency_ratio), float(alone.fun))


def not_excluded(model: MixedModel, agency_ratio: float | None) -> float:
    """Where raters seem alike: the largest ratio whose deviance is within 1 of that.

    An error of zero would say that raters are known to be alike; they are only not known to differ.
    """
    limit = model.solve(0.0, agency_ratio).deviance + 1.0

    def above(log: float) -> float:
        return model.solve(float(np.exp(log)), agency_ratio).deviance - limit

    if above(_HIGHEST) <= 0:
        return float(np.exp(_HIGHEST))
    return float(np.exp(brentq(above, _LOWEST, _HIGHEST, xtol=1e-3)))


def _with_slope(model: MixedModel, logs: Array) -> tuple[float, Array]:
    """The deviance and its slope in the logarithms of both ratios.

    With effects in units of their own deviation, the slope is twice (their number - the trace of
    their part of the inverse - their sum of squares in units of the noise).
    """
    ratio, agency_ratio = (float(one) for one in np.exp(logs))
    at = model.solve(ratio, agency_ratio)
    inverse = at.factor.inverse()
    variance = max(at.noise**2, TINY)
    traces = _traces(model, ratio, agency_ratio, at, inverse)
    squares = at.effect @ at.effect / ratio**2, at.agency @ at.agency / agency_ratio**2
    counts = model.raters, model.agencies
    slope = [
        2 * (count - trace - square / variance)
        for count, trace, square in zip(counts, traces, squares, strict=True)
    ]
    return at.deviance, np.array(slope)


def _traces(
    model: MixedModel, ratio: float, agency_ratio: float, at: Solution, inverse: Array
) -> tuple[float, float]:
    """The trace of the raters' and of the agencies' part of the inverse of the whole system."""
    kept = 1.0 / (1.0 + agency_ratio**2 * model.by_agency)
    seen = (model.met.multiply(kept[:, np.newaxis] ** 2).T @ model.met).tocoo()
    among = inverse[seen.row, seen.col] + at.border[seen.row] * at.border[seen.col] / at.pivot
    mean_part = model.met.T @ (kept**2 * model.by_agency)
    through = (
        ratio**2 * float(seen.data @ among)
        - 2 * ratio * float(at.border @ mean_part) / at.pivot
        + float(kept**2 @ model.by_agency**2) / at.pivot
    )
    of_raters = float(np.trace(inverse)) + float(at.border @ at.border) / at.pivot
    return of_raters, float(kept.sum()) + agency_ratio**2 * through
