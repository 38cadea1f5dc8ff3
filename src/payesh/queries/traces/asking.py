"""Reading what a trace asks for: keys and days as text, nonsense refused as nothing."""

from __future__ import annotations

from collections.abc import Callable
from datetime import date, datetime
from typing import Any
from uuid import UUID

from django.db.models import Q, QuerySet

from payesh.queries.campaign_days import Day

from .shapes import Asked


class NothingAskedError(Exception):
    """The trace names a thing that is not there, or not in the seat's sight."""


def key_of(asked: Asked, name: str) -> UUID | None:
    """A key that is asked for; None where none is."""
    if not (text := asked.get(name, "")):
        return None
    try:
        return UUID(text)
    except ValueError:
        raise NothingAskedError(name) from None


def one(rows: QuerySet, asked: Asked, name: str) -> Any:
    """The row that is asked for. Raises NothingAskedError without one in `rows`."""
    found = rows.filter(pk=key_of(asked, name)).first()
    if found is None:
        raise NothingAskedError(name)
    return found


def day_of(asked: Asked, name: str = "day") -> date | None:
    """A day (ISO); None where none is asked for."""
    if not (text := asked.get(name, "")):
        return None
    try:
        return date.fromisoformat(text)
    except ValueError:
        raise NothingAskedError(name) from None


def end_of(asked: Asked) -> Day | None:
    """The day at whose end a campaign is looked at.

    `until` takes days off after it along; `previous` is the working day before it.
    """
    day = day_of(asked)
    if day is None:
        return None
    return Day(day, until=day_of(asked, "until"), previous=day_of(asked, "previous"))


def written_after(*columns: str) -> Callable[[datetime], Q]:
    """The condition that any of the columns is later than a moment."""

    def changed(moment: datetime) -> Q:
        found = Q()
        for column in columns:
            found |= Q(**{f"{column}__gt": moment})
        return found

    return changed
