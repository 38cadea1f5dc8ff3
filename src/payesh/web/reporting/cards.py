"""What the templates of a report are given: sections, and a card for each row of the open ones."""

from __future__ import annotations

from collections.abc import Callable, Iterable
from dataclasses import dataclass

from payesh.queries.missing import Missing, place_of
from payesh.queries.report_sections import Section
from payesh.queries.reporting import Row

from .forms.entries import NumbersForm

MakeForm = Callable[[Row], NumbersForm | None]


@dataclass(frozen=True)
class Card:
    """A row with the form that is filled in about it, None where it is only read."""

    row: Row
    form: NumbersForm | None = None

    @property
    def place(self) -> str:
        return place_of(self.row)

    @property
    def kind(self) -> str:
        return "node" if hasattr(self.row, "node") else "indicator"

    @property
    def about(self):
        """The activity or the indicator."""
        return self.row.node if self.kind == "node" else self.row.indicator


@dataclass(frozen=True)
class ShownSection:
    """A section; its cards only where it is open, the rest is brought when it is opened."""

    section: Section
    cards: tuple[Card, ...] | None

    @property
    def is_open(self) -> bool:
        return self.cards is not None


@dataclass(frozen=True)
class Lacking:
    """Something that is missing, with the section it stands in."""

    missing: Missing
    section: int
    is_open: bool


def cards_of(section: Section, make: MakeForm) -> tuple[Card, ...]:
    return tuple(Card(row, make(row) if row.is_asked else None) for row in section.rows)


def shown(sections: Iterable[Section], numbers: set[int], make: MakeForm) -> list[ShownSection]:
    return [
        ShownSection(one, cards_of(one, make) if one.number in numbers else None)
        for one in sections
    ]


def lacking(sections: Iterable[Section], numbers: set[int]) -> list[Lacking]:
    """Everything missing in the report, in the order of the page."""
    return [
        Lacking(missing, one.number, one.number in numbers)
        for one in sections
        for missing in one.missing
    ]
