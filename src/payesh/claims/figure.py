"""A figure that a text states."""

from __future__ import annotations

from dataclasses import dataclass
from enum import Enum, auto
from fractions import Fraction


class Hedge(Enum):
    """How firmly a figure is stated."""

    NONE = auto()
    ABOUT = auto()
    OVER = auto()
    UNDER = auto()
    AT_LEAST = auto()
    AT_MOST = auto()

    @property
    def bounds(self) -> bool:
        """Whether the figure is a bound, not a value."""
        return self not in (Hedge.NONE, Hedge.ABOUT)


@dataclass(frozen=True)
class Figure:
    """A number with its place in the reading.

    `lead` is where its hedge begins («حدود ۹۰»), `start` the number, `end` is after its percent
    sign. `decimals` are those written; `step` is the unit of the last place written, larger than
    one for «۲٫۵ میلیون». `open` says that it may be read otherwise, `duration` that it counts days
    or years, `fraction` that a share is told as «دو سوم». `whole` is a second
    number written with it: 730/780.
    """

    lead: int
    start: int
    end: int
    value: Fraction
    decimals: int = 0
    step: Fraction = Fraction(1)
    percent: bool = False
    points: bool = False
    fraction: bool = False
    hedge: Hedge = Hedge.NONE
    open: bool = False
    duration: bool = False
    whole: Fraction | None = None

    @property
    def exact(self) -> bool:
        """Whether the number is meant to its last unit, not to a rounded million."""
        return self.hedge is Hedge.NONE and self.step == 1
