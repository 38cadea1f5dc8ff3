"""The ratio of what was done to what was planned, capped at the full weight.

Source: the form of Iran's yearly evaluation of agencies (decree of 1381): AP/S x W where more is
better, S/AP x W where less is better, and never above W.
"""

from __future__ import annotations

from dataclasses import dataclass
from typing import ClassVar

import numpy as np
from numpy.typing import ArrayLike, NDArray

from payesh.ground.errors import Refusal
from payesh.ground.terms import Direction
from payesh.scoring.achievement.base import (
    Achievement,
    Array,
    Field,
    Outcome,
    Parameters,
    measured,
    refuse,
)
from payesh.scoring.achievement.method import Method


@dataclass(frozen=True)
class CappedRatio(Parameters):
    """`planned` is the figure of the plan (S), zero or more, in the unit of the value."""

    planned: float
    direction: Direction = Direction.UP

    FIELDS: ClassVar[tuple[Field, ...]] = (
        Field("planned", "number", label="Planned value", held_by="target"),
        Field("direction", "direction", label="Direction", held_by="direction"),
    )

    def __post_init__(self) -> None:
        if self.planned < 0:
            raise _negative_plan()


def capped_ratio(
    values: ArrayLike, *, planned: ArrayLike, direction: Direction = Direction.UP
) -> Achievement:
    """AP/S, or S/AP where less is better.

    - More is better and nothing was planned: no share can be told, `NO_PLAN`.
    - Less is better and nothing happened (AP of 0 or under): the plan is met in full; the raw
      ratio is infinite, or 1 where the plan was nothing too.
    - Less is better, nothing was planned and something happened: 0.
    """
    array, plan = measured(values), np.asarray(planned, dtype=float)
    if (plan < 0).any():
        raise _negative_plan()
    if direction is Direction.UP:
        raw, unplanned = array / np.where(plan == 0.0, np.nan, plan), plan == 0.0
    else:
        raw, unplanned = _plan_over_actual(array, plan), np.zeros(plan.shape, dtype=bool)
    return Achievement.of(array, raw, {Outcome.NO_PLAN: unplanned | np.isnan(plan)})


def _plan_over_actual(actual: Array, plan: NDArray[np.float64]) -> Array:
    with np.errstate(over="ignore"):  # a plan over next to nothing is as good as infinite
        raw = plan / np.where(actual > 0.0, actual, np.nan)
    return np.where(actual <= 0.0, np.where(plan == 0.0, 1.0, np.inf), raw)


def _negative_plan() -> Refusal:
    message = "A ratio needs a plan of zero or more; take another method for negative figures."
    return refuse("negative_plan", message, "planned")


METHOD = Method(
    name="capped_ratio",
    label="Ratio to plan, capped",
    parameters=CappedRatio,
    formula=capped_ratio,
)
