"""What is asked for beside the plain scores of sheets."""

from __future__ import annotations

from dataclasses import dataclass
from enum import StrEnum


class Adjust(StrEnum):
    """How scores are freed of strictness."""

    NONE = "none"
    ADDITIVE = "additive"
    RASCH = "rasch"


@dataclass(frozen=True)
class Adjustment:
    """The method and its variant, and whether ranks come with their likely range.

    `by_lot`: units are taken as drawn (additive); `plain`: no prior, `partial_credit`: every item
    has thresholds of its own (Rasch). `top` is how many count as the best.
    """

    method: Adjust = Adjust.NONE
    by_lot: bool = False
    plain: bool = False
    partial_credit: bool = False
    ranks: bool = False
    top: int = 10
    seed: int = 1

    @property
    def asked(self) -> bool:
        """Whether anything beside plain scores is wanted."""
        return self.method is not Adjust.NONE or self.ranks
