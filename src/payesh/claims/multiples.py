"""A change told as a multiple: doubled, halved, «سه برابر شد»."""

from __future__ import annotations

import re
from fractions import Fraction
from typing import NamedTuple

from payesh.claims.number_words import VALUES
from payesh.ground.terms import ClaimVerdict

_WORDS = "|".join(sorted((word for word in VALUES if not word.isascii()), key=len, reverse=True))
_ENGLISH = {"doubled": 2, "twofold": 2, "tripled": 3, "threefold": 3, "quadrupled": 4}
_TIMES = re.compile(
    r"(?<!\w)(?:(?P<over>بیش از|more than|over)|(?P<about>حدود|حدودا|تقریبا|نزدیک به|قریب به|almost"
    r"|nearly|about))? ?(?:"
    rf"(?P<times>\d+(?:\.\d+)?|{_WORDS}) برابر"
    r"(?:ی(?!\w)| (?P<added>افزایش|رشد)|(?= (?:شد|گردید|کرد|رسید)))"
    rf"|(?P<english>{'|'.join(_ENGLISH)})"
    r"|(?P<half>نصف شد\w*|نصف گردید|به نصف (?:رسید|کاهش)|halved))(?!\w)"
)
_TO_CHANGE = re.compile(r"(?: شد\w*| گردید)?[،,]?(?: و| است و)?(?: از| from)(?: [^\W\d]+)? ?")
_FROM_CHANGE = re.compile(
    r"(?: [^\W\d]+){0,2}?(?: (?:رسید|رسیده|رسیده است|رسیدند))?[،,;]?(?: (?:و|که|یعنی))? ?"
)
_NEAR, _OFF = Fraction(5, 100), Fraction(15, 100)


class Multiple(NamedTuple):
    """How many times the old value the new one is said to be, and how firmly.

    `added` where the words may as well mean that so much was added: «دو برابر افزایش یافت».
    """

    times: Fraction
    over: bool
    about: bool
    added: bool


def multiple_in(before: str, after: str) -> Multiple | None:
    """The multiple told right before or right after a change, so that it is told of nothing else.

    'Doubled from ...'; «... به ۲۵۰ مراجعه رسید و نصف شد».
    """
    ahead = [one for one in _TIMES.finditer(before) if _TO_CHANGE.fullmatch(before, one.end())]
    behind = [one for one in _TIMES.finditer(after) if _FROM_CHANGE.fullmatch(after[: one.start()])]
    if len(ahead) + len(behind) != 1:
        return None
    one = (ahead + behind)[0]
    return Multiple(_times(one), bool(one["over"]), bool(one["about"]), bool(one["added"]))


def _times(found: re.Match[str]) -> Fraction:
    if found["half"]:
        return Fraction(1, 2)
    if found["english"]:
        return Fraction(_ENGLISH[found["english"]])
    told = found["times"]
    return Fraction(told) if told[0].isdigit() else Fraction(VALUES[told])


def judged_multiple(told: Multiple, old: Fraction, new: Fraction) -> ClaimVerdict:
    """Whether the change is such a multiple; 'doubled' is said of 1.95 times too.

    A twentieth off holds, more than three twentieths off contradicts, what lies between is open.
    """
    if old <= 0 or new <= 0 or told.times <= 0:
        return ClaimVerdict.UNCHECKED
    readings = [told.times, told.times + 1] if told.added else [told.times]
    verdicts = [_beside(told, new / old / times) for times in readings]
    for verdict in (ClaimVerdict.HOLDS, ClaimVerdict.UNCHECKED):
        if verdict in verdicts:
            return verdict
    return ClaimVerdict.CONTRADICTION


def _beside(told: Multiple, ratio: Fraction) -> ClaimVerdict:
    """The verdict on how the multiple that is and the one told compare."""
    grain = 2 if told.about else 1
    if (told.over and ratio > 1) or abs(ratio - 1) <= _NEAR * grain:
        return ClaimVerdict.HOLDS
    return ClaimVerdict.UNCHECKED if abs(ratio - 1) <= _OFF * grain else ClaimVerdict.CONTRADICTION
