"""Workbooks on their way out: one look, right to left in Persian, nothing in them that acts."""

from __future__ import annotations

import io
from collections.abc import Iterable, Sequence
from typing import Any

import xlsxwriter
from django.utils.translation import get_language_bidi
from xlsxwriter.format import Format
from xlsxwriter.worksheet import Worksheet

from payesh.ground.errors import Refusal

from .cells import Choice, Flag, Percent
from .harmless import harmless
from .tables import Column, Sheet
from .texts import word

PERSIAN_DIGITS = "[$-3000429]"  # the common 3000401 gives Arabic digits
LONGEST = 32_767
HEADING = {"bold": True, "bg_color": "#0F4C5C", "font_color": "#FFFFFF", "border_color": "#FFFFFF"}
SPARE_ROWS = 2_000
"""Rows below the last record that still have a drop-down."""


class BookWriter:
    """A workbook being written in the language of the person; `bytes()` closes it."""

    def __init__(self) -> None:
        self._out = io.BytesIO()
        self.rtl = get_language_bidi()
        self._book = xlsxwriter.Workbook(
            self._out,
            {
                "in_memory": True,
                "strings_to_formulas": False,
                "strings_to_numbers": False,
                "strings_to_urls": False,
            },
        )
        order = {"reading_order": 2 if self.rtl else 1, "valign": "top", "font_name": "Vazirmatn"}
        mark = PERSIAN_DIGITS if self.rtl else ""
        self._text = self._format(order | {"text_wrap": True, "num_format": "@"})
        self._number = self._format(order | {"num_format": f"{mark}#,##0.########"})
        self._whole = self._format(order | {"num_format": f"{mark}0"})
        self._info = self._format(order | {"text_wrap": True, "font_color": "#5B6B73"})
        self._heading = self._format(order | HEADING | {"text_wrap": True, "border": 1})
        self._needed = self._format(
            order | HEADING | {"text_wrap": True, "border": 1, "bg_color": "#8A6D1D"}
        )
        self._remark = self._format(order | {"italic": True, "font_color": "#7A5C00"})
        self._title = self._format(order | {"bold": True, "font_size": 16, "font_color": "#0F4C5C"})

    def _format(self, properties: dict[str, Any]) -> Format:
        return self._book.add_format(properties)

    def table(
        self,
        spec: Sheet,
        rows: Iterable[Sequence[Any]],
        *,
        example: bool = False,
        lists: dict[str, str] | None = None,
    ) -> int:
        """A sheet with its heading and one line for each row of raw values; gives their number.

        `lists` names a range (`'Units'!$A$2:$A$9`) for the drop-down of a column by its key.
        """
        sheet = self._sheet(spec)
        place = 1
        if example:
            self._example(sheet, spec)
            place = 2
        first = place
        for row in rows:
            for at, (column, value) in enumerate(zip(spec.columns, row, strict=True)):
                self._write(sheet, place, at, column, value)
            place += 1
        for at, column in enumerate(spec.columns):
            self._drop_down(sheet, column, at, place + SPARE_ROWS, (lists or {}).get(column.key))
        sheet.autofilter(0, 0, max(place - 1, 1), len(spec.columns) - 1)
        return place - first

    def guide(self, title: str, heading: str, lines: Iterable[str]) -> None:
        """A sheet of plain words, one line a row."""
        sheet = self._book.add_worksheet(title[:31])
        if self.rtl:
            sheet.right_to_left()
        sheet.hide_gridlines(2)
        sheet.set_column(0, 0, 110)
        self._put(sheet, 0, 0, heading, self._title)
        for place, line in enumerate(lines, start=2):
            self._put(sheet, place, 0, line, self._text)

    def bytes(self) -> bytes:
        """The finished file."""
        self._book.close()
        return self._out.getvalue()

    def _sheet(self, spec: Sheet) -> Worksheet:
        sheet = self._book.add_worksheet(word(spec.title)[:31])
        if self.rtl:
            sheet.right_to_left()
        sheet.freeze_panes(1, 1)
        sheet.set_row(0, 34)
        for at, column in enumerate(spec.columns):
            sheet.set_column(at, at, column.width)
            look = self._needed if column.required else self._heading
            self._put(sheet, 0, at, word(column.title), look)
            if column.note:
                options = {"x_scale": 1.6, "author": ""}
                sheet.write_comment(0, at, word(column.note), options)
        return sheet

    def _example(self, sheet: Worksheet, spec: Sheet) -> None:
        """A remark row that shows how a row is filled; a row that begins with # is never read."""
        for at, column in enumerate(spec.columns):
            value = None if column.example is None else column.kind.write(column.example)
            shown = word(value) if isinstance(value, str) else value
            if at == 0:
                sheet.write_string(1, 0, f"# {shown or ''}", self._remark)
            elif shown is not None:
                self._put(sheet, 1, at, shown, self._remark)

    def _write(self, sheet: Worksheet, row: int, at: int, column: Column, value: Any) -> None:
        written = column.kind.write(value)
        if written is None:
            return
        if column.info:
            self._put(sheet, row, at, written, self._info)
        elif isinstance(written, int):
            self._put(sheet, row, at, written, self._whole)
        else:
            self._put(sheet, row, at, written, self._text)

    def _put(self, sheet: Worksheet, row: int, at: int, value: Any, look: Format) -> None:
        if not isinstance(value, str):
            number = self._number if look is self._text or look is self._info else look
            sheet.write_number(row, at, value, number)
            return
        text = harmless(value)
        if len(text) > LONGEST:
            raise Refusal(
                "workbook.text_too_long",
                "A text of this plan is too long for a cell of a workbook (%(most)s characters).",
                most=LONGEST,
            )
        sheet.write_string(row, at, text, look)

    def _drop_down(
        self, sheet: Worksheet, column: Column, at: int, last: int, named: str | None
    ) -> None:
        options: dict[str, Any] | None = None
        kind = column.kind
        if named:
            options = {"validate": "list", "source": f"={named}", "error_type": "warning"}
        elif isinstance(kind, Choice):
            words = kind.words()
            if len(",".join(words)) <= 255:  # the longest list a workbook holds in place
                options = {"validate": "list", "source": words}
        elif isinstance(kind, Flag):
            options = {"validate": "list", "source": [kind.write(True), kind.write(False)]}
        elif isinstance(kind, Percent):
            options = {"validate": "decimal", "criteria": "between", "minimum": 0, "maximum": 100,
                       "error_type": "warning"}  # fmt: skip
        if options and not column.info:
            sheet.data_validation(1, at, last, at, {"ignore_blank": True, **options})
