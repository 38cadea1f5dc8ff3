"""A column to order Persian text by, in any database and under any collation.

Each character becomes a letter and a digit (`a0` to `j9`). Two letters never stand side by side
and neither do two digits, so no collation can see a digraph (`ch`, `lj`) or a number in a key,
and all of them order the letters a to j alike.
"""

from __future__ import annotations

import unicodedata

from payesh.ground.text.cleaning import clean
from payesh.ground.text.digits import ASCII, PERSIAN

_BLANK, _MARK, _OTHER = " ", "!", "\uffff"
_LATIN = "abcdefghijklmnopqrstuvwxyz"
_LETTERS = "آاءبپتثجچحخدذرزژسشصضطظعغفقکگلمنوهی"
_ORDER = _BLANK + _MARK + ASCII + _LATIN + _LETTERS + _OTHER
_ALIKE = {
    # As in the Unicode locale data for Persian: آ before ا, a hamza on any seat right after ا.
    **dict.fromkeys("أإؤئ", "ء"),
    "ٱ": "ا",
    "ة": "ه",
    **dict(zip(PERSIAN, ASCII, strict=True)),
}

SORT_KEY_LENGTH = 240
"""Characters of the longest key: 120 characters of the text decide its place."""


class _Codes(dict[int, str]):
    """Code point to its two characters; whatever is met for the first time is worked out once."""

    def __missing__(self, code_point: int) -> str:
        self[code_point] = found = self._worked_out(chr(code_point))
        return found

    def _worked_out(self, character: str) -> str:
        if unicodedata.category(character) in ("Mn", "Me", "Cf"):
            return ""
        base = unicodedata.normalize("NFKD", character).casefold()
        if base != character:
            return "".join(self[ord(part)] for part in base)
        if character.isspace():
            return self[ord(_BLANK)]
        return self[ord(_OTHER if character.isalnum() else _MARK)]


def _pair(place: int) -> str:
    return "abcdefghij"[place // 10] + ASCII[place % 10]


_CODES = _Codes({ord(letter): _pair(place) for place, letter in enumerate(_ORDER)})
_CODES.update({ord(letter): _CODES[ord(like)] for letter, like in _ALIKE.items()})


def sort_key(text: str) -> str:
    """The key by which the text sorts as in a Persian dictionary, of the characters a-j and 0-9.

    Blanks come first, then punctuation, digits, Latin and Persian letters, then other scripts.
    Case, vowel marks, half-spaces and the shape of digits do not count.
    """
    return clean(text).translate(_CODES)[:SORT_KEY_LENGTH]
