"""Keys of the demonstration's rows: the same in every installation, so that links stay."""

from __future__ import annotations

from uuid import UUID, uuid5

_SPACE = UUID("5f0e9a52-6f0a-5c1b-9a51-1405083014ab")


def key(*parts: object) -> UUID:
    """The key of what these words name, such as `key("unit", "society")`."""
    return uuid5(_SPACE, "/".join(map(str, parts)))
