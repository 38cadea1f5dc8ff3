"""The value aimed at in a period, where nobody set one: the straight line to the horizon."""

from __future__ import annotations

import numpy as np
from numpy.typing import ArrayLike, NDArray

from payesh.ground.terms import OverTime

Array = NDArray[np.float64]


def straight_line(
    baseline: ArrayLike, horizon: ArrayLike, periods: int, done: ArrayLike, over_time: OverTime
) -> Array:
    """What the period numbered `done` (of `periods`) would hold on the straight way; broadcasts.

    What is summed over time is spread evenly over the periods and has no baseline to start from;
    everything else goes from the baseline to the horizon in equal steps. NaN where it is not known.
    """
    start, aim = np.asarray(baseline, dtype=float), np.asarray(horizon, dtype=float)
    past = np.asarray(done, dtype=float)
    if over_time is OverTime.SUM:
        return np.asarray(aim / periods + 0.0 * past)
    return np.asarray(start + (aim - start) * past / periods)
