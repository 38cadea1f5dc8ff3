"""Tables of worked numbers: people read them in docs/method.md, the tests hold the code to them."""

from __future__ import annotations

from dataclasses import dataclass
from fractions import Fraction
from typing import Any

import numpy as np
import pytest

from payesh.scoring.rounding import half_up

NOTHING = "none"
"""How a table writes 'there is no number'."""


@dataclass(frozen=True)
class Worked:
    """A titled table. `rows` hold what goes in and, last, what must come out, as it is shown."""

    title: str
    sentence: str
    head: tuple[str, ...]
    rows: tuple[tuple[Any, ...], ...]

    def __post_init__(self) -> None:
        if any(len(row) != len(self.head) for row in self.rows):
            raise ValueError(f"a row of “{self.title}” does not fit its head")

    @property
    def each(self) -> pytest.MarkDecorator:
        """One test a row; the test takes the row as `row`."""
        return pytest.mark.parametrize("row", self.rows, ids=[written(row) for row in self.rows])


def written(row: tuple[Any, ...]) -> str:
    """A row in one line, as the name of its test."""
    return " · ".join(cell(value) for value in row)


def cell(value: Any) -> str:
    """A cell as people read it."""
    if isinstance(value, (list, tuple)):
        return ", ".join(cell(one) for one in value)
    return f"{value:g}" if isinstance(value, float) else str(value)


def shown(number: float | Fraction | np.ndarray | None, like: str) -> str:
    """`number` rounded half up to as many decimals as `like` has; `NOTHING` for no number."""
    if isinstance(number, np.ndarray):
        return shown(number.item(), like)
    if number is None or (isinstance(number, float) and np.isnan(number)):
        return NOTHING
    if np.isinf(float(number)):
        return "never"
    decimals = len(like.partition(".")[2]) if like[-1:].isdigit() else 4
    return f"{half_up(number, decimals):f}"
