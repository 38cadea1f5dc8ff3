"""Measures of what was left out of the fit: placed by all the rest, with 0.3 points' adjustment.

Given everything else, the measure is where the expected sum of the answers is the observed one,
moved 0.3 points from the lowest or highest sum there can be (the adjustment that Facets makes for
extreme scores; Linacre, Facets manual).
"""

from __future__ import annotations

from dataclasses import dataclass

import numpy as np

from payesh.scoring.severity.rasch_cells import Cells
from payesh.scoring.severity.rasch_chances import chances
from payesh.scoring.severity.rasch_extremes import LeftOut
from payesh.scoring.severity.rasch_scales import Array, Places

_POINTS = 0.3
_TURNS = 60
_LONGEST = 1.0
_CLOSE = 1e-8
_AGENCY, _RATER, _ITEM = range(3)


@dataclass(frozen=True, eq=False)
class Measures:
    """Agencies, raters and items so that a location is the sum of three; NaN: not known.

    Raters and items therefore stand with the opposite sign of severity and difficulty. `error` is
    filled for what is placed, `weight` is items x categories.
    """

    each: tuple[Array, Array, Array]
    error: tuple[Array, Array, Array]
    weight: Array


def place(cells: Cells, out: LeftOut, known: Measures) -> None:
    """Fill in the measures of what was left out; what was left out last is placed first."""
    parts = (out.agency, out.rater, out.item)
    for turn in range(out.rounds, 0, -1):
        for kind in (_ITEM, _RATER, _AGENCY):
            chosen = np.flatnonzero(parts[kind] == turn)
            if chosen.size:
                _place_kind(cells, known, kind, chosen)


def _place_kind(cells: Cells, known: Measures, kind: int, chosen: Places) -> None:
    sheet, item = _answered(cells, kind, chosen)
    at = (cells.agency[sheet], cells.rater[sheet], item)
    others = sum(known.each[one][at[one]] for one in range(3) if one != kind)
    sure = np.isfinite(others)
    if not sure.any():
        return
    answers = cells.answers[sheet, item][sure].astype(float)
    placed, element = np.unique(at[kind][sure], return_inverse=True)
    found = _measures(element, np.asarray(others)[sure], known.weight[item[sure]], answers)
    known.each[kind][placed], known.error[kind][placed] = found


def _answered(cells: Cells, kind: int, chosen: Places) -> tuple[Places, Places]:
    """The sheet and the item of each answer that the chosen elements have."""
    if kind == _ITEM:
        sheet, column = np.nonzero(cells.answers[:, chosen] >= 0)
        return sheet, chosen[column]
    rows = np.flatnonzero(np.isin(cells.agency if kind == _AGENCY else cells.rater, chosen))
    row, item = np.nonzero(cells.answers[rows] >= 0)
    return rows[row], item


def _measures(element: Places, others: Array, weight: Array, answers: Array) -> tuple[Array, Array]:
    """The measure of each element and its standard error, from its answers' other locations."""
    used = np.isfinite(weight)
    lowest = np.bincount(element, used.argmax(axis=1))
    highest = np.bincount(element, weight.shape[1] - 1 - used[:, ::-1].argmax(axis=1))
    room = np.minimum(_POINTS, (highest - lowest) / 2)
    target = np.clip(np.bincount(element, answers), lowest + room, highest - room)
    measure = np.zeros(len(target))
    information = np.ones(len(target))
    for _ in range(_TURNS):
        mean, variance = chances((others + measure[element])[None], weight).moments
        information = np.maximum(np.bincount(element, variance[0]), np.finfo(float).tiny)
        step = (target - np.bincount(element, mean[0])) / information
        measure += np.clip(step, -_LONGEST, _LONGEST)
        if np.abs(step).max() < _CLOSE:
            break
    return measure, 1 / np.sqrt(information)
