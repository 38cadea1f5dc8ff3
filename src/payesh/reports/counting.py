"""Counts and shares as figures of a report, the way most of its figures are kept."""

from __future__ import annotations

from decimal import Decimal
from fractions import Fraction
from typing import Any

from payesh.ground.terms import NoNumber

from .document.text import Ref
from .teller import Teller, exact


def count(tell: Teller, key: str, name: str, number: int, **more: Any) -> Ref:
    """A number of things; zero is a value."""
    return tell.keep(key, name, Fraction(number), **more)


def share(tell: Teller, key: str, name: str, part: int, whole: int, **more: Any) -> Ref:
    """A part of a whole in percent; of nothing it is 'not due'."""
    return tell.keep(
        key,
        name,
        Fraction(part, whole) if whole else None,
        state="" if whole else NoNumber.NOT_DUE.value,
        form="share",
        digits=1,
        numerator=Fraction(part),
        denominator=Fraction(whole),
        **more,
    )


def measured(
    tell: Teller,
    key: str,
    name: str,
    value: float | int | Decimal | Fraction | None,
    state: str = NoNumber.NOT_ANSWERED.value,
    **more: Any,
) -> Ref:
    """A value that may be missing, with why."""
    number = value if isinstance(value, Fraction) else exact(value)
    return tell.keep(key, name, number, state=state if number is None else "", **more)


def number_of(tell: Teller, key: str) -> int:
    """A count, for rules of words; one that was not kept counts nothing."""
    kept = tell.figures.get(key)
    return int(kept.value or 0) if kept else 0
