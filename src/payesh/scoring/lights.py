"""Traffic lights of a value against two thresholds.

Source: the dashboards of the SDG index of European cities (SDSN and Telos, 2019).
"""

from __future__ import annotations

import numpy as np
from numpy.typing import ArrayLike, NDArray

from payesh.ground.errors import Refusal
from payesh.ground.terms import Term
from payesh.scoring.exact import at_least


class Light(Term):
    """The colours in the order of `lights`' codes."""

    NONE = "none", "No data"
    RED = "red", "Red"
    ORANGE = "orange", "Orange"
    YELLOW = "yellow", "Yellow"
    GREEN = "green", "Green"


LIGHTS = tuple(Light)


def lights(values: ArrayLike, *, green: ArrayLike, red: ArrayLike) -> NDArray[np.int8]:
    """The light of each value, as an index into `LIGHTS`; broadcasts.

    Green at or above the green threshold, red below the red one, yellow at or above the middle of
    the two, orange under it. All is mirrored where the green threshold is the smaller one. NaN in
    a value or a threshold gives no light. Raises Refusal where the thresholds are the same.
    """
    given, high, low = (np.asarray(one, dtype=float) for one in (values, green, red))
    if (high == low).any():
        raise Refusal("lights.same", "The green and the red threshold must differ.")
    side = np.where(high > low, 1.0, -1.0)
    given, high, low = side * given, side * high, side * low
    steps = (at_least(given, bound) for bound in (low, (high + low) / 2, high))
    code = 1 + sum(step.astype(np.int8) for step in steps)
    return np.where(np.isnan(given + high + low), 0, code).astype(np.int8)


def light(value: float | None, *, green: float, red: float) -> Light:
    """The light of one value."""
    return LIGHTS[int(lights(np.nan if value is None else value, green=green, red=red))]
