"""A table of criteria values: what must be reached for 100, 90, 80, 70 and 60 points.

Source: the five-level results framework of performance contracts.
"""

from __future__ import annotations

from dataclasses import dataclass
from typing import ClassVar

import numpy as np
from numpy.typing import ArrayLike, NDArray

from payesh.scoring.achievement.base import (
    Achievement,
    Field,
    Parameters,
    measured,
    read_number,
    refuse,
)
from payesh.scoring.achievement.method import Method

GRADES = (1.0, 0.9, 0.8, 0.7, 0.6)


@dataclass(frozen=True)
class CriteriaTable(Parameters):
    """`criteria` are the values for 100, 90, 80, 70 and 60; rising ones mean less is better."""

    criteria: tuple[float, ...]

    FIELDS: ClassVar[tuple[Field, ...]] = (
        Field("criteria", "numbers", label="Values for 100, 90, 80, 70 and 60"),
    )

    def __post_init__(self) -> None:
        _oriented(self.criteria)


def criteria_table(values: ArrayLike, *, criteria: ArrayLike) -> Achievement:
    """Linear between neighbours, 0 beyond the last value, mirrored where less is better.

    The table ends at 100, so the raw ratio is the score itself. One table serves all values.
    """
    array = measured(values)
    steps, sign = _oriented(criteria)
    score = np.interp(sign * array, steps[::-1], GRADES[::-1], left=0.0)
    return Achievement.of(array, np.where(np.isnan(array), np.nan, score), {})


def _oriented(criteria: ArrayLike) -> tuple[NDArray[np.float64], float]:
    """The five values as falling ones, and the sign that turns a value the same way."""
    try:
        steps = np.asarray([read_number(one, "criteria") for one in np.atleast_1d(criteria)])
    except ValueError:
        steps = np.empty(0)
    if len(steps) != len(GRADES):
        message = "A criteria table has %(count)s values, for 100, 90, 80, 70 and 60."
        raise refuse("table_length", message, "criteria", count=len(GRADES))
    sign = 1.0 if steps[0] > steps[-1] else -1.0
    if not (np.diff(sign * steps) < 0).all():
        message = "The values of a criteria table must only rise or only fall."
        raise refuse("table_order", message, "criteria")
    return sign * steps, sign


METHOD = Method(
    name="criteria_table",
    label="Criteria table",
    parameters=CriteriaTable,
    formula=criteria_table,
)
