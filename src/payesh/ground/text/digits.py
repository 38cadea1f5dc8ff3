"""The three shapes of digits."""

from __future__ import annotations

ASCII = "0123456789"
PERSIAN = "۰۱۲۳۴۵۶۷۸۹"
ARABIC = "٠١٢٣٤٥٦٧٨٩"

_TO_PERSIAN = str.maketrans(ASCII + ARABIC, PERSIAN * 2)
_TO_ASCII = str.maketrans(PERSIAN + ARABIC, ASCII * 2)


def to_persian_digits(text: str) -> str:
    """The text with Latin and Arabic digits replaced by Persian ones."""
    return text.translate(_TO_PERSIAN)


def to_ascii_digits(text: str) -> str:
    """The text with Persian and Arabic digits replaced by Latin ones."""
    return text if text.isascii() else text.translate(_TO_ASCII)
