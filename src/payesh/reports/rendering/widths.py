"""How wide the letters of the document type are, for a drawing that has no canvas to ask."""

from __future__ import annotations

import unicodedata
from collections.abc import Iterator
from functools import cache
from pathlib import Path
from typing import Any

FONTS = Path(__file__).parent / "vendor"
"""The typeface that `make setup` lays beside this file."""

_SIZE = 1000
_PLAIN = (range(0x20, 0x180), range(0x600, 0x700), range(0x2000, 0x2070), range(0x2190, 0x2220))
_PRESENTED = (range(0xFB50, 0xFDD0), range(0xFE70, 0xFEFD))
_FORMS = {
    "<isolated>": "isolated",
    "<initial>": "initial",
    "<medial>": "medial",
    "<final>": "final",
}


@cache
def letter_widths() -> dict[str, Any]:
    """Widths in parts of the type size: `plain` by character, `joined` by form of the letter.

    The forms are those Unicode keeps as characters of their own; the typeface has them all.
    """
    from PIL import ImageFont

    path = str(FONTS / "Vazirmatn-Regular.ttf")
    font = ImageFont.truetype(path, _SIZE, layout_engine=ImageFont.Layout.BASIC)
    joined: dict[str, dict[str, float]] = {}
    for letter, form, shape in _shapes():
        joined.setdefault(letter, {})[form] = font.getlength(shape) / _SIZE
    plain = {chr(code): font.getlength(chr(code)) / _SIZE for part in _PLAIN for code in part}
    return {"plain": plain, "joined": joined, "other": 0.6}


def _shapes() -> Iterator[tuple[str, str, str]]:
    """Each letter, the form it takes, and the character that shows this form."""
    for code in (code for part in _PRESENTED for code in part):
        form, *letters = unicodedata.decomposition(chr(code)).split() or [""]
        if form in _FORMS and len(letters) == 1:
            yield chr(int(letters[0], 16)), _FORMS[form], chr(code)
