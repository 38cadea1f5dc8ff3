"""What people wrote, made fit for paper."""

from __future__ import annotations

from unicodedata import category

_KEPT_CONTROLS = "\n\t"
_NO_TYPE = ("Cc", "Cs")
_POINTS = dict.fromkeys((*range(0x064B, 0x0653), 0x0670))
"""Vowel marks and tashdid. The typesetter loses them inside a drawing and refuses to tag it."""


def safe(text: str) -> str:
    """The text without what no type can show: control characters and halves of pairs."""
    return "".join(one for one in text if one in _KEPT_CONTROLS or category(one) not in _NO_TYPE)


def drawn(svg: str) -> str:
    """A drawing whose words stand without vowel marks, as Persian is read anyway."""
    return svg.translate(_POINTS)
