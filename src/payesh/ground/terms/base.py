"""What a closed list of words is."""

from __future__ import annotations

from enum import StrEnum
from typing import Self


class Term(StrEnum):
    """A closed list of words; the member's first value is stored, the second is its label."""

    label: str

    # The label has a default only for type checkers, which read `Role("planner")` as this call.
    def __new__(cls, value: str, label: str = "") -> Self:
        member = str.__new__(cls, value)
        member._value_ = value
        member.label = label
        return member

    @classmethod
    def choices(cls) -> list[tuple[str, str]]:
        """Pairs of value and msgid, as a form or a column wants them."""
        return [(member.value, member.label) for member in cls]
