"""How much of the variance of ranks each choice brings: Sobol indices by the pick-freeze designs.

First-order share (the choice alone): Saltelli et al. (2010), total share (with all its interplay):
Jansen (1999), from two independent sets of draws A and B and, for each choice, A with that choice
taken from B. Over the whole table the shares are those of the summed variances of all units.
"""

from __future__ import annotations

from dataclasses import dataclass

import numpy as np
from numpy.typing import NDArray

Array = NDArray[np.float64]


@dataclass(frozen=True, eq=False)
class Share:
    """The part (0..1) of one choice in the variance of ranks.

    `first` is what the choice brings alone, `total` what it brings with all its interplay; `units`
    the total share for each unit, NaN where the rank never moves.
    """

    first: float
    total: float
    units: Array


def share(a: Array, b: Array, mixed: Array) -> Share:
    """The share of one choice; arrays are draws x units, `mixed` is A with the choice from B."""
    whole_set = np.concatenate([a, b])
    first = ((b - whole_set.mean(axis=0)) * (mixed - a)).mean(axis=0)
    total = ((a - mixed) ** 2).mean(axis=0) / 2
    variance = whole_set.var(axis=0)
    whole = float(variance.sum())
    with np.errstate(invalid="ignore", divide="ignore"):
        units = np.where(variance > 0, total / variance, np.nan)
    if whole == 0:
        return Share(0.0, 0.0, units)
    return Share(float(first.sum()) / whole, float(total.sum()) / whole, units)
