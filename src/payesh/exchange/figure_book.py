"""Workbooks of reports: tables whose numbers are numbers, exact ones beside them as text."""

from __future__ import annotations

import io
import re
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from fractions import Fraction
from typing import Any

import xlsxwriter
from django.utils.translation import get_language_bidi
from xlsxwriter.worksheet import Worksheet

from .harmless import harmless
from .writing import HEADING, LONGEST, PERSIAN_DIGITS

MOST_NAME = 31
LINE = 16
"""Points of a line of a cell. Some programs give a row one line alone unless told its height."""
MOST_LINES = 12
_EXACT = re.compile(r"-?[0-9]+(/[0-9]+)?")
_NOT_IN_NAMES = str.maketrans(dict.fromkeys("[]:*?/\\", " "))


@dataclass(frozen=True)
class Number:
    """A number of a cell; `look` is its format without the mark of the language's digits."""

    value: Fraction
    look: str = "#,##0.########"


Cell = str | Number | None


@dataclass(frozen=True)
class Heads:
    """The columns of a sheet: titles and widths in characters."""

    titles: tuple[str, ...]
    widths: tuple[float, ...]


def exactly(value: Fraction | None) -> str:
    """A number as 'numerator/denominator', a whole one as it is; '' for none."""
    return "" if value is None else str(value)


class FigureBook:
    """A workbook being written in the language of the person; `bytes()` closes it."""

    def __init__(self) -> None:
        self._out = io.BytesIO()
        self.rtl = get_language_bidi()
        safe = {"strings_to_formulas": False, "strings_to_numbers": False, "strings_to_urls": False}
        self._book = xlsxwriter.Workbook(self._out, {"in_memory": True, **safe})
        self._order = {"reading_order": 2 if self.rtl else 1, "font_name": "Vazirmatn"}
        self._looks: dict[tuple[str, bool], Any] = {}
        self._names: set[str] = set()
        self._head = self._format(HEADING | {"text_wrap": True, "border": 1})
        self._note = self._format({"italic": True, "font_color": "#5B6B73"})

    def table(
        self,
        title: str,
        heads: Heads,
        rows: Iterable[Sequence[Cell]],
        total: Sequence[Cell] | None = None,
        notes: Sequence[str] = (),
    ) -> None:
        """One sheet with its heads frozen, its rows, a bold total and notes below."""
        sheet = self._sheet(title)
        for at, (head, width) in enumerate(zip(heads.titles, heads.widths, strict=True)):
            sheet.set_column(at, at, width)
            sheet.write_string(0, at, _fitting(head), self._head)
        place = 1
        for row in rows:
            self._row(sheet, place, row)
            if (lines := _lines(row, heads.widths)) > 1:
                sheet.set_row(place, LINE * lines)
            place += 1
        if place > 1:
            sheet.autofilter(0, 0, place - 1, len(heads.titles) - 1)
        if total is not None:
            self._row(sheet, place, total, bold=True)
            place += 1
        for note in notes:
            place += 1
            sheet.write_string(place, 0, _fitting(note), self._note)

    def told(self, title: str, text: str) -> None:
        """What the file's properties say."""
        self._book.set_properties({"title": title, "comments": text})

    def bytes(self) -> bytes:
        """The finished file."""
        self._book.close()
        return self._out.getvalue()

    def _row(self, sheet: Worksheet, place: int, row: Sequence[Cell], bold: bool = False) -> None:
        for at, cell in enumerate(row):
            if isinstance(cell, Number):
                sheet.write_number(place, at, float(cell.value), self._look(cell.look, bold))
            elif cell:
                sheet.write_string(place, at, _fitting(cell), self._look("@", bold))

    def _look(self, look: str, bold: bool) -> Any:
        key = (look, bold)
        if key not in self._looks:
            digits = PERSIAN_DIGITS if self.rtl and look != "@" else ""
            written = ";".join(digits + part for part in look.split(";"))
            wrapped = {"text_wrap": True} if look == "@" else {}
            form = {"num_format": written, "valign": "top", "bold": bold} | wrapped
            self._looks[key] = self._format(form)
        return self._looks[key]

    def _format(self, properties: dict[str, Any]) -> Any:
        return self._book.add_format(self._order | properties)

    def _sheet(self, title: str) -> Worksheet:
        sheet = self._book.add_worksheet(self._name(title))
        if self.rtl:
            sheet.right_to_left()
        sheet.freeze_panes(1, 1)
        sheet.set_row(0, 30)
        sheet.set_paper(9)
        sheet.set_landscape()
        sheet.fit_to_pages(1, 0)
        sheet.repeat_rows(0)
        return sheet

    def _name(self, title: str) -> str:
        """A name that a workbook takes, once: short, without signs, not in use, no apostrophe."""
        wanted = " ".join(title.translate(_NOT_IN_NAMES).split()).strip("'") or "-"
        name, number = wanted[:MOST_NAME], 2
        while name.casefold() in self._names:
            mark = f" {number}"
            name, number = wanted[: MOST_NAME - len(mark)] + mark, number + 1
        self._names.add(name.casefold())
        return name


def _fitting(text: str) -> str:
    """The text as a cell holds it; an exact number stays as it is, though it may begin with -."""
    return text if _EXACT.fullmatch(text) else harmless(text)[:LONGEST]


def _lines(row: Sequence[Cell], widths: Sequence[float]) -> int:
    """How many lines the tallest cell of a row needs, words falling to the next one whole."""
    told = (
        (cell, width) for cell, width in zip(row, widths, strict=False) if isinstance(cell, str)
    )
    needed = (
        1 + int(len(cell) / (0.92 * width)) + cell.count("\n") for cell, width in told if cell
    )
    return min(max(needed, default=1), MOST_LINES)
