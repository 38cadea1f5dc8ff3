"""Linear distance between the worst and the best value: the common form of published indices.

Source: the SDG index of European cities (SDSN and Telos, 2019), whose goal scores it reproduces.
"""

from __future__ import annotations

from dataclasses import dataclass
from typing import ClassVar

import numpy as np
from numpy.typing import ArrayLike

from payesh.ground.errors import Refusal
from payesh.scoring.achievement.base import Achievement, Field, Parameters, measured, refuse
from payesh.scoring.achievement.method import Method


@dataclass(frozen=True)
class LinearDistance(Parameters):
    """`best` scores 1, `worst` scores 0. Less is better where `best` is the smaller one."""

    best: float
    worst: float

    FIELDS: ClassVar[tuple[Field, ...]] = (
        Field("best", "number", label="Best value"),
        Field("worst", "number", label="Worst value"),
    )

    def __post_init__(self) -> None:
        if self.best == self.worst:
            raise _same_bounds()


def linear_distance(values: ArrayLike, *, best: ArrayLike, worst: ArrayLike) -> Achievement:
    """(value - worst) / (best - worst); the direction follows from best and worst.

    Broadcasts. Raises Refusal where best and worst are the same.
    """
    array = measured(values)
    high, low = np.asarray(best, dtype=float), np.asarray(worst, dtype=float)
    if (high == low).any():
        raise _same_bounds()
    return Achievement.of(array, (array - low) / (high - low), {})


def _same_bounds() -> Refusal:
    return refuse("same_bounds", "The best and the worst value must differ.", "best")


METHOD = Method(
    name="linear_distance",
    label="Linear distance from worst to best",
    parameters=LinearDistance,
    formula=linear_distance,
)
