"""Raters whose sheets are all a little strange: runs, little spread, misfit, one impression."""

from __future__ import annotations

from collections.abc import Iterator

import numpy as np

from payesh.analytics.anomalies_figures import AXES, MISFIT, RUN, SPREAD, Figures
from payesh.analytics.anomalies_sheets import Array, Look, Sheets, leading
from payesh.analytics.anomalies_tails import upper_tail, yardstick
from payesh.ground.terms import LookKind, LookSubject

SCREENS = (
    (LookKind.STRAIGHT_LINING, RUN, 1),
    (LookKind.FLAT, SPREAD, -1),
    (LookKind.HALO, AXES, -1),
    (LookKind.ERRATIC, MISFIT, 1),
    (LookKind.TOO_PREDICTABLE, MISFIT, -1),
)
"""Each with its figure, and whether high (1) or low (-1) is striking."""
_LEAST_SHEETS = 2


def rater_looks(sheets: Sheets, figures: Figures, draws: int) -> Iterator[Look]:
    """One test a rater and screen: the mean of the figure over the rater's sheets."""
    count = np.bincount(sheets.rater, minlength=sheets.raters)
    tested = np.flatnonzero(count >= _LEAST_SHEETS)
    of_sheet = figures.z
    for kind, figure, side in SCREENS:
        seen, mean, z, skew = _by_rater(sheets, figures, figure, draws)
        striking = yardstick(side * np.where(count >= _LEAST_SHEETS, z, np.nan))
        p = upper_tail(striking, side * skew)
        for rater in tested[np.isfinite(striking[tested])].tolist():
            own = sheets.of_rater(rater)
            yield Look(
                kind,
                LookSubject.RATER,
                rater,
                leading(own, side * of_sheet[own, figure]),
                float(seen[rater]),
                float(mean[rater]),
                float(p[rater]),
            )


def _by_rater(
    sheets: Sheets, figures: Figures, figure: int, draws: int
) -> tuple[Array, Array, Array, Array]:
    """Means seen and expected, how far they are apart, and the skewness of honest means."""
    count = np.maximum(np.bincount(sheets.rater, minlength=sheets.raters), 1)

    def summed(values: Array) -> Array:
        return np.bincount(sheets.rater, values[:, figure], sheets.raters).astype(float)

    seen, mean = summed(figures.seen) / count, summed(figures.mean) / count
    variance = summed(figures.variance)
    # The honest mean is itself known from so many draws only.
    spread = np.sqrt(np.where(variance > 0, variance * (1 + 1 / draws), np.nan))
    skew = summed(figures.third) / spread**3
    return seen, mean, (seen - mean) * count / spread, np.nan_to_num(skew)
