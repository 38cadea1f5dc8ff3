"""Rows of one sheet, streamed: openpyxl's own parser of cells, without what could run away.

Its row iterator fills gaps with empty rows (a sheet may claim a million) and translates shared
formulas one by one; here gaps stay gaps, a formula is only noticed, and all else is skipped.
"""

from __future__ import annotations

from collections.abc import Iterator
from typing import IO, Any

from openpyxl.workbook import Workbook
from openpyxl.worksheet._reader import MERGE_TAG, ROW_TAG, WorkSheetParser
from openpyxl.xml.functions import iterparse

from .parsed import Cell, ParsedRow

PERCENT_FORMATS = (9, 10)  # the built-in formats 0% and 0.00%


class RowParser(WorkSheetParser):
    """`rows()` streams the filled rows; `merges` is known once they are all read."""

    def __init__(self, source: IO[bytes], book: Workbook, strings: list[str]) -> None:
        super().__init__(
            source,
            strings,
            epoch=book.epoch,
            date_formats=book._date_formats,
            timedelta_formats=book._timedelta_formats,
        )
        self.percent_styles = percent_styles(book)
        self.merges: list[str] = []

    def rows(self) -> Iterator[ParsedRow]:
        """Rows with at least one filled cell, in the order of the file."""
        for _, element in iterparse(self.source):
            if element.tag == ROW_TAG:
                hidden = element.get("hidden") in ("1", "true")
                number, cells = self.parse_row(element)
                element.clear()
                self.row_dimensions.clear()
                filled = [self._cell(cell) for cell in cells if cell["value"] not in (None, "")]
                if filled:
                    yield ParsedRow(number, filled, hidden)
            elif element.tag == MERGE_TAG:
                self.merges = [str(part.get("ref", "")) for part in element]

    def parse_formula(self, element: Any) -> str:
        return "=" + (element[0].text or "" if len(element) else "")

    def _cell(self, cell: dict[str, Any]) -> Cell:
        percent = cell["style_id"] in self.percent_styles and cell["data_type"] == "n"
        return Cell(cell["column"], cell["value"], cell["data_type"], percent)


def percent_styles(book: Workbook) -> frozenset[int]:
    """Cell styles that show a share as a percentage: 0.85 stands there and 85% is seen."""
    formats = book._number_formats
    return frozenset(
        index
        for index, style in enumerate(book._cell_styles)
        if style.numFmtId in PERCENT_FORMATS
        or (style.numFmtId >= 164 and "%" in _format(formats, style.numFmtId - 164))
    )


def _format(formats: Any, index: int) -> str:
    return str(formats[index]) if index < len(formats) else ""
