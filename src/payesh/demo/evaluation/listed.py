"""The agencies of the invented province, read from a text: plain data, no database is asked."""

from __future__ import annotations

from dataclasses import dataclass
from functools import cache

from payesh.demo.branches import lines_of

ALL, COUNCIL = "all-agencies", "labour"
"""Codes of the units above: all agencies, and the council of one ministry's agencies."""


@dataclass(frozen=True)
class Listed:
    """An agency with its group; `of_council` and `in_first` say where it takes part."""

    code: str
    name: str
    short: str
    group: str
    of_council: bool
    in_first: bool

    @property
    def above(self) -> str:
        return COUNCIL if self.of_council else ALL


@cache
def listed() -> tuple[Listed, ...]:
    """All agencies in the order of their groups."""
    found, group = [], ""
    for line in lines_of("agencies.txt"):
        if line.startswith("="):
            group = line[1:].strip()
            continue
        code, name, short, *marks = (cell.strip() for cell in line.split("|"))
        word = code.removesuffix("@").strip()
        found.append(Listed(word, name, short, group, word != code, "!" not in marks))
    return tuple(found)


def by_group(agencies: tuple[Listed, ...]) -> dict[str, list[str]]:
    """Codes of the agencies by the title of their group."""
    groups: dict[str, list[str]] = {}
    for one in agencies:
        groups.setdefault(one.group, []).append(one.code)
    return groups
