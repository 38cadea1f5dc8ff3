"""A plan's rows, table by table."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass, field
from typing import Any

from payesh.queries.plan_content.rows import Row

Table = dict[tuple[Any, ...], Any]
"""Rows by their key, in the order in which they stand."""


@dataclass
class PlanContent:
    """The plan's own row and its tables. A table that is None was not given at all: it is left
    as it is, whereas an empty one says that there is nothing of the kind."""

    plan: Any = None
    tables: dict[str, Table | None] = field(default_factory=dict)

    def table(self, row: type[Row] | str) -> Table:
        """The rows of a table; empty if it was not given."""
        name = row if isinstance(row, str) else row.TABLE
        return self.tables.get(name) or {}

    def has(self, row: type[Row]) -> bool:
        """Whether the table was given, be it empty."""
        return self.tables.get(row.TABLE) is not None

    def put(self, row: type[Row], rows: Iterable[Row]) -> None:
        """Give the table; of rows with the same key the last one counts."""
        self.tables[row.TABLE] = {one.key: one for one in rows}

    def over(self, before: PlanContent) -> PlanContent:
        """This content with the tables that were not given taken from `before`."""
        given = {name: rows for name, rows in self.tables.items() if rows is not None}
        return PlanContent(self.plan or before.plan, {**before.tables, **given})
