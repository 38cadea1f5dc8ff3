"""A claim as the rules find it: places are those of the reading."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass
from fractions import Fraction

from payesh.claims.claim import Told
from payesh.claims.figure import Figure
from payesh.claims.loose import judged_as_stated
from payesh.claims.verdicts import told
from payesh.ground.terms import ClaimKind, ClaimVerdict


@dataclass(frozen=True)
class Found:
    """A claim and the figures it is made of, so that no figure is spent twice in one kind."""

    start: int
    end: int
    kind: ClaimKind
    verdict: ClaimVerdict
    stated: Told
    computed: Told
    figures: tuple[Figure, ...] = ()


def around(figures: Iterable[Figure]) -> tuple[int, int]:
    """From the first to the last of some figures."""
    listed = list(figures)
    return min(one.lead for one in listed), max(one.end for one in listed)


def unchecked(kind: ClaimKind, figure: Figure) -> Found:
    """A figure that nothing in the text can be held against."""
    stated = told(figure.value, figure.decimals)
    return Found(figure.lead, figure.end, kind, ClaimVerdict.UNCHECKED, stated, None, (figure,))


def compared(
    kind: ClaimKind, figure: Figure, exact: Fraction, others: Iterable[Figure], *, sure: bool = True
) -> Found:
    """A stated figure beside the exact one; where the reading is not sure it can only hold."""
    verdict = judged_as_stated(figure, exact)
    if not sure and verdict in (ClaimVerdict.CONTRADICTION, ClaimVerdict.ROUNDING):
        return unchecked(kind, figure)
    figures = (figure, *others)
    start, end = around(figures)
    more = 2 if figure.percent else 0
    computed = told(exact, figure.decimals + more)
    return Found(start, end, kind, verdict, told(figure.value, figure.decimals), computed, figures)
