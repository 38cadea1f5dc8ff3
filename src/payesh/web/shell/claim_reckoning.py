"""How the figure of a claim comes about: 730 ÷ 780 = 93.59 %."""

from __future__ import annotations

from collections.abc import Sequence
from decimal import ROUND_HALF_UP, Decimal
from fractions import Fraction
from itertools import permutations

from payesh.claims import Claim
from payesh.claims.figure import Figure
from payesh.ground.numbers import format_number
from payesh.ground.terms import ClaimKind
from payesh.web.shell.writing import language

MOST_FIGURES = 12
"""A claim of more figures is shown without its working."""


def working(claim: Claim, figures: Sequence[Figure]) -> str:
    """The arithmetic behind the computed figure, written from left to right; '' if not one line.

    `figures` are those of the claim's own words.
    """
    if not isinstance(claim.computed, Decimal) or len(figures) > MOST_FIGURES:
        return ""
    if claim.kind in (ClaimKind.SHARE, ClaimKind.THRESHOLD):
        return _share(claim.computed, figures)
    if claim.kind is ClaimKind.TOTAL:
        return _total(claim.computed, figures)
    return ""


def written(value: Decimal | Fraction, percent: bool = False) -> str:
    """A figure in the digits of the page; percents with two decimals at most."""
    sign = {"fa": "٪", "en": " %"}[language()] if percent else ""
    exact = Fraction(value)
    number = Decimal(exact.numerator) / Decimal(exact.denominator)
    return format_number(number.normalize() if number else number, None, language()) + sign


def _share(computed: Decimal, figures: Sequence[Figure]) -> str:
    wholes = [one.value for one in figures if not one.percent and one.value > 0]
    wholes += [one.whole for one in figures if one.whole]
    places = Decimal(1).scaleb(-max(0, -int(computed.as_tuple().exponent)))
    for part, whole in permutations(wholes, 2):
        exact = 100 * part / whole
        rounded = Decimal(exact.numerator) / Decimal(exact.denominator)
        if rounded.quantize(places, rounding=ROUND_HALF_UP) == computed:
            return f"{written(part)} ÷ {written(whole)} = {written(computed, percent=True)}"
    return ""


def _total(computed: Decimal, figures: Sequence[Figure]) -> str:
    """The parts are all figures but the total, which stands first or last."""
    for parts in (figures[1:], figures[:-1]):
        if len(parts) > 1 and sum(one.value for one in parts) == Fraction(computed):
            return " + ".join(written(one.value) for one in parts) + f" = {written(computed)}"
    return ""
