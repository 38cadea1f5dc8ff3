"""Answers as ordered categories, as models of many facets read them."""

from __future__ import annotations

from fractions import Fraction

import numpy as np
from numpy.typing import ArrayLike, NDArray

from payesh.scoring.scales import Scale

NO_CATEGORY = -1
MOST = 11
"""A scale of more answers (0 to 100) is read in `PARTS` equal parts instead."""
PARTS = 5


def category_bounds(scale: Scale) -> NDArray[np.float64]:
    """From which percent on each category of a scale begins; the first one is 0.

    A scale of few answers has a category for each different worth of them.
    """
    worth = sorted({float(scale.percent(one.value)) for one in scale.options()})
    if 1 < len(worth) <= MOST:
        return np.array(worth)
    return np.asarray(np.arange(PARTS) * (100.0 / PARTS), dtype=np.float64)


def is_of_marks(scale: Scale) -> bool:
    """Whether answers are marks of 0 to 100, as written worth as many percent."""
    return scale.ends() == (Fraction(0), Fraction(100)) and not 1 < len(scale.options()) <= MOST


def categories(values: ArrayLike, bounds: ArrayLike) -> NDArray[np.int16]:
    """The category of each percent, 0 and up; `NO_CATEGORY` where there is no number."""
    given = np.asarray(values, dtype=float)
    edges = np.asarray(bounds, dtype=float)
    found = np.searchsorted(edges, given + 1e-9, side="right") - 1
    return np.where(np.isnan(given), NO_CATEGORY, np.maximum(found, 0)).astype(np.int16)
