"""A difference as lines that a page shows: what happens to which row, field by field."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Any

from payesh.exchange.plan_book.parsing import sheet_of
from payesh.exchange.report_book.checking import EntryChange
from payesh.exchange.report_book.sheets import MEASUREMENTS, PROGRESS
from payesh.exchange.tables import Sheet
from payesh.exchange.texts import word
from payesh.queries.plan_content import ChangeSet, Row

Line = dict[str, Any]
"""`table`, `action` (added, changed, removed), `key`, `label`, and `fields`: title, before, after.

Titles are msgids; values are written as the workbook writes them.
"""


def plan_lines(changes: ChangeSet) -> Iterator[Line]:
    """The lines of a plan's difference, table by table."""
    for table, change in changes.tables.items():
        spec = sheet_of(table)
        for row in change.added:
            yield _line(spec, "added", row, _fields(spec, None, row))
        for one in change.changed:
            yield _line(spec, "changed", one.after, _fields(spec, one.before, one.after))
        for row in change.removed:
            yield _line(spec, "removed", row, [])


def report_lines(changes: list[EntryChange]) -> Iterator[Line]:
    """The lines of a report's difference."""
    specs = {spec.key: spec for spec in (PROGRESS, MEASUREMENTS)}
    for one in changes:
        spec = specs[one.table]
        fields = [
            [spec.column(name).title, _written(spec, name, before), _written(spec, name, after)]
            for name, before, after in one.fields
        ]
        action = "added" if one.is_new else "changed"
        yield {"table": spec.key, "action": action, "key": one.code, "label": one.title,
               "fields": fields}  # fmt: skip


def _line(spec: Sheet, action: str, row: Row, fields: list[list[str]]) -> Line:
    key = " · ".join(str(part) for part in row.key if part not in ("", None))
    label = getattr(row, "title", "") or getattr(row, "name", "")
    return {"table": spec.key, "action": action, "key": key, "label": label, "fields": fields}


def _fields(spec: Sheet, before: Row | None, after: Row) -> list[list[str]]:
    lines = []
    for column in spec.inputs:
        old = getattr(before, column.key) if before is not None else None
        new = getattr(after, column.key)
        if old == new or (before is None and (column.key in after.KEY or not new)):
            continue
        written = "" if before is None else _written(spec, column.key, old)
        lines.append([column.title, written, _written(spec, column.key, new)])
    return lines


def _written(spec: Sheet, key: str, value: Any) -> str:
    column = spec.column(key)
    if column is None or value in (None, "", ()):
        return ""
    written = column.kind.write(value)
    if isinstance(written, float) and written.is_integer():
        return str(int(written))
    return "" if written is None else word(written) if isinstance(written, str) else str(written)
