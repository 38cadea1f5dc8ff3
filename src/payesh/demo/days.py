"""Days and moments of the story, in Jalali numbers."""

from __future__ import annotations

from datetime import date, datetime, time, timedelta
from random import Random
from zoneinfo import ZoneInfo

from payesh.ground.calendar import from_jalali

_HERE = ZoneInfo("Asia/Tehran")
OPENING_HOUR, CLOSING_HOUR = 8, 15


def day(year: int, month: int, number: int) -> date:
    """The ISO day of a Jalali date."""
    return from_jalali(year, month, number)


TODAY = day(1405, 8, 28)
"""The day on which the story stops; the four months up to 30 Aban 1405 are still open."""


def at(when: date, hour: int = 10, minute: int = 0) -> datetime:
    """A moment of that day in the province."""
    return datetime.combine(when, time(hour, minute), _HERE)


def office_hour(when: date, rng: Random) -> datetime:
    """Some moment of that day at which offices work."""
    minutes = rng.randrange((CLOSING_HOUR - OPENING_HOUR) * 60)
    return at(when, OPENING_HOUR) + timedelta(minutes=minutes)


def between(first: date, last: date, rng: Random) -> date:
    """Some day from `first` to `last`, both counted in."""
    return first + timedelta(days=rng.randint(0, (last - first).days))
