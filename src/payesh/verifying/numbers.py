"""Numbers of a package: read exactly, held against one another, never as floats."""

from __future__ import annotations

import re
from fractions import Fraction

PLACES = 6
"""Decimals with which percents and shares are published."""
_UNIT = 10**PLACES
_NOISE = 10**6
"""The programs that made the figures used floats: a millionth of the last decimal is let pass."""
_NUMBER = re.compile(r"-?[0-9]{1,2000}(?:\.[0-9]{1,400}|/0*[1-9][0-9]{0,2000})?")

_known: dict[str, Fraction | None] = {"": None}


def exact(text: object) -> Fraction | None:
    """The number a text says (`12.5`, `-3`, `2/3`); None for an empty one.

    Raises ValueError for anything else, such as an exponent that would fill the memory.
    """
    written = str(text)
    if written in _known:
        return _known[written]
    if not _NUMBER.fullmatch(written):
        raise ValueError(written[:40])
    number = Fraction(written)
    if len(_known) < 50_000:
        _known[written] = number
    return number


def need(text: object) -> Fraction:
    """As `exact`, where there must be a number."""
    number = exact(text)
    if number is None:
        raise ValueError("no number")
    return number


def shown(number: Fraction | None, places: int = PLACES) -> str:
    """A number rounded half up, without idle zeros; '' for none."""
    if number is None:
        return ""
    unit = 10**places
    size = abs(number)
    whole = (2 * size.numerator * unit + size.denominator) // (2 * size.denominator)
    before, after = divmod(whole, unit)
    text = f"{before}.{after:0{places}d}".rstrip("0").rstrip(".") if places else str(before)
    return f"-{text}" if number < 0 and whole else text


def agrees(number: Fraction | None, text: str) -> bool:
    """Whether a published text is the number to its six decimals."""
    if text == shown(number):
        return True
    try:
        published = exact(text)
    except ValueError:
        return False
    if published is None or number is None:
        return published is None and number is None
    return bool(abs(number - published) * (2 * _UNIT * _NOISE) <= _NOISE + 2)


def same(number: Fraction | None, text: str) -> bool:
    """Whether a published text is exactly the number."""
    try:
        return exact(text) == number
    except ValueError:
        return False


def ratio(number: Fraction | None) -> str:
    """A number as `n/d`; '' for none."""
    return "" if number is None else f"{number.numerator}/{number.denominator}"
