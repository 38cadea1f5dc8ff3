"""What is read of a sheet: filled rows of filled cells.

Apart from the parser that makes them, because openpyxl is slow to import and few pages read files.
"""

from __future__ import annotations

from typing import Any, NamedTuple


class Cell(NamedTuple):
    """What stands in a cell: a value, what kind it is (openpyxl's letter), and its column."""

    column: int
    value: Any
    kind: str
    is_percent: bool = False


class ParsedRow(NamedTuple):
    number: int
    cells: list[Cell]
    is_hidden: bool
