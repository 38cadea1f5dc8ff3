"""Faults of a content, brought to the cell they speak of."""

from __future__ import annotations

from payesh.ground.errors import Refusal

from .assembling import Sheets

_COLUMNS = {"cap": "fails_below"}
"""Where a fault stands that names a part of several cells as a whole."""


def place_fault(sheets: Sheets, fault: Refusal) -> None:
    """Add the fault to the errors, at the nearest part of the workbook that its path names."""
    path = _nearest(sheets, fault.where)
    name, row = sheets.places.get(path, (_sheet(fault.where), 0))
    reader = sheets.readers[name if name in sheets.readers else "axes"]
    rest = fault.where.removeprefix(path).strip(".").split(".")
    column = _column(rest)
    known = reader.spec.column(column) is not None
    found = _found(sheets, name, row, column) if known else ""
    reader.error(row, column if known else "", found, fault.message, dict(fault.params))


def _nearest(sheets: Sheets, where: str) -> str:
    """The longest path of a known part that the fault's path begins with; '' for none."""
    fitting = (path for path in sheets.places if f"{where}.".startswith(f"{path}."))
    return max(fitting, key=len, default="")


def _sheet(where: str) -> str:
    return where.partition(".")[0]


def _column(rest: list[str]) -> str:
    """`title.en` is the column `title:en`, `cap.to` the column `to`."""
    name, *more = rest
    if name == "cap" and more:
        return more[0]
    if name in ("title", "guidance", "accepted_evidence", "unit"):
        return f"{name}:{more[0] if more else 'fa'}"
    return _COLUMNS.get(name, name)


def _found(sheets: Sheets, sheet: str, row: int, column: str) -> str:
    values = next((one.values for one in sheets.rows.get(sheet, ()) if one.number == row), {})
    value = values.get(column)
    return "" if value is None or isinstance(value, dict) else str(value)
