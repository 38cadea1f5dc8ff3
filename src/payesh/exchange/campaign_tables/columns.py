"""Tables as data: what their columns are called, hold and mean."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from dataclasses import dataclass
from datetime import date, datetime
from decimal import Decimal
from typing import Any, Literal

from django.utils import timezone

from payesh.records.models import Campaign, Seat

Kind = Literal["text", "number", "whole", "day", "moment"]
Row = tuple[Any, ...]


@dataclass(frozen=True)
class Column:
    """A column: its lasting name, what it holds, and what it means (a msgid)."""

    name: str
    meaning: str
    kind: Kind = "text"


@dataclass(frozen=True)
class Table:
    """A table of a campaign; `rows` gives them in the order of the columns, as the seat may see.

    Numbers are floats or whole numbers, days and moments text in ISO form, and what is not there
    is None.
    """

    name: str
    title: str
    columns: tuple[Column, ...]
    rows: Callable[[Seat, Campaign], Iterator[Row]]

    @property
    def header(self) -> tuple[str, ...]:
        return tuple(column.name for column in self.columns)


def real(value: Decimal | float | None) -> float | None:
    """An exact number as tables hold it."""
    return None if value is None else float(value)


def day(value: date | None) -> str | None:
    """A day in ISO form."""
    return value.isoformat() if value else None


def moment(value: datetime | None) -> str | None:
    """A moment in ISO form, in the time of the installation, to the second."""
    return timezone.localtime(value).isoformat(timespec="seconds") if value else None
