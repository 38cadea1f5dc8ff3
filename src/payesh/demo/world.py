"""What the builders of the demonstration share: units, people and seats by code, and its story."""

from __future__ import annotations

from collections.abc import Callable, Iterable
from dataclasses import dataclass, field
from datetime import datetime
from typing import Any, TypeVar

from django.db import models

from payesh.ground.terms import Role
from payesh.records.models import Person, Seat, Unit

R = TypeVar("R", bound=models.Model)
PROVINCE = "00"
"""What rows of large tables carry as their province."""


@dataclass(frozen=True)
class Line:
    """One line of the journal that is still to be written; `by` is None for the public."""

    at: datetime
    by: Seat | None
    verb: str
    subject: models.Model
    before: dict[str, Any] | None = None
    after: dict[str, Any] | None = None


@dataclass(frozen=True)
class Deed:
    """Something that a real verb does when its moment comes."""

    at: datetime
    do: Callable[[], object]


@dataclass
class World:
    """The province while it is being built."""

    units: dict[str, Unit] = field(default_factory=dict)
    people: dict[str, Person] = field(default_factory=dict)
    seats: dict[tuple[str, Role], Seat] = field(default_factory=dict)
    lines: list[Line] = field(default_factory=list)
    deeds: list[Deed] = field(default_factory=list)

    def seat(self, username: str, role: Role | None = None) -> Seat:
        """The person's seat of that role; without one, the first they hold."""
        held = [seat for (name, _), seat in self.seats.items() if name == username]
        return self.seats[username, role] if role else held[0]

    def planner(self, unit: str) -> Seat:
        """The seat of whoever writes the unit's reports."""
        return self.seats[f"planner_{unit.removeprefix('d_')}", Role.PLANNER]

    def tell(
        self,
        at: datetime,
        by: Seat | None,
        verb: str,
        subject: models.Model,
        before: dict[str, Any] | None = None,
        after: dict[str, Any] | None = None,
    ) -> None:
        """Note a line for the journal; all are written in the order of their moments."""
        self.lines.append(Line(at, by, verb, subject, before, after))

    def later(self, at: datetime, do: Callable[[], object]) -> None:
        """Note a deed that is done by a verb at that moment."""
        self.deeds.append(Deed(at, do))


def write(rows: Iterable[R], **by_clock: str) -> list[R]:
    """Insert the rows in bulk; fields named in `by_clock` are set again from the row's own column.

    Columns that Django fills from the clock (`auto_now`) are put right afterwards: in
    `write(rows, asked_at="told_at")` each row's attribute `told_at` holds the moment of the story.
    """
    made = list(rows)
    if not made:
        return made
    model = type(made[0])
    model.objects.bulk_create(made, batch_size=500)
    if by_clock:
        for row in made:
            for column, source in by_clock.items():
                setattr(row, column, getattr(row, source))
        model.objects.bulk_update(made, list(by_clock), batch_size=200)
    return made
