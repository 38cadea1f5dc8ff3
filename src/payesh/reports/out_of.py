"""A share as so many of ten, the way people say how often something is so."""

from __future__ import annotations

from payesh.scoring.rounding import half_up

TEN = 10


def out_of(share: float, whole: int = TEN) -> int:
    """So many of `whole` for a share (0..1): half up as all figures, never below none or above all.

    Raises ValueError for NaN and infinities.
    """
    return min(max(int(half_up(share * whole)), 0), whole)
