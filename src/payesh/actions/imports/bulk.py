"""Many rows at once, in parts small enough that progress can be told between them."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Sequence
from typing import Any, TypeVar

from django.db.models import F, Model, QuerySet, Value
from django.db.models.functions import Concat

PART = 500
T = TypeVar("T")


class Meter:
    """Counts the rows written and tells them; the listener may raise to stop the whole."""

    def __init__(self, listener: Callable[[int], None]) -> None:
        self.done = 0
        self._listener = listener

    def add(self, rows: int) -> None:
        """So many more rows are written."""
        self.done += rows
        self._listener(self.done)


def parts(rows: Sequence[T]) -> Iterator[Sequence[T]]:
    """The rows in parts of at most `PART`."""
    for start in range(0, len(rows), PART):
        yield rows[start : start + PART]


def create(model: type[Model], rows: Sequence[Model], meter: Meter) -> None:
    """Insert the rows."""
    for part in parts(rows):
        model.objects.bulk_create(part)
        meter.add(len(part))


def update(model: type[Model], rows: Sequence[Model], columns: Sequence[str], meter: Meter) -> None:
    """Write those columns of rows that exist: an insert that meets its own key and updates."""
    for part in parts(rows):
        model.objects.bulk_create(
            part, update_conflicts=True, unique_fields=["id"], update_fields=list(columns)
        )
        meter.add(len(part))


def delete(rows: QuerySet[Any], keys: Sequence[Any], meter: Meter) -> None:
    """Delete the rows with those keys."""
    for part in parts(keys):
        rows.filter(pk__in=part).delete()
        meter.add(len(part))


def vacate(rows: QuerySet[Any], keys: Sequence[Any]) -> None:
    """Move the paths of these rows out of the way, so that they may take one another's."""
    for part in parts(keys):
        rows.filter(pk__in=part).update(path=Concat(Value("x"), F("path")))
