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

    vendor, operations = connection.vendor, type(connection.ops)
    empty = operations.execute_sql_flush

    def without_guards(self: object, statements: list[str]) -> None:
        empty(self, [*no_guards(vendor), *statements, *guards(vendor)])

    # On the class: each thread has a connection of its own, and so has a test with a browser.
    operations.execute_sql_flush = without_guards
    yield
    operations.execute_sql_flush = empty
