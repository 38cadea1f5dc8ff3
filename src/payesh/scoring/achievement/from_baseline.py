"""Share of the way from the baseline to the target that has been covered."""

from __future__ import annotations

from dataclasses import dataclass
from typing import ClassVar

import numpy as np
from numpy.typing import ArrayLike

from payesh.scoring.achievement.base import Achievement, Field, Outcome, Parameters, measured
from payesh.scoring.achievement.method import Method


@dataclass(frozen=True)
class FromBaseline(Parameters):
    """Both in the indicator's own unit. Equal ones are allowed: the aim is then to maintain."""

    baseline: float
    target: float

    FIELDS: ClassVar[tuple[Field, ...]] = (
        Field("baseline", "number", label="Baseline", held_by="baseline"),
        Field("target", "number", label="Target", held_by="target"),
    )


def from_baseline(values: ArrayLike, *, baseline: ArrayLike, target: ArrayLike) -> Achievement:
    """(A - B) / (T - B), right for falling targets too; `MAINTAIN` where B = T.

    Broadcasts. A missing baseline or target leaves no plan to measure against: `NO_PLAN`.
    """
    array = measured(values)
    start, aim = np.asarray(baseline, dtype=float), np.asarray(target, dtype=float)
    way = aim - start
    with np.errstate(over="ignore"):
        raw = (array - start) / np.where(way == 0.0, np.nan, way)
    return Achievement.of(
        array, raw, {Outcome.NO_PLAN: np.isnan(way), Outcome.MAINTAIN: way == 0.0}
    )


METHOD = Method(
    name="from_baseline",
    label="From baseline to target",
    parameters=FromBaseline,
    formula=from_baseline,
)
