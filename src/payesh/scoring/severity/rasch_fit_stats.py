"""How well answers fit the many-facet Rasch model: mean squares, and bias of raters on axes.

A mean square near 1 is what the model lets expect; 1.5 means half as much variation again
(erratic), 0.5 half as much (too regular). Infit weighs answers by their information, outfit takes
all alike and is swayed by single surprises (Wright and Masters, 1982).
"""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass

import numpy as np
from numpy.typing import ArrayLike

from payesh.scoring.severity.rasch import RaschFit
from payesh.scoring.severity.rasch_chances import chances
from payesh.scoring.severity.rasch_scales import Answers, Array, Marks, Places

_ROWS = 1024
_CERTAIN = 1e-9
"""Answers of less variance than this are certain; they say nothing of fit."""
_TURNS = 8
_LONGEST = 1.0
_CLOSE = 1e-6


@dataclass(frozen=True, eq=False)
class MeanSquares:
    """Infit and outfit of each element; NaN where it has no answer. `count` is its answers."""

    infit: Array
    outfit: Array
    count: Array


@dataclass(frozen=True, eq=False)
class FitStats:
    raters: MeanSquares
    items: MeanSquares
    agencies: MeanSquares


@dataclass(frozen=True, eq=False)
class AxisBias:
    """Raters x axes, logits: how much stricter a rater is on an axis than overall, and its error.

    NaN where the rater scored nothing of the axis, or all of it lowest or highest.
    """

    bias: Array
    se: Array


def fit_stats(fit: RaschFit, answers: ArrayLike, agency: ArrayLike, rater: ArrayLike) -> FitStats:
    """The mean squares of the answers the model was fitted to."""
    given, places, raters = _read(answers, agency, rater)
    by_sheet = np.zeros((4, len(given)))
    by_item = np.zeros((4, given.shape[1]))
    for rows, there, mean, variance in _expected(fit, given, places, raters):
        square = np.where(there, given[rows] - mean, 0.0) ** 2
        scaled = np.where(there, square / np.where(there, variance, 1.0), 0.0)
        for at, part in enumerate((square, np.where(there, variance, 0.0), scaled, there)):
            by_sheet[at, rows], by_item[at] = part.sum(axis=1), by_item[at] + part.sum(axis=0)
    return FitStats(
        raters=_mean_squares(_summed(by_sheet, raters, len(fit.severity))),
        items=_mean_squares(by_item),
        agencies=_mean_squares(_summed(by_sheet, places, len(fit.theta))),
    )


def axis_bias(
    fit: RaschFit, answers: ArrayLike, agency: ArrayLike, rater: ArrayLike, axis: ArrayLike
) -> AxisBias:
    """The bias of each rater on each axis, all other measures given; `axis` is each item's place.

    Many raters and axes are looked at at once: some stand two errors off by chance alone.
    """
    given, places, raters = _read(answers, agency, rater)
    axes = np.asarray(axis, dtype=np.intp)
    member = np.asarray(axes[:, None] == np.arange(axes.max(initial=-1) + 1), dtype=float)
    shape = (len(fit.severity), member.shape[1])
    bias, information = np.zeros(shape), np.zeros(shape)
    for _ in range(_TURNS):
        left, information = np.zeros(shape), np.zeros(shape)
        for rows, there, mean, variance in _expected(fit, given, places, raters, bias[:, axes]):
            np.add.at(left, raters[rows], np.where(there, mean - given[rows], 0.0) @ member)
            np.add.at(information, raters[rows], np.where(there, variance, 0.0) @ member)
        step = np.clip(left / np.maximum(information, _CERTAIN), -_LONGEST, _LONGEST)
        bias += step
        if np.abs(step).max(initial=0.0) < _CLOSE:
            break
    known = (information > _CERTAIN) & (np.abs(bias) < _TURNS * _LONGEST - _LONGEST)
    error = 1 / np.sqrt(np.where(known, information, np.nan))
    return AxisBias(np.where(known, bias, np.nan), error)


def _read(
    answers: ArrayLike, agency: ArrayLike, rater: ArrayLike
) -> tuple[Answers, Places, Places]:
    return (
        np.asarray(answers, dtype=np.int8),
        np.asarray(agency, dtype=np.intp),
        np.asarray(rater, dtype=np.intp),
    )


Expected = tuple[slice, Marks, Array, Array]


def _expected(
    fit: RaschFit, answers: Answers, agency: Places, rater: Places, bias: Array | None = None
) -> Iterator[Expected]:
    """Some rows, which of their answers say anything, their expectation and variance."""
    weight, measured = fit.item_weight, np.isfinite(fit.difficulty)
    difficulty = np.where(measured, fit.difficulty, 0.0)
    for start in range(0, len(answers), _ROWS):
        rows = slice(start, start + _ROWS)
        sheet = fit.theta[agency[rows]] - fit.severity[rater[rows]]
        there = (answers[rows] >= 0) & np.isfinite(sheet)[:, None] & measured
        location = np.where(np.isfinite(sheet), sheet, 0.0)[:, None] - difficulty
        if bias is not None:
            location = location - bias[rater[rows]]
        mean, variance = chances(location, weight).moments
        yield rows, there & (variance > _CERTAIN), mean, variance


def _summed(by_sheet: Array, place: Places, count: int) -> Array:
    return np.stack([np.bincount(place, row, count) for row in by_sheet])


def _mean_squares(sums: Array) -> MeanSquares:
    square, variance, scaled, count = sums
    some = np.where(count > 0, count, np.nan)
    return MeanSquares(square / np.where(count > 0, variance, np.nan), scaled / some, count)
