"""Small tables of pages as files: a workbook of one sheet, or CSV. Sheets are data."""

from __future__ import annotations

import csv
import io
from collections.abc import Iterable, Iterator
from decimal import Decimal
from typing import Any

from .harmless import harmless
from .tables import Sheet
from .texts import word
from .writing import BookWriter

Row = list[Any]
"""The values of a line in the order of the sheet's columns."""


def as_xlsx(sheet: Sheet, rows: Iterable[Row]) -> bytes:
    """A workbook of one sheet, right to left in Persian."""
    writer = BookWriter()
    writer.table(sheet, rows)
    return writer.bytes()


def as_csv(sheet: Sheet, rows: Iterable[Row]) -> bytes:
    """UTF-8 with its mark, so that a spreadsheet opens it right; no cell acts."""
    out = io.StringIO(newline="")
    writer = csv.writer(out)
    writer.writerow([harmless(word(column.title)) for column in sheet.columns])
    writer.writerows(_cells(sheet, row) for row in rows)
    return out.getvalue().encode("utf-8-sig")


def exact(value: float | None) -> Decimal | None:
    """A figure as its shortest decimal, the way the number columns want it."""
    return None if value is None else Decimal(repr(float(value)))


def _cells(sheet: Sheet, row: Row) -> Iterator[object]:
    for column, value in zip(sheet.columns, row, strict=True):
        written = column.kind.write(value)
        yield harmless(written) if isinstance(written, str) else written


WRITERS = {
    "xlsx": (as_xlsx, "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet"),
    "csv": (as_csv, "text/csv; charset=utf-8"),
}
"""By the ending of the file's name: what writes it, and its media type."""
