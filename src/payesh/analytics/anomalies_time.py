"""Visits that took too little time for their items, and raters who grow stricter or milder."""

from __future__ import annotations

from collections.abc import Iterator

import numpy as np

from payesh.analytics.anomalies_honest import Honest
from payesh.analytics.anomalies_sheets import Array, Look, Places, Sheets, leading
from payesh.analytics.anomalies_tails import binomial_tail, student_tails, upper_tail
from payesh.ground.terms import LookKind, LookSubject
from payesh.scoring.severity.rasch import RaschFit

_LEAST_TIMED = 20
_SHORTEST = 0.05
"""Minutes; a visit saved at once took at least three seconds."""
_MAD_TO_SD = 1.4826
_FASTEST = 0.1
_LEAST_SHEETS = 4
_SWEEPS = 12


def fast_looks(sheets: Sheets) -> Iterator[Look]:
    """One test a sheet and one a rater, against the minutes an item takes in this campaign.

    A sheet stands against the middle of all (logarithms; median and MAD, so that the fast ones do
    not hide themselves). A rater stands out by too many sheets among the fastest tenth (binomial).
    """
    if not len(sheets.minutes):
        return
    items = (sheets.answers >= 0).sum(axis=1)
    timed = np.flatnonzero((sheets.minutes >= 0) & (items > 0))
    if len(timed) < _LEAST_TIMED:
        return
    pace = np.log(np.maximum(sheets.minutes[timed], _SHORTEST) / items[timed])
    middle = float(np.median(pace))
    spread = _MAD_TO_SD * float(np.median(np.abs(pace - middle)))
    if spread == 0:
        return
    striking = (middle - pace) / spread
    for sheet, seen, p in zip(timed.tolist(), pace, upper_tail(striking), strict=True):
        yield Look(
            LookKind.TOO_FAST, LookSubject.SHEET, sheet, (sheet,),
            float(np.exp(seen)), float(np.exp(middle)), float(p),
        )  # fmt: skip
    yield from _fast_raters(sheets, timed, striking)


def _fast_raters(sheets: Sheets, timed: Places, striking: Array) -> Iterator[Look]:
    fastest = striking > np.quantile(striking, 1 - _FASTEST)
    count = np.bincount(sheets.rater[timed], minlength=sheets.raters)
    fast = np.bincount(sheets.rater[timed], fastest, sheets.raters)
    p = binomial_tail(fast, count, _FASTEST)
    for rater in np.flatnonzero(count >= _LEAST_SHEETS).tolist():
        own = np.flatnonzero(sheets.rater[timed] == rater)
        yield Look(
            LookKind.TOO_FAST, LookSubject.RATER, rater, leading(timed[own], striking[own]),
            float(fast[rater] / count[rater]), _FASTEST, float(p[rater]),
        )  # fmt: skip


def drift_looks(sheets: Sheets, honest: Honest, fit: RaschFit) -> Iterator[Look]:
    """One test a rater: does the difference from colleagues at the same agencies change with days?

    `statistic` is the change of severity in logits from the rater's first day to the last. Only
    agencies that several raters saw say anything; what all raters share cannot be told from
    progress of the agencies. Of two raters who always went together either may have changed.
    """
    if not len(sheets.day):
        return
    seen = honest.level + fit.severity[sheets.rater]
    usable = np.isfinite(seen) & np.isfinite(sheets.day)
    beside = np.bincount(sheets.agency[usable], minlength=int(sheets.agency.max()) + 1)
    rows = np.flatnonzero(usable & (beside[sheets.agency] > 1))
    count = np.bincount(sheets.rater[rows], minlength=sheets.raters)
    rows = rows[count[sheets.rater[rows]] >= _LEAST_SHEETS]
    if len(rows):
        yield from _drifts(sheets, rows, seen[rows])


def _drifts(sheets: Sheets, rows: Places, seen: Array) -> Iterator[Look]:
    rater, agency = sheets.rater[rows], sheets.agency[rows]
    raters, day = sheets.raters, sheets.day[rows]
    away = day - _means(day, rater)[rater]
    others = np.bincount(agency)[agency] - 1
    weight = np.where(others > 0, 1 / (1 + 1 / np.maximum(others, 1)), 0.0)
    information = np.bincount(rater, weight * away**2, raters)
    slope = np.zeros(raters)
    stricter = np.zeros(len(rows))
    for _ in range(_SWEEPS):
        # What the agency looks like to the others, once their own drift is taken out.
        known = seen + slope[rater] * away
        beside = (np.bincount(agency, known)[agency] - known) / np.maximum(others, 1)
        stricter = beside - seen
        stricter = stricter - _means(stricter, rater, weight)[rater]
        found = np.bincount(rater, weight * away * stricter, raters)
        slope = np.divide(found, information, out=np.zeros(raters), where=information > 0)
    left = stricter - slope[rater] * away
    # A pair of raters gives two rows that mirror one another.
    freedom = max((np.count_nonzero(weight) - 2 * np.count_nonzero(information)) / 2, 1.0)
    noise = np.sqrt((weight * left**2).sum() / 2 / freedom)
    tested = np.flatnonzero(information > 0)
    t = slope[tested] * np.sqrt(information[tested]) / max(float(noise), 1e-12)
    for one, p in zip(tested.tolist(), student_tails(t, freedom), strict=True):
        own = np.flatnonzero(rater == one)
        pull = weight[own] * away[own] * stricter[own] * np.sign(slope[one])
        span = float(np.ptp(day[own]))
        deviation = float(pull.std()) or 1.0
        yield Look(
            LookKind.DRIFT, LookSubject.RATER, one, leading(rows[own], pull / deviation),
            float(slope[one] * span), 0.0, float(p),
        )  # fmt: skip


def _means(values: Array, place: Places, weight: Array | None = None) -> Array:
    weights = np.ones(len(values)) if weight is None else weight
    total = np.bincount(place, weights)
    return np.asarray(np.bincount(place, weights * values) / np.where(total > 0, total, 1.0))
