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

_KEPT = 50_000
"""So many numbers that were read or agreed are remembered; the same few recur."""
_known: dict[str, Fraction | None] = {"": None}
_agreed: set[tuple[int, int, str]] = set()


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
    if len(_known) < _KEPT:
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
    unit, size, below = 10**places, abs(number.numerator), number.denominator
    whole = (2 * size * unit + below) // (2 * below)
    before, after = divmod(whole, unit)
    text = f"{before}.{after:0{places}d}".rstrip("0") if after else str(before)
    return f"-{text}" if number.numerator < 0 and whole else text


def agrees(number: Fraction | None, text: str) -> bool:
    """Whether a published text is the number to its six decimals."""
    if number is None or not text:
        return number is None and not text
    pair = number.numerator, number.denominator, text
    if pair in _agreed:
        return True
    if text == shown(number):
        if len(_agreed) < _KEPT:
            _agreed.add(pair)
        return True
    try:
        published = exact(text)
    except ValueError:
        return False
    if published is None:
        return False
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
