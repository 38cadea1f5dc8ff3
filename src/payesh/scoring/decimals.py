"""Numbers of documents: decimal strings, read exactly and written in one way only.

Documents of instruments and answers hold numbers as text, so that no reader in between turns one
tenth into a float. Fifteen digits survive the way through a float unchanged, hence the bound.
"""

from __future__ import annotations

import re
from decimal import Decimal
from fractions import Fraction

from payesh.ground.errors import Refusal

MOST_DIGITS = 15
_DECIMAL = re.compile(r"-?[0-9]+(\.[0-9]+)?")


def read_decimal(text: object) -> Fraction:
    """The number a decimal string stands for.

    Latin digits, a point, a leading minus; no exponent and no sign of grouping. Refused
    otherwise, and with more than `MOST_DIGITS` digits.
    """
    if not isinstance(text, str) or not _DECIMAL.fullmatch(text):
        raise Refusal("decimal.unreadable", "“%(found)s” is not a number.", found=str(text)[:40])
    if sum(letter.isdigit() for letter in text) > MOST_DIGITS:
        message = "“%(found)s” has more digits than a number here may have (%(most)s)."
        raise Refusal("decimal.too_long", message, found=text[:40], most=MOST_DIGITS)
    return Fraction(text)


def is_writable(number: Fraction) -> bool:
    """Whether `decimal_text` writes the number and `read_decimal` reads it again."""
    rest, places = number.denominator, 0
    while rest > 1 and places <= MOST_DIGITS:
        places += 1
        rest = (number * 10**places).denominator
    return rest == 1 and len(str(abs(int(number * 10**places)))) <= MOST_DIGITS


def decimal_text(number: Fraction) -> str:
    """The shortest decimal string of a number: 5/2 is `2.5`, 3 is `3`.

    Raises ValueError for a number that has none, such as 1/3.
    """
    places = 0
    while (number * 10**places).denominator != 1:
        places += 1
        if places > MOST_DIGITS:
            raise ValueError(f"{number} has no short decimal")
    digits = tuple(map(int, str(abs(int(number * 10**places)))))
    return f"{Decimal((int(number < 0), digits, -places)):f}"
