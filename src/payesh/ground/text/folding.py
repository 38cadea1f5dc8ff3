"""The key under which a text is searched: forgiving of spelling, marks and digit shape."""

from __future__ import annotations

import re
import unicodedata

from payesh.ground.text.cleaning import clean
from payesh.ground.text.digits import to_ascii_digits
from payesh.ground.text.letters import KASHIDA, REPLACEMENTS, ZWJ, ZWNJ

# Letters that stay after decomposition but are written for one another.
_LOOSE_LETTERS = {
    **{letter: plain for letter, plain in REPLACEMENTS.items() if len(plain) == 1},
    "ٱ": "ا",
    "ة": "ه",
    "ۆ": "و",
    "ێ": "ی",
    "ڵ": "ل",
    "ڕ": "ر",
    "ء": "",
    ZWJ: "",
    ZWNJ: " ",
}
_MARKS = "\u0300-\u036f\u0610-\u061a\u064b-\u065f\u0670\u06d6-\u06dc\u06df-\u06e8\u06ea-\u06ed"
_LOOSE = re.compile(f"[{_MARKS}{KASHIDA}{re.escape(''.join(_LOOSE_LETTERS))}]")

# A hamza in the middle has several official spellings. Keys and values are folded spellings; they
# are stems, so that a word still being typed is found too.
_HAMZA_SPELLINGS = {
    "مسیو": "مسوو",  # مسئول، مسؤول
    "مسیله": "مساله",  # مسئله، مسأله
    "هییت": "هیات",  # هیئت، هیأت
    "جریت": "جرات",  # جرئت، جرأت
    "نشیت": "نشات",  # نشئت، نشأت
    "شیون": "شوون",  # شئون، شؤون
    "ریوس": "رووس",  # رئوس، رؤوس
    "سیوال": "سوال",  # سئوال، سؤال
    "قرایت": "قرات",  # قرائت، قراءت
    "برایت": "برات",  # برائت، براءت
}
_HAMZA = re.compile("|".join(_HAMZA_SPELLINGS))


def fold(text: str) -> str:
    """The search key of a text. Apply it to what is searched and to what is asked, alike.

    Case, vowel marks, hamza and madda are dropped, a half-space becomes a blank, digits become
    Latin, and the common spellings of a hamza in the middle of a word become one.
    """
    if text.isascii():
        return " ".join(clean(text).lower().split())
    plain = unicodedata.normalize("NFKD", clean(text)).casefold()
    plain = unicodedata.normalize("NFKD", plain)
    plain = to_ascii_digits(_LOOSE.sub(_loosened, plain))
    plain = _HAMZA.sub(_one_spelling, plain)
    return unicodedata.normalize("NFC", " ".join(plain.split()))


def _loosened(match: re.Match[str]) -> str:
    return _LOOSE_LETTERS.get(match[0], "")


def _one_spelling(match: re.Match[str]) -> str:
    return _HAMZA_SPELLINGS[match[0]]
