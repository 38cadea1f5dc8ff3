"""When a stated figure stands: exact arithmetic, rounded half up to the decimals stated."""

from __future__ import annotations

from decimal import Decimal
from fractions import Fraction

from payesh.ground.terms import ClaimVerdict


def half_up(number: Fraction, decimals: int = 0) -> Fraction:
    """`number` rounded half up, away from zero at the half, to `decimals` places."""
    scale = Fraction(10) ** decimals
    steps = (abs(number) * scale * 2 + 1) // 2
    return Fraction(steps if number >= 0 else -steps) / scale


def judged(stated: Fraction, exact: Fraction, decimals: int) -> ClaimVerdict:
    """The verdict on a figure stated with so many decimals."""
    off = abs(half_up(exact, decimals) - stated)
    if off == 0:
        return ClaimVerdict.HOLDS
    if off == Fraction(1) / Fraction(10) ** decimals:
        return ClaimVerdict.ROUNDING
    return ClaimVerdict.CONTRADICTION


def told(number: Fraction, decimals: int | None = None) -> Decimal:
    """The figure as it is told: rounded, or with all its digits where they end (at most six)."""
    rounded = half_up(number, 6 if decimals is None else decimals)
    value = Decimal(rounded.numerator) / Decimal(rounded.denominator)
    return value.normalize() if value != value.to_integral_value() else value.quantize(Decimal(1))
