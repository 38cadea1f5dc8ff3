"""The rows of a form as they stand in its workbook, and what is told about them."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass, field
from typing import Any

from xlsxwriter.utility import xl_col_to_name

from payesh.exchange.errors import CellError, Errors, quoted

from .columns import EXTRA, column_of, language_of

FIRST = 2
"""The row below the heading."""


@dataclass(frozen=True)
class Notice:
    """Something that an instrument cannot hold and that was left out or put otherwise.

    `message` is a msgid that `params` fill.
    """

    sheet: str
    row: int
    message: str
    params: dict[str, Any] = field(default_factory=dict)


@dataclass(frozen=True)
class FormRow:
    """A row: plain columns by name, and texts by column and language ('' for no language)."""

    number: int
    values: dict[str, str]
    texts: dict[str, dict[str, str]]

    def get(self, name: str) -> str:
        """What stands in a plain column; '' for nothing."""
        return self.values.get(name, "")

    def own(self, name: str) -> str:
        """What stands in a column of ours; '' for nothing."""
        return self.values.get(EXTRA + name, "")


@dataclass
class FormSheet:
    """A sheet of the form. `places` are its columns by name, counted from 0."""

    name: str
    rows: list[FormRow] = field(default_factory=list)
    places: dict[str, int] = field(default_factory=dict)


@dataclass
class Form:
    """A form that was read, and what there is to tell about it."""

    survey: FormSheet
    choices: FormSheet
    settings: dict[str, str]
    errors: Errors = field(default_factory=Errors)
    notices: list[Notice] = field(default_factory=list)

    def note(self, sheet: FormSheet, row: int, message: str, /, **params: Any) -> None:
        """Tell something that stops nothing."""
        self.notices.append(Notice(sheet.name, row, message, params))

    def refuse(
        self, sheet: FormSheet, row: int, column: str, found: str, message: str, /, **params: Any
    ) -> None:
        """Tell a fault of a cell; column '' speaks of the row."""
        place = sheet.places.get(column)
        letter = "" if place is None else xl_col_to_name(place)
        header = column if letter else ""
        self.errors.add(CellError(sheet.name, row, letter, header, quoted(found), message, params))


def sheet_of(
    name: str, headings: list[str], found: list[dict[str, str]], default: str
) -> tuple[FormSheet, list[str]]:
    """A sheet from its headings in order and its raw rows; and the languages nobody knows."""
    sheet = FormSheet(name)
    strange = []
    columns = {}
    for place, heading in enumerate(headings):
        column, language = column_of(heading)
        code = language_of(language) if language else ""
        if language and not code:
            strange.append(language)
            continue
        columns[heading] = (column, code)
        sheet.places.setdefault(column, place)
    for number, raw in enumerate(found, start=FIRST):
        if raw:
            sheet.rows.append(_row(number, raw, columns, default))
    return sheet, strange


def _row(
    number: int, raw: dict[str, str], columns: dict[str, tuple[str, str]], default: str
) -> FormRow:
    values: dict[str, str] = {}
    texts: dict[str, dict[str, str]] = {}
    for heading, text in raw.items():
        column, language = columns.get(heading, ("", ""))
        if column:
            values.setdefault(column, text)
            texts.setdefault(column, {}).setdefault(language or default, text)
    return FormRow(number, values, texts)


def filled(sheet: FormSheet, column: str) -> Iterator[FormRow]:
    """The rows that have something in that column."""
    return (row for row in sheet.rows if row.get(column))
