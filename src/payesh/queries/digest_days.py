"""The working days that digests tell of: each with the days off that follow it."""

from __future__ import annotations

from datetime import date, timedelta

from payesh.ground.calendar import WorkingCalendar
from payesh.records.models import Unit

from .campaign_days import Day
from .working_days import calendar_of


def working_day(unit: Unit, on: date) -> Day:
    """A day with the days off up to the next working day, and the working day before it."""
    calendar = calendar_of(unit)
    following = calendar.add_working_days(on, 1)
    return Day(
        on,
        until=following - timedelta(days=1),
        previous=calendar.add_working_days(on, -1),
    )


def following_day(unit: Unit, on: date) -> date:
    """The next working day."""
    return calendar_of(unit).add_working_days(on, 1)


def last_over(calendar: WorkingCalendar, today: date) -> date:
    """The newest working day that is over: what the digest of this morning tells of."""
    return calendar.add_working_days(today, -1)
