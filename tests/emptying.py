"""Emptying the tables between tests that commit.

The journal refuses to be emptied, as it should. The guards step aside for the one moment in which
the test runner empties all tables, and stand again in every test; the product has no such door.
"""

from __future__ import annotations

from collections.abc import Iterator

import pytest


@pytest.fixture(scope="session", autouse=True)
def _journal_can_be_emptied() -> Iterator[None]:
    from django.db import connection

    from payesh.records.append_only import guards, no_guards

    vendor = connection.vendor
    empty = connection.ops.execute_sql_flush

    def without_guards(statements: list[str]) -> None:
        empty([*no_guards(vendor), *statements, *guards(vendor)])

    connection.ops.execute_sql_flush = without_guards
    yield
    connection.ops.execute_sql_flush = empty
