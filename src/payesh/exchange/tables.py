"""Sheets as data: what their columns are called, hold and mean. Reading and writing follow them."""

from __future__ import annotations

from dataclasses import dataclass, field
from typing import Any

from .cells import Kind, Text
from .texts import spellings


@dataclass(frozen=True)
class Column:
    """A column of a sheet. Titles and notes are msgids.

    `required` cells may not be empty; an `info` column is written for the reader and ignored on
    the way in; `example` stands in the template's example row.
    """

    key: str
    title: str
    kind: Kind = field(default_factory=Text)
    width: int = 16
    required: bool = False
    note: str = ""
    info: bool = False
    example: Any = None


@dataclass(frozen=True)
class Sheet:
    """A sheet with one heading row and one row a record."""

    key: str
    title: str
    columns: tuple[Column, ...]
    note: str = ""

    @property
    def inputs(self) -> tuple[Column, ...]:
        """The columns that are read."""
        return tuple(column for column in self.columns if not column.info)

    def titles(self) -> set[str]:
        """Every spelling of the sheet's name."""
        return {title[:31].strip() for title in spellings(self.title)} | set(spellings(self.title))

    def column(self, key: str) -> Column | None:
        """The column of that key."""
        return next((column for column in self.columns if column.key == key), None)
