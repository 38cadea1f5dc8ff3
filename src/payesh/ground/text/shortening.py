"""A piece of a text for messages that quote it."""

from __future__ import annotations


def shortened(text: str, length: int = 40) -> str:
    """The text itself, or its beginning with an ellipsis when it is longer than `length`."""
    stripped = text.strip()
    return stripped if len(stripped) <= length else stripped[: length - 1].rstrip() + "…"
