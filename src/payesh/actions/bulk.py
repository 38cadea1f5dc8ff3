"""Many rows of one table in one go, past the model layer.

Stored figures are a hundred thousand rows a period; building objects for them costs seconds.
Only for tables that are a cache of others; everything else goes through its model.
"""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from typing import Any

from django.db import connection, models


def insert_rows(
    model: type[models.Model], fields: Sequence[str], rows: Iterable[Sequence[Any]]
) -> None:
    """Insert rows, each with the values of `fields` in their order, ready for the database."""
    columns = [model._meta.get_field(field).column for field in fields]
    quoted = ", ".join(connection.ops.quote_name(column) for column in columns)
    table = connection.ops.quote_name(model._meta.db_table)
    with connection.cursor() as cursor:
        if connection.vendor == "postgresql":
            with cursor.copy(f"COPY {table} ({quoted}) FROM STDIN") as copy:
                for row in rows:
                    copy.write_row(row)
            return
        places = ", ".join(["%s"] * len(columns))
        statement = f"INSERT INTO {table} ({quoted}) VALUES ({places})"  # noqa: S608
        cursor.executemany(statement, list(rows))
