"""Counted measures and marks of 0..100 that are round too often.

Benford's law is not asked: it says nothing of answers of 0..4 or marks of 0..100, and counts that
span three orders of magnitude and are many enough for it are not collected by visits.
"""

from __future__ import annotations

from collections.abc import Iterator

import numpy as np

from payesh.analytics.anomalies_sheets import Look, Sheets, leading
from payesh.analytics.anomalies_tails import binomial_tail
from payesh.ground.terms import LookKind, LookSubject

_ROUND = 5
_LEAST_NUMBERS = 10
_BY_CHANCE = 1 / _ROUND


def heaping_looks(sheets: Sheets) -> Iterator[Look]:
    """One test a rater: multiples of five, against those of all other raters (binomial).

    Fractions are not round. Where the others round less than chance would, chance is what counts.
    """
    numbers = sheets.numbers
    if not numbers.size:
        return
    written = np.isfinite(numbers)
    rounded = written & (np.mod(np.where(written, numbers, 1.0), _ROUND) == 0)
    count, many = (
        np.bincount(sheets.rater, one.sum(axis=1), sheets.raters) for one in (written, rounded)
    )
    others = np.where(count.sum() > count, count.sum() - count, 1)
    usual = np.maximum((many.sum() - many) / others, _BY_CHANCE)
    p = binomial_tail(many, count, usual)
    for rater in np.flatnonzero(count >= _LEAST_NUMBERS).tolist():
        own = sheets.of_rater(rater)
        yield Look(
            LookKind.HEAPING, LookSubject.RATER, rater,
            leading(own, rounded[own].sum(axis=1).astype(float)),
            float(many[rater] / count[rater]), float(usual[rater]), float(p[rater]),
        )  # fmt: skip
