"""The shape of an achievement method."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass
from typing import Any

from numpy.typing import ArrayLike

from payesh.scoring.achievement.base import Achievement, Field, Parameters


@dataclass(frozen=True)
class Method:
    """One way to turn a value into 0..1.

    `formula(values, **columns)` works on whole arrays; its columns are the parameters by name
    and broadcast against the values, so a target may differ by unit and by period.
    """

    name: str
    label: str
    parameters: type[Parameters]
    formula: Callable[..., Achievement]

    @property
    def fields(self) -> tuple[Field, ...]:
        """What a form asks for, in order."""
        return self.parameters.FIELDS

    def score(self, values: ArrayLike, parameters: Parameters, **instead: Any) -> Achievement:
        """Score `values` (any shape, NaN for no number) by one set of parameters.

        `instead` gives arrays for single parameters, such as a target for each period.
        """
        return self.formula(values, **{**parameters.columns(), **instead})
