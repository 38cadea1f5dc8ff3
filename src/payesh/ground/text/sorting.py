"""A column to order Persian text by, in any database and under any collation.

Each character becomes a letter and a digit (`a0` to `j9`). Two letters never stand side by side
and neither do two digits, so no collation can see a digraph (`ch`, `lj`) or a number in a key,
and all of them order the letters a to j alike.
"""

from __future__ import annotations

import re

from payesh.ground.text.folding import fold

_BLANK, _MARK, _DIGITS, _LATIN = " ", "!", "0123456789", "abcdefghijklmnopqrstuvwxyz"
_PERSIAN = "آاءبپتثجچحخدذرزژسشصضطظعغفقکگلمنوهی"
_OTHER = "\uffff"
_ORDER = _BLANK + _MARK + _DIGITS + _LATIN + _PERSIAN + _OTHER

_CODES = {letter: "abcdefghij"[i // 10] + "0123456789"[i % 10] for i, letter in enumerate(_ORDER)}

# The order of the Unicode locale data for Persian: آ before ا, any hamza right after ا.
_HAMZAS = {letter: "ء" for letter in "أإؤئ"}
_KEPT = re.compile("([آءأإؤئ])")

SORT_KEY_LENGTH = 240
"""Characters of the longest key: 120 characters of the text decide its place."""


def sort_key(text: str) -> str:
    """The key by which the text sorts as in a Persian dictionary, of the characters a-j and 0-9.

    Blanks come first, then punctuation, digits, Latin and Persian letters, then other scripts.
    Case, vowel marks, half-spaces and the shape of digits do not count.
    """
    raise NotImplementedError
