"""What differs between two contents of a plan."""

from __future__ import annotations

import hashlib
from dataclasses import dataclass, field, fields
from typing import Any

from payesh.queries.plan_content.content import PlanContent, Table
from payesh.queries.plan_content.rows import TABLES, NodeRow, PlanRow, Row


@dataclass(frozen=True)
class Change:
    """A row that is known to both and differs in `fields`."""

    before: Any
    after: Any
    fields: tuple[str, ...]


@dataclass(frozen=True)
class TableChange:
    """What differs in one table; rows in the order in which they stand."""

    added: tuple[Any, ...] = ()
    changed: tuple[Change, ...] = ()
    removed: tuple[Any, ...] = ()
    unchanged: int = 0

    @property
    def size(self) -> int:
        """How many rows would be written."""
        return len(self.added) + len(self.changed) + len(self.removed)


@dataclass(frozen=True)
class ChangeSet:
    """The difference of a plan, table by table; `moved` counts goals in a new order."""

    tables: dict[str, TableChange] = field(default_factory=dict)
    moved: int = 0

    def of(self, row: type[Row]) -> TableChange:
        """The difference of one table."""
        return self.tables.get(row.TABLE, TableChange())

    @property
    def size(self) -> int:
        """How many rows would be written; 0 is 'nothing to do'."""
        return sum(table.size for table in self.tables.values()) + self.moved

    def counts(self) -> dict[str, dict[str, int]]:
        """Added, changed, removed and unchanged rows of each table."""
        return {
            name: {
                "added": len(table.added),
                "changed": len(table.changed),
                "removed": len(table.removed),
                "unchanged": table.unchanged,
            }
            for name, table in self.tables.items()
        }

    def digest(self) -> str:
        """SHA-256 of the whole difference: two equal differences have the same."""
        known = hashlib.sha256(str(self.moved).encode())
        for name, table in sorted(self.tables.items()):
            for part in (table.added, table.changed, table.removed):
                known.update(f"\n{name}:".encode())
                for row in part:
                    known.update(f"{row!r}\n".encode())
        return known.hexdigest()


def difference(before: PlanContent, after: PlanContent) -> ChangeSet:
    """What must be written so that `before` becomes `after`. Tables not given stay as they are."""
    tables = {
        row.TABLE: _table(before.table(row), after.table(row)) for row in TABLES if after.has(row)
    }
    if after.plan is not None:
        tables = {PlanRow.TABLE: _table(_one(before.plan), _one(after.plan)), **tables}
    return ChangeSet(tables, _moved(before, after) if after.has(NodeRow) else 0)


def _one(row: Row | None) -> Table:
    return {row.key: row} if row is not None else {}


def _table(before: Table, after: Table) -> TableChange:
    changed = []
    for key, row in after.items():
        old = before.get(key)
        if old is not None and old != row:
            changed.append(Change(old, row, changed_fields(old, row)))
    added = tuple(row for key, row in after.items() if key not in before)
    removed = tuple(row for key, row in before.items() if key not in after)
    unchanged = len(after) - len(added) - len(changed)
    return TableChange(added, tuple(changed), removed, unchanged)


def changed_fields(before: Row, after: Row) -> tuple[str, ...]:
    """The names of the fields in which two rows differ."""
    names = (one.name for one in fields(after))
    return tuple(name for name in names if getattr(before, name) != getattr(after, name))


def _moved(before: PlanContent, after: PlanContent) -> int:
    """Parents whose children, as far as both know them, stand in another order now."""
    new = after.table(NodeRow)
    old = before.table(NodeRow)
    common = {key for key, row in new.items() if key in old and old[key].parent == row.parent}
    orders = _orders(new, common)
    return sum(order != orders[parent] for parent, order in _orders(old, common).items())


def _orders(rows: Table, known: set[tuple[Any, ...]]) -> dict[str, list[str]]:
    orders: dict[str, list[str]] = {}
    for key, row in rows.items():
        if key in known:
            orders.setdefault(row.parent, []).append(row.code)
    return orders
