"""Plain tables in and out: CSV, Parquet and XLSX, with the place of every fault.

Needs neither Django nor a database. The heavy libraries are imported when a file asks for them.
"""

from __future__ import annotations

import csv
import io
from collections.abc import Callable, Iterable, Iterator, Sequence
from contextlib import closing
from dataclasses import dataclass
from pathlib import Path
from typing import Any

import numpy as np
from numpy.typing import NDArray

from payesh.exchange.zips import refuse_bomb
from payesh.ground.errors import Refusal
from payesh.ground.numbers import parse_decimal

HARMFUL = ("=", "+", "-", "@", "\t", "\r")
FIRST_ROW = 2
"""The first row of data in a sheet and in a CSV file; row 1 holds the names of the columns."""


@dataclass(frozen=True)
class Table:
    """The columns of a file by name, all of one length; an empty cell is None.

    `rows[i]` is the row of the file that the i-th value came from, so that a fault names a place
    a person can find. Text is stripped; numbers keep the type the file gave them.
    """

    source: str
    columns: dict[str, list[Any]]
    rows: Sequence[int]

    def __len__(self) -> int:
        return len(self.rows)

    def refusal(
        self, code: str, message: str, column: str, index: int | None = None, **params: object
    ) -> Refusal:
        """A refusal that names the file, the column and, where there is one, the row."""
        place = f"{self.source}, "
        place += f"column {column}" if index is None else f"row {self.rows[index]}, column {column}"
        return Refusal(f"table.{code}", message, where=place, column=column, **params)

    def column(self, name: str) -> list[Any]:
        """The values of a column. Raises Refusal when the file has no such column."""
        if name not in self.columns:
            message = "There is no column “%(column)s”; the columns are: %(known)s."
            raise self.refusal("column_missing", message, name, known=", ".join(self.columns))
        return self.columns[name]

    def texts(self, name: str, *, may_be_empty: bool = False) -> list[str]:
        """A column of text; 3 and 3.0 read as "3". Raises Refusal for an empty cell unless told."""
        texts = [_text(value) for value in self.column(name)]
        if not may_be_empty and "" in texts:
            message = "This cell must not be empty."
            raise self.refusal("cell_empty", message, name, texts.index(""))
        return texts

    def numbers(self, name: str) -> NDArray[np.float64]:
        """A column of numbers; an empty cell is NaN.

        Persian and Arabic digits and their marks are read. Raises Refusal for any other text, a
        truth value, a date or an infinite number, naming the row.
        """
        values = self.column(name)
        numbers = np.full(len(values), np.nan)
        for index, value in enumerate(values):
            if value is not None:
                numbers[index] = self._number(value, name, index)
        return numbers

    def _number(self, value: object, name: str, index: int) -> float:
        try:
            number = _number(value)
        except (Refusal, TypeError, ValueError):
            number = np.nan
        if not np.isfinite(number):
            message = "A number should be here, not “%(found)s”."
            raise self.refusal("not_a_number", message, name, index, found=str(value)[:40])
        return number


def read_table(path: str | Path) -> Table:
    """Read a table by the ending of its name: .csv, .parquet or .xlsx (its first sheet).

    Rows that are empty throughout are passed over. Raises Refusal, with the place, for a file that
    is not there, cannot be read as what it is called, has no header, or names a column twice.
    """
    file = Path(path)
    reader = READERS.get(file.suffix.lower())
    if reader is None:
        message = "“%(name)s” is none of: %(known)s."
        known = ", ".join(READERS)
        raise Refusal("table.kind", message, where=file.name, name=file.name, known=known)
    if not file.is_file():
        message = "There is no file “%(name)s”."
        raise Refusal("table.file_missing", message, where=str(path), name=str(path))
    return reader(file)


def write_csv(path: str | Path, header: Sequence[str], rows: Iterable[Sequence[object]]) -> None:
    """Write a CSV file (UTF-8, one line feed a row) in which a spreadsheet runs nothing.

    Floats are written with the fewest digits that read back as the same float; None and NaN are
    empty cells; text that a spreadsheet would take for a formula gets a quote before it.
    """
    with Path(path).open("w", encoding="utf-8", newline="") as file:
        writer = csv.writer(file, lineterminator="\n")
        writer.writerow([_disarmed(name) for name in header])
        writer.writerows([_cell(value) for value in row] for row in rows)


def _cell(value: object) -> object:
    if isinstance(value, str):
        return _disarmed(value)
    if isinstance(value, float | np.floating):
        return "" if np.isnan(value) else repr(float(value))
    return "" if value is None else value


