"""The words before a number that say how firmly it is stated."""

from __future__ import annotations

from payesh.claims.figure import Hedge

_WORDS: dict[Hedge, str] = {
    Hedge.ABOUT: (
        "حدودا|حدود|در حدود|قریب به|نزدیک به|تقریبا|کمابیش|بالغ بر|about|around|nearly|almost"
        "|approximately|approx|approx.|roughly|close to|some"
    ),
    Hedge.OVER: (
        "بیش از|بیشتر از|بالای|بالاتر از|افزون بر|متجاوز از|فراتر از|more than|over|above"
        "|greater than|exceeding|higher than"
    ),
    Hedge.UNDER: (
        "کمتر از|پایین تر از|پایینتر از|زیر|کم تر از|less than|under|below|fewer than|lower than"
    ),
    Hedge.AT_LEAST: (
        "حداقل|دست کم|دستکم|لااقل|at least|no less than|not less than|no fewer than|a minimum of"
    ),
    Hedge.AT_MOST: "حداکثر تا|حداکثر|تا سقف|at most|up to|no more than|not more than|a maximum of",
}
_SIGNS = {
    ">=": Hedge.AT_LEAST,
    "<=": Hedge.AT_MOST,
    "≥": Hedge.AT_LEAST,
    "≤": Hedge.AT_MOST,
    "~": Hedge.ABOUT,
    "≈": Hedge.ABOUT,
    ">": Hedge.OVER,
    "<": Hedge.UNDER,
}
_HEDGES = {words: hedge for hedge, listed in _WORDS.items() for words in listed.split("|")}
_LAST = frozenset(words.rpartition(" ")[2] for words in _HEDGES)
_MOST_WORDS = max(words.count(" ") for words in _HEDGES) + 1
_MARKS = "\n([«\"'،,:;*=|-/"
_LONGEST_BEFORE = 28


def hedge_before(text: str, start: int) -> tuple[Hedge, int]:
    """How firmly the number at `start` is stated, and where the words for it begin."""
    begin = max(
        0, start - _LONGEST_BEFORE, text.rfind("\n", max(0, start - _LONGEST_BEFORE), start)
    )
    before = text[begin:start].rstrip(" ").removesuffix(" the")
    words = before.rsplit(" ", _MOST_WORDS)
    if words[-1].lstrip(_MARKS) not in _LAST:  # most are not; quick
        for sign in (before[-2:], before[-1:]):
            if sign in _SIGNS:
                return _SIGNS[sign], begin + len(before) - len(sign)
        return Hedge.NONE, start
    for number in range(min(_MOST_WORDS, len(words)), 0, -1):
        told = " ".join(words[-number:]).lstrip(_MARKS)
        if told in _HEDGES:
            return _HEDGES[told], begin + before.rindex(told)
    return Hedge.NONE, start
