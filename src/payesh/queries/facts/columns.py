"""A query's rows as columns.

Keys are read as text and decimals as floats, cast by the database: building a UUID and a Decimal
for each of a hundred thousand rows costs several times more than the query itself.
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from typing import Any
from uuid import UUID

import numpy as np
from django.core.exceptions import EmptyResultSet
from django.db import connection
from django.db.models import Expression, FloatField, QuerySet, TextField
from django.db.models.functions import Cast
from numpy.typing import NDArray


def text(column: str) -> Cast:
    """A key or a date as text."""
    return Cast(column, TextField())


def number(column: str | Expression) -> Cast:
    """A decimal as a float."""
    return Cast(column, FloatField())


def columns(rows: QuerySet, *wanted: str | Expression) -> list[tuple[Any, ...]]:
    """The wanted columns of all rows, each as a tuple; empty tuples where there is no row.

    Rows come straight from the cursor: every column is cast to what Python needs, and the
    converters of the fields cost more than the query.
    """
    query = rows.values_list(*wanted).query
    try:
        sql, params = query.sql_with_params()
    except EmptyResultSet:
        return [()] * len(wanted)
    with connection.cursor() as cursor:
        cursor.execute(sql, params)
        found = cursor.fetchall()
    return list(zip(*found, strict=True)) if found else [()] * len(wanted)


def key(value: UUID | str) -> str:
    """The text by which `text()` of a key column names it on this database."""
    found = value if isinstance(value, UUID) else UUID(str(value))
    return str(found) if connection.features.has_native_uuid_field else found.hex


def floats(values: Sequence[float | None]) -> NDArray[np.float64]:
    """Numbers with NaN for None."""
    return np.array(values, dtype=float)


def days(values: Sequence[str | None]) -> NDArray[np.datetime64]:
    """Dates as text to days, NaT for None."""
    return np.array(values, dtype="datetime64[D]")


def places(keys: Sequence[str | None], known: Mapping[str, int]) -> NDArray[np.intp]:
    """The place of each key among the known ones; -1 for none and for unknown keys."""
    return np.fromiter((known.get(one, -1) for one in keys), dtype=np.intp, count=len(keys))
