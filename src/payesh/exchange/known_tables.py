"""Known figures from a file: names and values to hold a text against."""

from __future__ import annotations

import json
from decimal import Decimal
from pathlib import Path

from payesh.exchange.plain_tables import Table, read_table
from payesh.ground.errors import Refusal
from payesh.ground.numbers import parse_decimal

ENDINGS = (".csv", ".json", ".parquet", ".xlsx")
_NAMES = ("name", "نام")
_VALUES = ("value", "مقدار")


def read_known(path: Path) -> dict[str, Decimal]:
    """Names to values, from a table with the columns name and value, or from a JSON object.

    Other columns, such as a unit, are passed over. Raises Refusal with the file and the row for a
    value that is no number.
    """
    if path.suffix.lower() == ".json":
        return _from_json(path)
    table = read_table(path)
    names, values = table.texts(_column(table, _NAMES)), table.column(_column(table, _VALUES))
    return {
        name: _number(value, f"{table.source}, row {row}")
        for name, value, row in zip(names, values, table.rows, strict=True)
    }


def _column(table: Table, names: tuple[str, ...]) -> str:
    return next((name for name in names if name in table.columns), names[0])


def _from_json(path: Path) -> dict[str, Decimal]:
    try:
        known = json.loads(path.read_text(encoding="utf-8-sig"), parse_float=Decimal)
    except (OSError, ValueError) as fault:
        raise _unreadable(path) from fault
    if not isinstance(known, dict):
        raise _unreadable(path)
    return {name: _number(value, f"{path.name}, {name}") for name, value in known.items()}


def _unreadable(path: Path) -> Refusal:
    message = "This is no JSON object of names and values."
    return Refusal("known.unreadable", message, where=path.name)


def _number(value: object, where: str) -> Decimal:
    try:
        return parse_decimal(str(value), percent=True)
    except Refusal as refusal:
        raise Refusal(refusal.code, refusal.message, where=where, **refusal.params) from None
