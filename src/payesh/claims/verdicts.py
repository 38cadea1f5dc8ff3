"""When a stated figure stands: exact arithmetic, rounded half up to the decimals stated."""

from __future__ import annotations

from decimal import Decimal
from fractions import Fraction

from payesh.ground.terms import ClaimVerdict

_MOST_DECIMALS = 6


def half_up(number: Fraction, decimals: int = 0) -> Fraction:
    """`number` rounded half up, away from zero at the half, to `decimals` places."""
    return Fraction(_units(number, decimals), _scale(decimals))


def judged(stated: Fraction, exact: Fraction, decimals: int) -> ClaimVerdict:
    """The verdict on a figure stated with so many decimals."""
    off = abs(_units(exact, decimals) - stated * _scale(decimals))
    if off == 0:
        return ClaimVerdict.HOLDS
    return ClaimVerdict.ROUNDING if off == 1 else ClaimVerdict.CONTRADICTION


def told(number: Fraction, decimals: int = _MOST_DECIMALS) -> Decimal:
    """The figure as it is told: rounded to so many decimals, without idle zeros."""
    if number.denominator == 1:
        return Decimal(number.numerator)
    units = str(abs(_units(number, decimals)))
    value = Decimal((int(number < 0), tuple(map(int, units)), -decimals))
    return Decimal(int(value)) if value == int(value) else Decimal(f"{value:f}".rstrip("0"))


def _scale(decimals: int) -> int:
    return int(10**decimals)


def _units(number: Fraction, decimals: int) -> int:
    """The number in units of the last place, half up."""
    above, below = abs(number.numerator) * _scale(decimals), number.denominator
    units = (2 * above + below) // (2 * below)
    return units if number >= 0 else -units
