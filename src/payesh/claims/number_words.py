"""Numbers in words, Persian and English, alone or behind digits: «۲ هزار و ۵۰۰»."""

from __future__ import annotations

import re
from collections.abc import Iterator
from fractions import Fraction
from typing import NamedTuple

_ONES = ("یک", "دو", "سه", "چهار", "پنج", "شش", "هفت", "هشت", "نه")
_TEENS = ("ده", "یازده", "دوازده", "سیزده", "چهارده", "پانزده", "شانزده", "هفده", "هجده", "نوزده")
_TENS = ("بیست", "سی", "چهل", "پنجاه", "شصت", "هفتاد", "هشتاد", "نود")
_HUNDREDS = ("یکصد", "دویست", "سیصد", "چهارصد", "پانصد", "ششصد", "هفتصد", "هشتصد", "نهصد")
_SPOKEN = {"صد": 100, "شیش": 6, "پونزده": 15, "شونزده": 16, "هیفده": 17, "هیجده": 18, "هژده": 18}
_ENGLISH = (
    *("one", "two", "three", "four", "five", "six", "seven", "eight", "nine", "ten", "eleven"),
    *("twelve", "thirteen", "fourteen", "fifteen", "sixteen", "seventeen", "eighteen", "nineteen"),
)
_ENGLISH_TENS = ("twenty", "thirty", "forty", "fifty", "sixty", "seventy", "eighty", "ninety")

VALUES: dict[str, int] = {
    "صفر": 0,
    "zero": 0,
    **_SPOKEN,
    **{word: number for number, word in enumerate(_ONES + _TEENS, 1)},
    **{word: 10 * number for number, word in enumerate(_TENS, 2)},
    **{word: 100 * number for number, word in enumerate(_HUNDREDS, 1)},
    **{word: number for number, word in enumerate(_ENGLISH, 1)},
    **{word: 10 * number for number, word in enumerate(_ENGLISH_TENS, 2)},
}
"""Words below a thousand."""

_PERSIAN_SCALES = {"هزار": 10**3, "میلیون": 10**6, "میلیارد": 10**9, "تریلیون": 10**12}
_ENGLISH_SCALES = {"hundred": 100, "thousand": 10**3, "million": 10**6, "billion": 10**9}
SCALES: dict[str, int] = _PERSIAN_SCALES | _ENGLISH_SCALES
"""Words that multiply what stands before them."""


class Worded(NamedTuple):
    """A number in words, with its place in the run it was found in."""

    start: int
    end: int
    value: Fraction
    step: Fraction


_WORDS = "|".join(sorted([*VALUES, *SCALES], key=len, reverse=True))
_TOKEN = re.compile(rf"\d+(?:\.\d+)?|{_WORDS}")


def numbers_in(run: str) -> Iterator[Worded]:
    """The numbers that a run of number words holds: «بیست و پنج و سه» is 25, then 3."""
    tokens = list(_TOKEN.finditer(run))
    while tokens:
        taken, value, step = _first(tokens)
        yield Worded(tokens[0].start(), tokens[taken - 1].end(), value, step)
        tokens = tokens[taken:]


def _first(tokens: list[re.Match[str]]) -> tuple[int, Fraction, Fraction]:
    """How many tokens make the first number, its value, and the unit of its last place."""
    total = part = Fraction(0)
    room, inner = Fraction(10**18), Fraction(1000)  # what follows must be smaller than these
    step = Fraction(1)
    for place, token in enumerate(tokens):
        scale = SCALES.get(token[0])
        if scale == 100 and part < 10:
            part, inner, step = (part or Fraction(1)) * 100, Fraction(100), Fraction(100)
        elif scale and room == 1000 < scale:  # «دو هزار میلیارد»
            total, room, part = (total + part) * scale, Fraction(scale), Fraction(0)
            step, inner = Fraction(scale), Fraction(1000)
        elif scale and scale != 100:
            if scale >= room or (place and not part):
                return place, total + part, _last_unit(total + part, step)
            total += (part or 1) * scale
            room, part, inner = Fraction(scale), Fraction(0), Fraction(1000)
            step *= scale
        else:
            small, unit = _small(token[0])
            if place and (small >= inner or small >= room or unit < 1 or not small):
                return place, total + part, _last_unit(total + part, step)
            part, inner, step = part + small, _below(small, token[0]), unit
    return len(tokens), total + part, _last_unit(total + part, step)


def _small(token: str) -> tuple[Fraction, Fraction]:
    if token[0].isdigit():
        return Fraction(token), Fraction(1) / 10 ** len(token.partition(".")[2])
    return Fraction(VALUES[token]), Fraction(1)


def _below(small: Fraction, token: str) -> Fraction:
    """What may be added to a number: tens to hundreds, ones to tens, nothing to the rest."""
    if token[0].isdigit():
        return Fraction(0)
    if small >= 100:
        return Fraction(100)
    return Fraction(10) if small >= 20 and small % 10 == 0 else Fraction(0)


def _last_unit(value: Fraction, step: Fraction) -> Fraction:
    """«دو هزار» is told to the thousand, «۲ هزار و ۵۰۰» to the last one."""
    return step if value else Fraction(1)
