"""Figures that are stated loosely, or as a bound: «حدود ۹۰», «بیش از ۹۰»."""

from __future__ import annotations

from fractions import Fraction

from payesh.claims.figure import Figure, Hedge
from payesh.claims.verdicts import judged
from payesh.ground.terms import ClaimVerdict


def judged_as_stated(figure: Figure, exact: Fraction) -> ClaimVerdict:
    """The verdict on a figure, as firmly as it was stated."""
    if figure.hedge.bounds:
        return judged_bound(figure, exact)
    if figure.hedge is Hedge.ABOUT or figure.fraction:
        return _about(figure.value, exact, figure)
    verdict = judged(figure.value, exact, figure.decimals)
    return ClaimVerdict.UNCHECKED if figure.open and verdict is not ClaimVerdict.HOLDS else verdict


def judged_bound(figure: Figure, exact: Fraction) -> ClaimVerdict:
    """Whether the exact value keeps the bound; on the bound itself the words are open."""
    over = figure.hedge in (Hedge.OVER, Hedge.AT_LEAST)
    strict = figure.hedge in (Hedge.OVER, Hedge.UNDER)
    if exact == figure.value:
        return ClaimVerdict.UNCHECKED if strict else ClaimVerdict.HOLDS
    if (exact > figure.value) == over:
        return ClaimVerdict.HOLDS
    near = judged(figure.value, exact, figure.decimals) is ClaimVerdict.HOLDS
    return ClaimVerdict.ROUNDING if near else ClaimVerdict.CONTRADICTION


def _about(stated: Fraction, exact: Fraction, figure: Figure) -> ClaimVerdict:
    """'About 90' is right from 85 to 95, and wrong ten away."""
    grain = _grain(stated, figure)
    off = abs(exact - stated)
    if off <= grain / 2 or judged(stated, exact, figure.decimals) is ClaimVerdict.HOLDS:
        return ClaimVerdict.HOLDS
    return ClaimVerdict.UNCHECKED if off < grain else ClaimVerdict.CONTRADICTION


def _grain(stated: Fraction, figure: Figure) -> Fraction:
    """The unit of the last place that is not zero; five where the figure ends in five."""
    if figure.fraction:
        return Fraction(5)
    units = stated * 10**figure.decimals
    grain = Fraction(1)
    while units and (units / grain).denominator == 1 and units / grain % 10 == 0:
        grain *= 10
    if units / grain % 5 == 0:
        grain *= 5
    return grain / int(10**figure.decimals)
