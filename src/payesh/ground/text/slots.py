"""Slots in a text: `{key}` stands where a figure is to be written."""

from __future__ import annotations

import re
from collections.abc import Container
from dataclasses import dataclass

SLOT = re.compile(r"\{([\w.:-]+)\}")


@dataclass(frozen=True)
class UnknownSlot:
    """A slot that nothing is known for: its key, and its line in the text (from 1)."""

    key: str
    line: int


def unknown_slots(text: str, known: Container[str]) -> list[UnknownSlot]:
    """Every slot of the text that is not known, in order."""
    return [
        UnknownSlot(found.group(1), line)
        for line, words in enumerate(text.splitlines(), start=1)
        for found in SLOT.finditer(words)
        if found.group(1) not in known
    ]
