"""The choices behind a table that could as well have been made otherwise, and draws of them."""

from __future__ import annotations

from dataclasses import dataclass, replace
from enum import StrEnum
from typing import Self

import numpy as np
from numpy.typing import NDArray

from payesh.analytics.composites import Mean
from payesh.scoring.score_errors import ScoreErrors

Array = NDArray[np.float64]
Codes = NDArray[np.int64]
Places = NDArray[np.intp]


class Scale(StrEnum):
    """What an item's figure is measured by: fixed goalposts, or the spread among the units."""

    GOALPOSTS = "goalposts"
    Z = "z"


class Gap(StrEnum):
    """What stands for an item without a number: its sisters, nothing, or the item's mean."""

    RESCALE = "rescale"
    ZERO = "zero"
    ITEM_MEAN = "item_mean"


class Choice(StrEnum):
    """The choices whose part in the ranks is told apart."""

    WEIGHTS = "weights"
    MEAN = "mean"
    SCALE = "scale"
    LEFT_OUT = "left_out"
    GAP = "gap"
    ERROR = "error"


@dataclass(frozen=True)
class Choices:
    """What is drawn, each alternative equally often; one alternative alone is no choice.

    - `weights`: every weight of the tree is multiplied by its own uniform draw from 1 - `weights`
      to 1 + `weights`, and shares are made anew;
    - `means`: of the parts right under the root (compensation among axes);
    - `left_out`: no item, or any one item, is left out.
    """

    weights: float = 0.25
    means: tuple[Mean, ...] = (Mean.ARITHMETIC, Mean.GEOMETRIC)
    scales: tuple[Scale, ...] = (Scale.GOALPOSTS, Scale.Z)
    left_out: bool = True
    gaps: tuple[Gap, ...] = (Gap.RESCALE, Gap.ZERO)

    def __post_init__(self) -> None:
        if not 0 <= self.weights < 1:
            raise ValueError("weights vary by a share from 0 up to 1")
        if not (self.means and self.scales and self.gaps):
            raise ValueError("every choice has at least one alternative")

    def drawn(self, gaps_there: bool, errors_there: bool) -> tuple[Choice, ...]:
        """The choices that can change anything."""
        asked = {
            Choice.WEIGHTS: self.weights > 0,
            Choice.MEAN: len(self.means) > 1,
            Choice.SCALE: len(self.scales) > 1,
            Choice.LEFT_OUT: self.left_out,
            Choice.GAP: len(self.gaps) > 1 and gaps_there,
            Choice.ERROR: errors_there,
        }
        return tuple(choice for choice in Choice if asked[choice])


@dataclass(frozen=True, eq=False)
class Design:
    """Draws of all choices, one a row.

    `factor`: rows x nodes, what each weight is multiplied by; `mean`, `scale`, `gap`: places among
    the alternatives; `left_out`: place along the leaf axis, -1 for none; `error`: rows x units.
    """

    factor: Array
    mean: Codes
    scale: Codes
    left_out: Codes
    gap: Codes
    error: Array | None

    def __len__(self) -> int:
        return len(self.factor)

    @classmethod
    def draw(
        cls,
        choices: Choices,
        count: int,
        shape: tuple[int, int],
        errors: ScoreErrors | None,
        rng: np.random.Generator,
    ) -> Self:
        """`count` draws for a tree of `shape` nodes and leaves."""
        nodes, leaves = shape
        spread = choices.weights
        return cls(
            rng.uniform(1 - spread, 1 + spread, (count, nodes)),
            rng.integers(len(choices.means), size=count),
            rng.integers(len(choices.scales), size=count),
            rng.integers(-1, leaves, count) if choices.left_out else np.full(count, -1),
            rng.integers(len(choices.gaps), size=count),
            None if errors is None else np.concatenate(list(errors.blocks(count, rng))),
        )

    def take(self, rows: slice | Places) -> Design:
        """Some of the draws."""
        return Design(
            self.factor[rows],
            self.mean[rows],
            self.scale[rows],
            self.left_out[rows],
            self.gap[rows],
            None if self.error is None else self.error[rows],
        )

    def moved(self, choice: Choice, other: Design) -> Places:
        """The draws whose index, its error aside, the choice from `other` may change."""
        if choice is Choice.ERROR:
            return np.empty(0, dtype=np.intp)
        differ = getattr(self, _PART[choice]) != getattr(other, _PART[choice])
        return np.flatnonzero(differ if differ.ndim == 1 else differ.any(axis=1))

    def taking(self, choice: Choice, other: Design) -> Design:
        """The same draws, one choice taken from `other`."""
        return replace(self, **{_PART[choice]: getattr(other, _PART[choice])})


_PART = {
    Choice.WEIGHTS: "factor",
    Choice.MEAN: "mean",
    Choice.SCALE: "scale",
    Choice.LEFT_OUT: "left_out",
    Choice.GAP: "gap",
    Choice.ERROR: "error",
}
