"""How much raters differ: the ratios of standard deviations that the restricted likelihood favours.

Zero is a possible answer (raters alike); it is compared with what the search finds, because no
search over logarithms reaches it.
"""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass
from functools import cache

import numpy as np
from numpy.typing import NDArray

from payesh.scoring.severity.mixed_model import MixedModel, Solution

Array = NDArray[np.float64]

_LOWEST, _HIGHEST = np.log(1e-4), np.log(1e4)
"""A ratio outside is zero, or noise that cannot be told from none."""
_SCAN = (_LOWEST, *np.linspace(-6.0, 4.0, 9), _HIGHEST)
"""Where the search looks first: small tables may have a dip that a search from one place misses."""
_MANY = 1000
"""Over so many raters the deviance has one dip, and each look at it takes long."""
_APART = 1e-9
"""Deviances nearer than this are equal: the ratings do not say which ratio is better."""
_ASIDE = 1e-3


@dataclass(frozen=True, eq=False)
class Likeliest:
    """The ratios found, the solution there, and the deviance with raters alike."""

    ratio: float
    agency_ratio: float | None
    solution: Solution
    null_deviance: float


def agencies_free(model: MixedModel) -> Likeliest:
    """The best ratio of raters to noise; agencies are free."""
    from scipy.optimize import minimize_scalar  # slow to import

    alike = model.solve(0.0)

    def deviance(log: float) -> float:
        return model.solve(float(np.exp(log))).deviance

    best = _lowest(deviance, walk=model.raters > _MANY)
    found = minimize_scalar(
        deviance,
        bounds=(_SCAN[best - 1], _SCAN[best + 1]),
        method="bounded",
        options={"xatol": 1e-6},
    )
    if alike.deviance <= found.fun + _APART:
        return Likeliest(0.0, None, alike, alike.deviance)
    ratio = float(np.exp(found.x))
    return Likeliest(ratio, None, model.solve(ratio), alike.deviance)


def _lowest(deviance: Callable[[float], float], *, walk: bool) -> int:
    """The place in the scan with the lowest deviance; a walk goes downhill from the middle."""
    inner = range(1, len(_SCAN) - 1)
    seen = cache(lambda place: deviance(_SCAN[place]))
    if not walk:
        return min(inner, key=seen)
    place = inner[len(inner) // 2]
    while (lower := min(range(max(place - 1, 1), min(place + 2, inner.stop)), key=seen)) != place:
        place = lower
    return place


def agencies_drawn(model: MixedModel) -> Likeliest:
    """The best ratios of raters and of agencies to noise."""
    from scipy.optimize import minimize, minimize_scalar

    alone = minimize_scalar(
        lambda log: model.solve(0.0, float(np.exp(log))).deviance,
        bounds=(_LOWEST, _HIGHEST),
        method="bounded",
        options={"xatol": 1e-6},
    )
    unit = 0.5 / np.sqrt([model.raters, model.agencies])
    found = minimize(
        _deviance_with_slope,
        _start(model, float(alone.x)) / unit,
        args=(model, unit),
        jac=True,
        method="L-BFGS-B",
        bounds=[(_LOWEST / one, _HIGHEST / one) for one in unit],
        options={"ftol": 1e-14, "gtol": 1e-5},
    )
    if alone.fun <= found.fun + _APART:
        agency_ratio = float(np.exp(alone.x))
        return Likeliest(0.0, agency_ratio, model.solve(0.0, agency_ratio), float(alone.fun))
    ratio, agency_ratio = (float(one) for one in np.exp(found.x * unit))
    return Likeliest(ratio, agency_ratio, model.solve(ratio, agency_ratio), float(alone.fun))


def _start(model: MixedModel, alone: float) -> Array:
    """Logarithms of ratios to begin with: near those of free agencies, which are found cheaply."""
    free = agencies_free(model) if model.free > 0 else None
    if free is None or free.ratio == 0 or free.solution.noise == 0:
        return np.array([-1.0, np.clip(alone, -2.0, 2.0)])
    at = free.solution
    spread = np.std(model.raw - model.met @ at.effect / model.by_agency)
    logs = np.log([free.ratio, max(float(spread / at.noise), free.ratio * 1e-3)])
    return np.clip(logs, -3.0, 3.0)


def _deviance_with_slope(units: Array, model: MixedModel, unit: Array) -> tuple[float, Array]:
    """The deviance and its slope where the logarithms of the ratios are `units` x `unit`.

    A unit is about one standard error. The slope is taken from a thousandth to either side: four
    more sparse factors cost less than the inverse that the exact slope needs.
    """

    def deviance(at: Array) -> float:
        return model.solve(*(float(one) for one in np.exp(at * unit))).deviance

    aside = np.eye(2) * _ASIDE
    slope = [(deviance(units + one) - deviance(units - one)) / (2 * _ASIDE) for one in aside]
    return deviance(units), np.array(slope)


def not_excluded(model: MixedModel, agency_ratio: float | None) -> float:
    """Where raters seem alike: the largest ratio whose deviance is within 1 of that.

    An error of zero would say that raters are known to be alike; they are only not known to differ.
    """
    from scipy.optimize import brentq

    limit = model.solve(0.0, agency_ratio).deviance + 1.0

    def above(log: float) -> float:
        return model.solve(float(np.exp(log)), agency_ratio).deviance - limit

    if above(_HIGHEST) <= 0:
        return float(np.exp(_HIGHEST))
    return float(np.exp(brentq(above, _LOWEST, _HIGHEST, xtol=1e-3)))
