"""What the gates ask for, and the codes with numbers by which they give their reasons."""

from __future__ import annotations

from dataclasses import dataclass
from enum import StrEnum

from payesh.scoring.severity.additive import Agencies


@dataclass(frozen=True)
class GateRules:
    """The bounds of the gates; they are settled before the first visit.

    - fewer than `least_df` residual degrees of freedom, or a difference of severities known to a
      standard error of more than `se_share` of the spread of agencies: provisional;
    - a spread of raters that chance alone would show more often than `significance`: alike;
    - reliability under `bands_under`: bands only; under `no_ranks_under`: no ranks;
    - `agencies` may be taken as drawn only where the log of visits proves a draw `by_lot`.
    """

    least_df: int = 3
    se_share: float = 1 / 3
    significance: float = 0.05
    bands_under: float = 0.7
    no_ranks_under: float = 0.5
    agencies: Agencies = Agencies.FIXED
    by_lot: bool = False

    def __post_init__(self) -> None:
        if self.agencies is Agencies.RANDOM and not self.by_lot:
            raise ValueError("agencies count as drawn only where they were given out by lot")
        if not 0 <= self.no_ranks_under <= self.bands_under <= 1:
            raise ValueError("bounds of reliability lie in 0..1, that of bands is the higher one")
        if self.least_df < 1 or self.se_share <= 0 or not 0 < self.significance < 1:
            raise ValueError("a bound of precision or significance that no table could meet")


class GateCode(StrEnum):
    """Why a gate did not open."""

    NOTHING_SCORED = "nothing-scored"
    NOT_LINKED = "not-linked"
    FEW_JOINT = "few-joint"
    WIDE_DIFFERENCE = "wide-difference"
    BRIDGE = "bridge"
    ALIKE = "alike"
    UNRELIABLE = "unreliable"


@dataclass(frozen=True)
class GateReason:
    """A code, the number found and the bound it was held against.

    - nothing-scored: sheets with a score, 1;
    - not-linked: pools, 1;
    - few-joint: residual degrees of freedom, the least asked for;
    - wide-difference: largest standard error of a difference in points (NaN: not known), the bound;
    - bridge: sheets whose loss would part the raters, 0;
    - alike: chance of such a spread if all are alike, the bound;
    - unreliable: reliability (NaN: not known), the bound it is under.
    """

    code: GateCode
    found: float
    bound: float
