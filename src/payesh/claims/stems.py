"""Words without the signs of their plural, so that one thing has one spelling."""

from __future__ import annotations

import re
from functools import lru_cache

_BROKEN = {
    "اهداف": "هدف",
    "موارد": "مورد",
    "مدارس": "مدرسه",
    "دفاتر": "دفتر",
    "ادارات": "اداره",
    "مراکز": "مرکز",
    "اعضا": "عضو",
    "اعضای": "عضو",
    "طرح": "طرح",
    "مناطق": "منطقه",
    "نقاط": "نقطه",
    "جلسات": "جلسه",
    "مصوبات": "مصوبه",
    "شکایات": "شکایت",
    "شعب": "شعبه",
    "activities": "activity",
    "agencies": "agency",
    "cities": "city",
}
_ENDS = re.compile(r"(?<=..)ها(?:ی|یی)?$")
_ENGLISH_S = re.compile(r"(?<=[a-z]{3})(?<!s)s$")
SUFFIXES = frozenset({"ها", "های", "هایی", "هایش", "ی"})
"""What stands alone where a half-space was, and belongs to the word before it."""


@lru_cache(maxsize=4096)
def stem(word: str) -> str:
    """The word of one thing for the word of many: «اهداف» and «هدف‌ها» are «هدف»."""
    if word in _BROKEN:
        return _BROKEN[word]
    return _ENGLISH_S.sub("", word) if word.isascii() else _ENDS.sub("", word)


def is_plural(word: str, following: str = "") -> bool:
    """Whether a word, with the one behind it, names several things."""
    return stem(word) != word or following in SUFFIXES - {"ی"}
