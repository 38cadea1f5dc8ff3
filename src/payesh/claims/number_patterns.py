"""What a number looks like in a reading."""

from __future__ import annotations

import re
from collections.abc import Iterable

from payesh.claims.number_words import SCALES, VALUES


def _any(words: Iterable[str]) -> str:
    return "|".join(sorted(map(re.escape, words), key=len, reverse=True))


_PERSIAN = [word for word in VALUES if not word.isascii()]
_ENGLISH = [word for word in VALUES if word.isascii()]
_PERSIAN_SCALES = [word for word in SCALES if not word.isascii()]
_ENGLISH_SCALES = [word for word in SCALES if word.isascii()]

# What is counted may stand glued to a short number: «چهارمحور».
_COUNTED = "محور|گروه|تیم|بخش|حوزه|شاخص|دستگاه|هدف|مرحله|گام|نفر|استان|شهر|اداره|دفتر"

_SMALL = r"\d+(?:\.\d+)?"
_PERSIAN_WORD = _any(_PERSIAN + _PERSIAN_SCALES)
_JOINT = rf"(?: ?و ?| |(?={_any(_PERSIAN_SCALES)}))"  # «هفتصدوسی», «دوهزار»
_PERSIAN_RUN = rf"(?:{_PERSIAN_WORD})(?:{_JOINT}(?:(?:{_PERSIAN_WORD})|\d+(?![\w.,/٬:-])))*(?!\w)"
_ENGLISH_WORD = _any(_ENGLISH + _ENGLISH_SCALES)
_ENGLISH_RUN = rf"(?:{_ENGLISH_WORD})\b(?:(?:[ -]| and )(?:{_ENGLISH_WORD})\b)*"
_SCALE_RUN = (
    rf"{_SMALL} ?(?:(?:{_any(_PERSIAN_SCALES)}) ?(?:میلیارد|میلیون)?|{_any(_ENGLISH_SCALES)})(?!\w)"
    rf"(?: ?و ?(?:{_PERSIAN_RUN}|\d+(?![\w.,/٬:-])(?: ?هزار(?!\w)(?: ?و ?\d+(?![\w.,/٬:-]))?)?))?"
)

NUMBER = re.compile(
    rf"(?<![\da-z_.,/])(?P<scaled>{_SCALE_RUN})"
    r"|(?<![\da-z_])(?<![\s(]\.)(?P<digits>\d+(?:[.,/٬:،'-]\d+)*)"
    rf"|(?<!\w)(?P<persian>{_PERSIAN_RUN})"
    rf"|(?<!\w)(?P<glued>{_any(_PERSIAN)})(?={_COUNTED})"
    rf"|\b(?P<english>{_ENGLISH_RUN})"
)
"""Numbers in digits, in words, or both; what they are is judged by what stands around them."""
