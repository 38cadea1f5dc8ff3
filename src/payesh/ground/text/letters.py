"""What one character becomes when text is cleaned. Each table is a fact of Unicode or of Persian.

Compatibility decomposition (NFKC) is applied to the two blocks of Arabic presentation forms only:
applied to everything it would also turn `½` or `m²` into something else.
"""

from __future__ import annotations

import unicodedata

from payesh.ground.text.digits import ARABIC, PERSIAN

ZWNJ = "\u200c"
ZWJ = "\u200d"
KASHIDA = "\u0640"
HAMZA_ABOVE = "\u0654"

_PRESENTATION_FORMS = (*range(0xFB50, 0xFE00), *range(0xFE70, 0xFEFF))

_PERSIAN_LETTERS = {
    "ي": "ی",
    "ى": "ی",
    "ے": "ی",
    "ۓ": "ئ",
    "ك": "ک",
    "ڪ": "ک",
    "ہ": "ه",
    "ھ": "ه",
    "ە": "ه",
    "ۃ": "ة",
    "ۀ": "ه" + HAMZA_ABOVE,
    "ۂ": "ه" + HAMZA_ABOVE,
}

# Invisible characters that change nothing for a reader but make equal texts differ.
_INVISIBLE = (
    "\u00ad"  # soft hyphen
    "\u061c\u200e\u200f\u202a\u202b\u202c\u202d\u202e\u2066\u2067\u2068\u2069"  # bidi controls
    "\u200b\u2060\ufeff"  # spaces of no width
    "\ufe73"  # the loose tail of a letter, a presentation form that stands for nothing
)
# Control characters and lone surrogates: PostgreSQL refuses NUL, XML most others, UTF-8 the last.
_UNSTORABLE = (
    *range(0x09),
    *range(0x0B, 0x20),
    *range(0x7F, 0xA0),
    *range(0xD800, 0xE000),
    0xFFFE,
    0xFFFF,
)
_BLANKS = "\t\u00a0\u1680\u202f\u205f\u3000" + "".join(map(chr, range(0x2000, 0x200B)))


def _plain_form(character: str) -> str:
    """A presentation form as the letters it stands for, without the blank that carries a mark."""
    plain = unicodedata.normalize("NFKC", character)
    if len(plain) > 1 and plain[0] == " ":
        plain = plain.lstrip()
    return "".join(_PERSIAN_LETTERS.get(letter, letter) for letter in plain).replace(KASHIDA, "")


def _replacements() -> dict[str, str]:
    table = {chr(code): _plain_form(chr(code)) for code in _PRESENTATION_FORMS}
    table = {form: plain for form, plain in table.items() if form != plain}
    table.update(_PERSIAN_LETTERS)
    table.update(zip(ARABIC, PERSIAN, strict=True))
    table.update(dict.fromkeys(_BLANKS, " "))
    table.update(dict.fromkeys(_INVISIBLE + KASHIDA, ""))
    table.update(dict.fromkeys(map(chr, _UNSTORABLE), ""))
    return table


REPLACEMENTS = _replacements()
"""Character to what it becomes, for those that change."""

COMPOSITIONS = {
    "ا\u0653": "آ",
    "ا\u0654": "أ",
    "ا\u0655": "إ",
    "و\u0654": "ؤ",
    "ی\u0654": "ئ",
}
"""A letter and its mark, typed apart, to the one letter. `هٔ` stays two: it has no better form."""
