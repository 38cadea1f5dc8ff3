"""Sheets of any scales as ordered categories of a many-facet Rasch model, and its fair scores."""

from __future__ import annotations

from typing import TYPE_CHECKING

import numpy as np
from numpy.typing import NDArray

from payesh.scoring.rating_categories import MOST, NO_CATEGORY, PARTS
from payesh.scoring.score_errors import ScoreErrors
from payesh.scoring.severity.rasch import WEAK, RaschFit, fit_rasch
from payesh.scoring.severity.rasch_chances import chances
from payesh.scoring.severity.rasch_prior import Prior
from payesh.scoring.sheet_adjustment import UNKNOWN, Adjusted, RatedSheets

if TYPE_CHECKING:
    from scipy.sparse import csr_array

Array = NDArray[np.float64]
Places = NDArray[np.intp]

_ROWS = 4096


def adjust_rasch(
    sheets: RatedSheets, *, prior: Prior | None = WEAK, partial_credit: bool = False
) -> Adjusted:
    """The percent expected of each unit under the average rater, items by their weight.

    Severities are in logits. A unit that no named rater has seen has no such score. The errors of
    raters' severities are shared by the units they have seen, as far as one line through each
    unit's score tells.
    """
    from scipy.sparse import csr_array  # slow to import

    named = np.flatnonzero(sheets.rater != UNKNOWN)
    answers, top = categories_of(sheets)
    used = sheets.scales.weight > 0
    answers = answers[np.ix_(named, used)]
    unit, rater = sheets.unit[named], sheets.rater[named]
    fit = fit_rasch(
        answers,
        unit,
        rater,
        prior=prior,
        partial_credit=partial_credit,
        top=top[used],
        agencies=sheets.units,
        raters=sheets.raters,
    )
    score, slope = fair_scores(fit, sheets.scales.weight[used])
    scored = (answers != NO_CATEGORY).sum(axis=1)
    shape = (sheets.units, sheets.raters)
    shares = csr_array((scored.astype(float), (unit, rater)), shape=shape)
    errors = _errors(fit, slope, shares)
    return Adjusted(score, errors, fit.severity, fit.se_severity, fit.rater_component)


def categories_of(sheets: RatedSheets) -> tuple[NDArray[np.int16], Places]:
    """Sheets x items of categories from 0, the worst, and the highest category of each item.

    Whole steps from worst to best are the categories, if they are few. Else items with one scale
    share the different values that occur, if those are few; else the scale is cut in equal parts.
    """
    scales = sheets.scales
    answers = np.full(sheets.answers.shape, NO_CATEGORY, dtype=np.int16)
    top = np.ones(sheets.answers.shape[1], dtype=np.intp)
    ends = np.column_stack([scales.worst, scales.best])
    for worst, best in np.unique(ends, axis=0):
        items = np.flatnonzero((ends == (worst, best)).all(axis=1))
        given = sheets.answers[:, items]
        there = ~np.isnan(given)
        found, highest = _categories(given[there], worst, best)
        part = np.full(given.shape, NO_CATEGORY, dtype=np.int16)
        part[there] = found
        answers[:, items], top[items] = part, highest
    return answers, top


def _categories(values: Array, worst: float, best: float) -> tuple[Places, int]:
    steps = np.abs(values - worst)
    length = abs(best - worst)
    if length < MOST and not (steps % 1).any() and length % 1 == 0:
        return steps.astype(np.intp), int(length)
    known, place = np.unique(steps, return_inverse=True)
    if len(known) <= MOST:
        return place.astype(np.intp), max(len(known) - 1, 1)
    part = np.minimum(np.floor(PARTS * steps / length), PARTS - 1)
    return part.astype(np.intp), PARTS - 1


def fair_scores(fit: RaschFit, weight: Array) -> tuple[Array, Array]:
    """The expected percent of each unit under the average rater, and its change with a logit."""
    score, slope = np.full((2, len(fit.theta)), np.nan)
    known = np.isfinite(fit.difficulty)
    share = 100 * weight[known] / (fit.top[known] * max(weight[known].sum(), 1e-300))
    rows = np.flatnonzero(np.isfinite(fit.theta))
    for start in range(0, len(rows), _ROWS):
        some = rows[start : start + _ROWS]
        at = fit.theta[some, np.newaxis] - fit.difficulty[known]
        mean, variance = chances(at, fit.item_weight[known]).moments
        score[some], slope[some] = mean @ share, variance @ share
    return score, slope


def _errors(fit: RaschFit, slope: Array, shares: csr_array) -> ScoreErrors:
    """Errors of the scores by the delta method, the raters' part of them shared."""
    total = np.asarray(shares.sum(axis=1)).ravel()
    scale = np.nan_to_num(slope) / np.maximum(total, 1)
    shares = shares.multiply(scale[:, np.newaxis]).tocsr()
    of_raters = np.nan_to_num(fit.se_severity) ** 2
    shared = shares.multiply(shares) @ of_raters
    own = np.maximum((slope * fit.se_theta) ** 2 - shared, 0.0)
    return ScoreErrors(own, shares, np.diag(of_raters))
