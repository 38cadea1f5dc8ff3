"""Tables of a package: their columns as data, and their bytes as CSV and Parquet."""

from __future__ import annotations

import csv
import io
from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date
from decimal import Decimal
from fractions import Fraction
from typing import Any, Literal

Kind = Literal["text", "number", "exact", "whole", "day"]
Row = Sequence[Any]


@dataclass(frozen=True)
class Column:
    """A column: its lasting name, what it means (a msgid), what it holds, and its unit.

    `exact` is a fraction such as 2/3; `number` a decimal with at most six places.
    """

    name: str
    meaning: str
    kind: Kind = "text"
    unit: str = ""


@dataclass(frozen=True)
class Table:
    """A table; cells are text as it stands in the file, '' for none."""

    name: str
    title: str
    columns: tuple[Column, ...]
    rows: list[Row]

    def csv(self) -> bytes:
        """UTF-8 with a heading; one line a row."""
        out = io.StringIO(newline="")
        writer = csv.writer(out, lineterminator="\n")
        writer.writerow([column.name for column in self.columns])
        writer.writerows(self.rows)
        return out.getvalue().encode()

    def parquet(self) -> bytes:
        """The same rows with typed columns; nothing is null where the CSV is empty."""
        import pyarrow as pa
        from pyarrow import parquet

        kinds = {"whole": pa.int64(), "number": pa.float64()}
        turned = zip(*self.rows, strict=True) if self.rows else ((),) * len(self.columns)
        arrays = [
            pa.array(_typed(cells, column.kind), type=kinds.get(column.kind, pa.string()))
            for column, cells in zip(self.columns, turned, strict=True)
        ]
        out = io.BytesIO()
        table = pa.Table.from_arrays(arrays, names=[column.name for column in self.columns])
        parquet.write_table(table, out, compression="zstd")
        return out.getvalue()


def _typed(cells: Sequence[str], kind: Kind) -> list[Any]:
    if kind == "whole":
        return [int(cell) if cell != "" else None for cell in cells]
    if kind == "number":
        return [float(cell) if cell != "" else None for cell in cells]
    return [cell if cell != "" else None for cell in cells]


def plain(number: float | Decimal | int | None) -> str:
    """A number as it stands in a table: no exponent, no idle zeros; '' for none."""
    if number is None or number != number:
        return ""
    exact = number if isinstance(number, Decimal) else Decimal(repr(number))
    text = format(exact, "f")
    if "." in text:
        text = text.rstrip("0").rstrip(".")
    return "0" if text == "-0" else text


def ratio(exact: Fraction | None) -> str:
    """A number as `n/d`; '' for none."""
    return "" if exact is None else f"{exact.numerator}/{exact.denominator}"


def day(value: date | None) -> str:
    """A day in ISO form; '' for none."""
    return value.isoformat() if value else ""


def whole(count: int | None) -> str:
    """A count; '' for none."""
    return "" if count is None else str(count)
