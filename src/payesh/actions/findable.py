"""The columns by which a row is found and ordered, made from its words."""

from __future__ import annotations

from payesh.ground.text import fold, sort_key
from payesh.records.base import Findable


def make_findable(row: Findable, name: str, *further: str) -> None:
    """Set the search text from all the words, the sort key from the name."""
    row.search_text = fold(" ".join(word for word in (name, *further) if word))
    row.sort_key = sort_key(name)
