"""A straight trend through three or more measured periods, beside the straight line of the plan."""

from __future__ import annotations

from dataclasses import dataclass

import numpy as np
from numpy.typing import ArrayLike, NDArray

LEAST_POINTS = 3


@dataclass(frozen=True)
class Outlook:
    """The trend at one period: its middle and the bounds of its prediction interval."""

    period: float
    middle: float
    low: float
    high: float


@dataclass(frozen=True)
class Trend:
    """An ordinary least-squares line through measured periods.

    `slope` is the change per period in the measure's unit, `intercept` the line at period 0,
    `points` the number of measurements, `level` that of the intervals (0.9 by default).
    `quantile` is Student's t for it on `points` - 2 degrees of freedom; `error` the residual
    standard deviation; `centre` and `spread` the mean of the periods and their sum of squares
    around it.
    """

    slope: float
    intercept: float
    points: int
    level: float
    quantile: float
    error: float
    centre: float
    spread: float

    def at(self, period: float) -> Outlook:
        """The trend at `period`, with its prediction interval.

        The interval is for a single new measurement, not for the mean: if the straight trend
        goes on and measurements scatter about it as they did so far, nine in ten intervals made
        like this (at level 0.9) hold the value that is then measured. It says nothing of a change
        of course. It widens away from the measured periods, and with three points it is wide,
        because one degree of freedom is left.
        """
        middle = self.intercept + self.slope * period
        away = (period - self.centre) ** 2 / self.spread
        half = self.quantile * self.error * float(np.sqrt(1 + 1 / self.points + away))
        return Outlook(period, middle, middle - half, middle + half)

    def over(self, periods: ArrayLike) -> list[Outlook]:
        """The trend at several periods, as a chart's band needs it."""
        return [self.at(float(period)) for period in np.asarray(periods, dtype=float)]


def trend(periods: ArrayLike, values: ArrayLike, *, level: float = 0.9) -> Trend | None:
    """The trend of `values` measured in `periods` (1 is the first; NaN is no measurement).

    None with fewer than three measured periods: two points always lie on a line, which says
    nothing of its error. Raises ValueError for a level outside 0..1 or other lengths.
    """
    if not 0 < level < 1:
        raise ValueError("the level of an interval lies between 0 and 1")
    when, what = _measured(periods, values)
    if len(np.unique(when)) < LEAST_POINTS:
        return None
    centre = float(when.mean())
    spread = float(((when - centre) ** 2).sum())
    slope = float(((when - centre) * (what - what.mean())).sum() / spread)
    intercept = float(what.mean() - slope * centre)
    left_over = what - (intercept + slope * when)
    freedom = len(when) - 2
    error = float(np.sqrt((left_over**2).sum() / freedom))
    quantile = student_quantile(0.5 + level / 2, freedom)
    return Trend(slope, intercept, len(when), level, quantile, error, centre, spread)


def student_quantile(probability: float, freedom: int) -> float:
    """The quantile of Student's t distribution."""
    from scipy.special import stdtrit  # slow to import, and needed by few pages

    return float(stdtrit(freedom, probability))


def _measured(
    periods: ArrayLike, values: ArrayLike
) -> tuple[NDArray[np.float64], NDArray[np.float64]]:
    when, what = np.asarray(periods, dtype=float), np.asarray(values, dtype=float)
    if when.shape != what.shape or when.ndim != 1:
        raise ValueError(f"periods have shape {when.shape}, values {what.shape}")
    there = ~np.isnan(what)
    return when[there], what[there]