def _disarmed(text: str) -> str:
    """Text as a spreadsheet shows it and does not run it; a lone carriage return ends no row."""
    shown = f"'{text}" if text.startswith(HARMFUL) else text
    return shown.replace("\r\n", "\n").replace("\r", "\n")


def _read_csv(file: Path) -> Table:
    try:
        text = file.read_text(encoding="utf-8-sig")
    except UnicodeDecodeError as fault:
        message = "The file is not written in UTF-8 (byte %(byte)s)."
        raise Refusal("table.encoding", message, where=file.name, byte=fault.start) from None
    reader = csv.reader(io.StringIO(text, newline=""), strict=True)
    try:
        # A quoted cell may hold line ends: the reader's own count names the row people see.
        return _table(file, ((reader.line_num, row) for row in reader))
    except csv.Error as fault:
        message = "The file cannot be read here: %(reason)s."
        where = f"{file.name}, row {reader.line_num}"
        raise Refusal("table.csv", message, where=where, reason=str(fault)) from None


def _read_xlsx(file: Path) -> Table:
    from openpyxl import load_workbook

    refuse_bomb(file)
    try:
        # Formulas come as their text and are then refused where a number should be.
        with closing(load_workbook(file, read_only=True, keep_links=False)) as book:
            sheet = book.worksheets[0]
            sheet.reset_dimensions()
            lines = list(enumerate(sheet.iter_rows(values_only=True), start=1))
    except Exception as fault:  # a damaged workbook fails in any of a dozen ways
        raise _unreadable(file) from fault
    return _table(file, lines)


def _read_parquet(file: Path) -> Table:
    from pyarrow import ArrowException, parquet

    try:
        table = parquet.ParquetFile(file).read()
    except (ArrowException, OSError) as fault:
        raise _unreadable(file) from fault
    header = _header(file, table.column_names)
    columns = [[_clean(cell) for cell in column.to_pylist()] for column in table.columns]
    rows = range(FIRST_ROW, FIRST_ROW + table.num_rows)
    return Table(file.name, dict(zip(header, columns, strict=True)), rows)


READERS: dict[str, Callable[[Path], Table]] = {
    ".csv": _read_csv,
    ".parquet": _read_parquet,
    ".xlsx": _read_xlsx,
}


def _unreadable(file: Path) -> Refusal:
    message = "“%(name)s” cannot be read as %(kind)s."
    kind = file.suffix.lstrip(".").upper()
    return Refusal("table.unreadable", message, where=file.name, name=file.name, kind=kind)


def _table(file: Path, lines: Iterable[tuple[int, Sequence[object]]]) -> Table:
    kept = _not_empty(lines)
    _, first = next(kept, (1, ()))
    header = _header(file, list(first))
    columns: list[list[Any]] = [[] for _ in header]
    rows: list[int] = []
    for row, cells in kept:
        if len(cells) > len(header) and any(cell is not None for cell in cells[len(header) :]):
            message = "The row has more cells than there are columns."
            raise Refusal("table.row_long", message, where=f"{file.name}, row {row}")
        padded = [*cells, *[None] * (len(header) - len(cells))]
        for column, cell in zip(columns, padded, strict=False):
            column.append(cell)
        rows.append(row)
    return Table(file.name, dict(zip(header, columns, strict=True)), rows)


def _not_empty(lines: Iterable[tuple[int, Sequence[object]]]) -> Iterator[tuple[int, list[Any]]]:
    for row, cells in lines:
        cleaned = [_clean(cell) for cell in cells]
        if any(cell is not None for cell in cleaned):
            yield row, cleaned


def _header(file: Path, cells: list[Any]) -> list[str]:
    while cells and cells[-1] is None:
        cells.pop()
    names = [_text(cell) for cell in cells]
    if not names or not all(names):
        message = "The first row must name every column."
        raise Refusal("table.header", message, where=f"{file.name}, row 1")
    twice = next((name for name in names if names.count(name) > 1), None)
    if twice:
        message = "The column “%(column)s” is there twice."
        raise Refusal("table.column_twice", message, where=f"{file.name}, row 1", column=twice)
    return names


def _clean(cell: object) -> Any:
    return (cell.strip() or None) if isinstance(cell, str) else cell


def _text(value: object) -> str:
    if isinstance(value, float) and value.is_integer():
        return str(int(value))
    return "" if value is None else str(value).strip()


def _number(value: object) -> float:
    if isinstance(value, bool):
        raise TypeError("a truth value is no number")
    if not isinstance(value, str):
        return float(value)  # type: ignore[arg-type]
    if value.isascii() and "_" not in value:
        return float(value)  # as written by programs: 1e-5 too
    return float(parse_decimal(value))
