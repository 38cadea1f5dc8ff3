"""Keys made on a device."""

from __future__ import annotations

from uuid import UUID


def key_from(text: str) -> UUID | None:
    """The key a device sent; None where it sent none, so that one is made here."""
    try:
        return UUID(text)
    except ValueError:
        return None
