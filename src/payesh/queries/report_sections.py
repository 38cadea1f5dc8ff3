"""The rows of a report in sections that fit on a screen: a goal's activities, then indicators."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from itertools import groupby
from typing import Any
from uuid import UUID

from payesh.ground.terms import NoNumber

from .missing import Missing, missing_of
from .reporting import ActivityRow, ReportForm, Row

SIZE = 25  # rows of one section; a goal with more of them is continued in the next one
OPEN_ROWS = 25  # rows that a page brings at once; further sections are brought when opened


@dataclass(frozen=True)
class Section:
    """Rows shown under one heading. `goal` is their operational goal, None for indicators."""

    number: int
    goal: Any
    part: int
    rows: tuple[Row, ...]

    @property
    def asked(self) -> int:
        """How many answers are expected here."""
        return sum(row.is_asked for row in self.rows)

    @property
    def answered(self) -> int:
        """How many of them hold a number or a state that says why not."""
        return sum(row.is_asked and row.state != NoNumber.NOT_ANSWERED for row in self.rows)

    @property
    def behind(self) -> int:
        """How many rows are behind and owe a reason and a corrective measure."""
        return sum(row.behind for row in self.rows)

    @property
    def missing(self) -> list[Missing]:
        """Everything of this section that stands in the way of submission."""
        return missing_of(self.rows)

    @property
    def is_complete(self) -> bool:
        """Whether nothing is missing here."""
        return not self.missing


def sections_of(form: ReportForm) -> list[Section]:
    """All rows of the form in sections of at most `SIZE` rows, in the order of the tree."""
    found: list[Section] = []
    for goal, part, rows in (*_activities(form.activities), *_indicators(form.indicators)):
        found.append(Section(len(found) + 1, goal, part, tuple(rows)))
    return found


def _activities(rows: Sequence[ActivityRow]) -> Iterator[tuple[Any, int, Sequence[Row]]]:
    for _key, group in groupby(rows, key=lambda row: row.node.parent_id):
        together = list(group)
        for part, some in enumerate(_parts(together), start=1):
            yield together[0].node.parent, part, some


def _indicators(rows: Sequence[Row]) -> Iterator[tuple[Any, int, Sequence[Row]]]:
    for part, some in enumerate(_parts(rows), start=1):
        yield None, part, some


def _parts(rows: Sequence[Row]) -> Iterator[Sequence[Row]]:
    for first in range(0, len(rows), SIZE):
        yield rows[first : first + SIZE]


def opened(sections: Iterable[Section], wanted: int | None, unfinished: bool) -> set[int]:
    """Numbers of the sections shown open: the wanted one and the first ones that fit.

    With `unfinished` those that lack nothing stay closed, so that work goes on where it stopped.
    """
    numbers, room = set(), OPEN_ROWS
    for section in sections:
        if section.number == wanted:
            numbers.add(section.number)
        elif room > 0 and not (unfinished and section.is_complete):
            numbers.add(section.number)
            room -= len(section.rows)
    return numbers


def row_of(sections: Iterable[Section], kind: str, subject: UUID) -> tuple[Section, Row] | None:
    """The row about an activity (`node`) or an `indicator`, with its section."""
    for section in sections:
        for row in section.rows:
            about = getattr(row, "node", None) or row.indicator
            if about.pk == subject and (kind == "node") == hasattr(row, "node"):
                return section, row
    return None
