"""Putting the right figure into the text, in the writing of the wrong one."""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass
from decimal import ROUND_HALF_UP, Decimal
from fractions import Fraction

from payesh.claims import Claim
from payesh.claims.figure import Figure
from payesh.ground.numbers import number_words
from payesh.ground.terms import ClaimKind
from payesh.ground.text.digits import ARABIC, ASCII, PERSIAN

from .claim_looks import PROBLEMS

_PUT = frozenset({ClaimKind.SHARE, ClaimKind.TOTAL, ClaimKind.COUNT, ClaimKind.RECORD})
"""Kinds with one right figure; of two values of one thing nobody here knows which is right."""
_DIGITS = ASCII + PERSIAN + ARABIC
_NUMBER = re.compile(rf"[{_DIGITS}](?:[{_DIGITS}٬٫,،./]*[{_DIGITS}])?")
_UNIT = re.compile(r"\s*(?:درصد|[٪%]|per ?cent)\s*$", re.IGNORECASE)
_SHAPES = {"fa": (PERSIAN, "٫"), "ar": (ARABIC, "٫"), "en": (ASCII, ".")}


@dataclass(frozen=True)
class Change:
    """One piece of the text and what it becomes; places are those of the text as it was given."""

    start: int
    end: int
    old: str
    new: str

    @property
    def key(self) -> str:
        """The change as a button sends it."""
        return f"{self.start}:{self.end}:{self.old}:{self.new}"


def change_for(claim: Claim, figures: Sequence[tuple[Figure, int, int]]) -> Change | None:
    """What to change so that the claim holds, or None where that is not one figure.

    `figures` are those of the claim's words, with their places in the text `claim.text`.
    """
    if claim.kind not in _PUT or claim.verdict not in PROBLEMS:
        return None
    if not (isinstance(claim.computed, Decimal) and isinstance(claim.stated, Decimal)):
        return None
    said = Fraction(claim.stated)
    percent = claim.kind is ClaimKind.SHARE
    same = [one for one in figures if one[0].value == said and one[0].percent >= percent]
    if len(same) != 1:
        return None
    figure, start, end = same[0]
    found = claim.text[start:end]
    if number := _NUMBER.search(found):
        start, end = start + number.start(), start + number.end()
        new = _in_digits(claim.computed, figure.decimals, number[0])
    else:
        end = start + len(_UNIT.sub("", found))
        new = _in_words(claim.computed, found)
    old = claim.text[start:end]
    return Change(claim.start + start, claim.start + end, old, new) if new != old else None


def put(text: str, key: str) -> str | None:
    """The text with a change made; None where the text no longer says what the change expects."""
    match = re.fullmatch(r"(\d{1,7}):(\d{1,7}):([^:]{1,80}):([^:]{1,80})", key)
    if match is None:
        return None
    start, end = int(match[1]), int(match[2])
    if text[start:end] != match[3]:
        return None
    return text[:start] + match[4] + text[end:]


def _in_digits(value: Decimal, decimals: int, like: str) -> str:
    """The figure in the digits, marks and decimals of the one it replaces."""
    shape = "fa" if like[0] in PERSIAN else "ar" if like[0] in ARABIC else "en"
    digits, mark = _SHAPES[shape]
    rounded = value.quantize(Decimal(1).scaleb(-decimals), rounding=ROUND_HALF_UP)
    whole, _point, part = format(rounded, ",f").partition(".")
    grouped = next((one for one in "٬,،" if one in like), "")
    whole = whole.replace(",", grouped)
    used = next((one for one in "٫./" if one in like), mark)
    return (whole + (used + part if part else "")).translate(str.maketrans(ASCII, digits))


def _in_words(value: Decimal, like: str) -> str:
    whole = int(value.quantize(Decimal(1), rounding=ROUND_HALF_UP))
    return str(whole) if like.isascii() else number_words(whole)
