"""Severity of raters in points, and the scores of agencies without it: the additive model.

A sheet's score is the agency's level, plus what its rater's strictness does, plus noise. Raters
come from one population whose spread is found by restricted likelihood. Agencies are free, so that
severity is learnt from agencies that several raters have seen and from nothing else. Where lots
decided who went where, agencies may be taken as drawn too, and single visits then count as well.
"""

from __future__ import annotations

from enum import StrEnum

import numpy as np
from numpy.typing import NDArray

from payesh.scoring.severity.additive_fit import AdditiveFit
from payesh.scoring.severity.centring import centre_covariance, without_means
from payesh.scoring.severity.mixed_model import MixedModel
from payesh.scoring.severity.ratings import Ratings
from payesh.scoring.severity.restricted_likelihood import (
    Likeliest,
    agencies_drawn,
    agencies_free,
    not_excluded,
)
from payesh.scoring.severity.seen import Seen

Array = NDArray[np.float64]
Places = NDArray[np.intp]

_NO_NOISE = 1e-9
"""Noise under this share of the scores' size is that of floats."""


class Agencies(StrEnum):
    """What is assumed of agencies: nothing, or that they were drawn and given out by lot."""

    FIXED = "fixed"
    RANDOM = "random"


def fit_additive(
    ratings: Ratings, agencies: Agencies = Agencies.FIXED, *, covariance: bool = True
) -> AdditiveFit:
    """The additive model of `ratings`; without `covariance` there are no standard errors.

    Severities have mean zero in each linked pool; where agencies are drawn, over all raters. The
    covariance takes raters x raters numbers. Raises ValueError where no sheet has a score.
    """
    seen, fixed = Seen.of(ratings), agencies is Agencies.FIXED
    model = MixedModel(seen.ratings)
    found = _likeliest(model, fixed)
    at = found.solution
    pool = seen.pool if fixed else np.zeros_like(seen.pool)
    severity = _spread(without_means(-at.effect, pool), seen.rater, ratings.raters)
    raw = _spread(model.raw, seen.agency, ratings.agencies)
    shares = ratings.shares()
    effect = np.where(np.isnan(raw), np.nan, -(shares @ np.nan_to_num(severity)))
    among = _covariance(model, found, pool) if covariance else None
    return AdditiveFit(
        severity=severity,
        se=_spread(_errors(among, seen.df, model.raters), seen.rater, ratings.raters),
        score=raw - effect,
        raw=raw,
        effect=effect,
        sd_rater=found.ratio * at.noise,
        sd_noise=at.noise / float(np.sqrt(seen.ratings.weight.mean())),
        sd_agency=None if found.agency_ratio is None else found.agency_ratio * at.noise,
        df=seen.df,
        deviance=at.deviance,
        null_deviance=found.null_deviance,
        mean=float(np.nanmean(raw - effect)) if fixed else at.mean,
        mean_se=None if fixed else at.noise / float(np.sqrt(at.pivot)),
        predicted=None if fixed else _spread(at.mean + at.agency, seen.agency, ratings.agencies),
        covariance=None if among is None else _among_all(among, seen.rater, ratings.raters),
        shares=shares,
        own=_spread(at.noise**2 / model.by_agency, seen.agency, ratings.agencies),
    )


def _likeliest(model: MixedModel, fixed: bool) -> Likeliest:
    """What the likelihood favours; raters alike where the ratings cannot say anything."""
    none = None if fixed else 0.0
    alike = model.solve(0.0, none)
    silent = model.rows <= (model.agencies if fixed else 1)
    if silent or alike.noise <= _NO_NOISE * max(1.0, abs(model.centre)):
        return Likeliest(0.0, none, alike, alike.deviance)
    return agencies_free(model) if fixed else agencies_drawn(model)


def _covariance(model: MixedModel, found: Likeliest, pool: Places) -> Array:
    """The covariance of the errors of the severities, raters x raters, counted from their pool."""
    at, ratio = found.solution, found.ratio
    if ratio == 0 and model.rows > model.agencies:
        ratio = not_excluded(model, found.agency_ratio)
        at = model.solve(ratio, found.agency_ratio)
    among = at.factor.inverse()
    among += np.outer(at.border, at.border / at.pivot)
    among *= (ratio * found.solution.noise) ** 2
    return centre_covariance(among, pool)


def _errors(among: Array | None, df: int, raters: int) -> Array:
    """Standard errors; none without a covariance, or with nothing to judge the noise by."""
    if among is None or df <= 0:
        return np.full(raters, np.nan)
    return np.sqrt(np.maximum(np.diag(among), 0.0))


def _spread(values: Array, places: Places, count: int) -> Array:
    """The values at their places in the whole, NaN elsewhere."""
    whole = np.full(count, np.nan)
    whole[places] = values
    return whole


def _among_all(among: Array, places: Places, count: int) -> Array:
    """The covariance among all raters; those without a sheet have a part in no score."""
    if len(places) == count:
        return among
    whole = np.zeros((count, count))
    whole[np.ix_(places, places)] = among
    return whole
