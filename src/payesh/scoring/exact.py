"""Numbers read exactly, so that no published order or boundary hangs on the last bit of a float.

A float is read as the shortest decimal that prints it: that is the figure somebody typed. Sums of
floats carry noise in their last bits; comparisons against a bound therefore allow `NOISE`, which
is far above that noise (about 1e-14 for ten thousand terms) and far below any figure that is shown.
"""

from __future__ import annotations

from decimal import Decimal
from fractions import Fraction

import numpy as np
from numpy.typing import ArrayLike, NDArray

NOISE = 1e-12

Exact = int | Fraction | Decimal


def read_exact(number: float | Exact | str) -> Fraction:
    """The fraction a typed number stands for: 0.1 is one tenth, not the nearest float to it."""
    if isinstance(number, float | np.floating):
        return Fraction(repr(float(number)))
    if isinstance(number, np.integer):
        return Fraction(int(number))
    return Fraction(number)


def at_least(values: ArrayLike, bound: ArrayLike) -> NDArray[np.bool_]:
    """Where `values >= bound`, a value within `NOISE` (relative) of the bound being on it.

    Broadcasts. NaN on either side is False.
    """
    left, right = np.asarray(values, dtype=float), np.asarray(bound, dtype=float)
    with np.errstate(invalid="ignore"):
        slack = NOISE * np.maximum(np.abs(left), np.abs(right))
        slack = np.where(np.isfinite(slack), slack, 0.0)
        return np.asarray(left >= right - slack)
