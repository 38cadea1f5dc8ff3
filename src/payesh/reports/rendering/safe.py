"""What people wrote, made fit for paper: letters that the type can show, and nothing that acts."""

from __future__ import annotations

import struct
from functools import cache
from pathlib import Path
from typing import Any
from unicodedata import category

from .widths import FONTS

UNKNOWN = "□"
"""Stands for a letter that no type at hand can show; a tagged PDF may not hold a gap."""

_KEPT_CONTROLS = "\n\t"
_ACTING = frozenset("\u202a\u202b\u202c\u202d\u202e")
"""They would turn the text around them; the order of words is found without them."""

_POINTS = dict.fromkeys((*range(0x064B, 0x0653), 0x0670))
"""Vowel marks and tashdid. The typesetter loses them inside a drawing and refuses to tag it."""

SPARE = (
    *(range(0x391, 0x3A2), range(0x3A3, 0x3CA), range(0x410, 0x450), range(0x5D0, 0x5EB)),
    *(range(0x2190, 0x21A0), range(0x2200, 0x2230), range(0x2264, 0x2266), range(0x2500, 0x2600)),
    *(range(0x2713, 0x2714), range(0x2717, 0x2718)),
)
"""What the type that the typesetter brings along adds: Greek, Cyrillic, Hebrew, signs."""


def safe(text: str) -> str:
    """The text without control characters; a letter that cannot be shown becomes `UNKNOWN`."""
    return "".join(_safe(one) for one in text)


def safe_within(data: Any) -> Any:
    """The same for every text in plain data, such as the description of a chart."""
    if isinstance(data, str):
        return safe(data)
    if isinstance(data, dict):
        return {key: safe_within(value) for key, value in data.items()}
    if isinstance(data, list | tuple):
        return [safe_within(one) for one in data]
    return data


def drawn(svg: str) -> str:
    """A drawing whose words stand without vowel marks, as Persian is read anyway."""
    return svg.translate(_POINTS)


@cache
def _safe(letter: str) -> str:
    if letter in _KEPT_CONTROLS:
        return letter
    kind = category(letter)
    if kind in ("Cc", "Cs") or letter in _ACTING:
        return ""
    if (kind == "Cf" and ord(letter) < 0x10000) or ord(letter) in _letters():
        return letter
    return UNKNOWN


@cache
def _letters() -> frozenset[int]:
    """The characters of the type of documents and of the spare ones."""
    own = _letters_in(FONTS / "Vazirmatn-Regular.ttf")
    return own.union(*SPARE)


def _letters_in(path: Path) -> frozenset[int]:
    """The characters that a TrueType file maps to a glyph (its `cmap` of format 4 or 12)."""
    data = path.read_bytes()
    count = struct.unpack_from(">H", data, 4)[0]
    tables = {data[at : at + 4]: at for at in range(12, 12 + 16 * count, 16)}
    (cmap,) = struct.unpack_from(">I", data, tables[b"cmap"] + 8)
    found: set[int] = set()
    for number in range(struct.unpack_from(">H", data, cmap + 2)[0]):
        (offset,) = struct.unpack_from(">I", data, cmap + 4 + 8 * number + 4)
        read = _FORMATS.get(struct.unpack_from(">H", data, cmap + offset)[0])
        if read:
            found |= read(data, cmap + offset)
    return frozenset(found)


def _in_segments(data: bytes, start: int) -> set[int]:
    """Format 4: runs of characters, each with a shift or a list of glyphs."""
    double = struct.unpack_from(">H", data, start + 6)[0]
    ends, starts = start + 14, start + 16 + double
    found: set[int] = set()
    for at in range(0, double, 2):
        first, last = (struct.unpack_from(">H", data, place + at)[0] for place in (starts, ends))
        found |= {code for code in range(max(first, 0x20), last + 1) if code != 0xFFFF}
    return found


def _in_groups(data: bytes, start: int) -> set[int]:
    """Format 12: groups of first and last character."""
    (count,) = struct.unpack_from(">I", data, start + 12)
    groups = (struct.unpack_from(">II", data, start + 16 + 12 * at) for at in range(count))
    return {code for first, last in groups for code in range(first, last + 1)}


_FORMATS = {4: _in_segments, 12: _in_groups}
