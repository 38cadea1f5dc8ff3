"""Rounding half up, which happens when a figure is shown and never before.

Half up is 'away from zero at the half': 2.5 is 3 and -2.5 is -3, as in a public table.
"""

from __future__ import annotations

from decimal import ROUND_HALF_UP, Context, Decimal
from fractions import Fraction
from numbers import Rational

from payesh.scoring.exact import Exact

# A float sum is trustworthy to about 13 digits. Reading 12 of them makes 12.344999999999999,
# which stands for 12.345, round to 12.35.
_TRUSTED = Context(prec=12, rounding=ROUND_HALF_UP)


def half_up(number: float | Exact, decimals: int = 0) -> Decimal:
    """`number` rounded half up to `decimals` places.

    Integers, fractions and decimals are rounded exactly; a float is first read at twelve
    significant digits. Raises ValueError for NaN and infinities: they have no figure to show.
    """
    if isinstance(number, Rational):  # NumPy's integers too
        exact = Fraction(int(number.numerator), int(number.denominator))
        return _half_up_fraction(exact, decimals)
    read = number if isinstance(number, Decimal) else _TRUSTED.create_decimal(repr(float(number)))
    if not read.is_finite():
        raise ValueError(f"no figure to round: {number!r}")
    return _half_up_fraction(Fraction(read), decimals)


def percent(part: int | Fraction, whole: int | Fraction, decimals: int = 0) -> Decimal | None:
    """`part` of `whole` in percent, exact and rounded half up; None where `whole` is zero."""
    return None if whole == 0 else half_up(Fraction(part) * 100 / Fraction(whole), decimals)


def _half_up_fraction(number: Fraction, decimals: int) -> Decimal:
    scaled = abs(number) * 10**decimals
    units = (2 * scaled.numerator + scaled.denominator) // (2 * scaled.denominator)
    # Made from its digits: arithmetic on decimals would round long numbers to 28 of them.
    return Decimal((int(number < 0 < units), tuple(map(int, str(units))), -decimals))
