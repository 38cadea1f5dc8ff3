"""What people wrote, made fit for paper."""

from __future__ import annotations

from unicodedata import category

_KEPT_CONTROLS = "\n\t"
_NO_TYPE = ("Cc", "Cs")


def safe(text: str) -> str:
    """The text without what no type can show: control characters and halves of pairs."""
    return "".join(one for one in text if one in _KEPT_CONTROLS or category(one) not in _NO_TYPE)
