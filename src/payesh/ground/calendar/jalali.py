"""Days of the Jalali calendar to days of the ISO calendar and back.

The arithmetic is persiantools' (checked against all days of 1370 to 1450 in the tests). It costs
microseconds a day, and a page shows the same few hundred days again and again, so it is cached.
"""

from __future__ import annotations

from datetime import date
from functools import lru_cache
from typing import NamedTuple

from persiantools.jdatetime import JalaliDate

from payesh.ground.errors import Refusal

FIRST_YEAR = 1300
LAST_YEAR = 1500
"""Years people may write. Wider would let a Gregorian year pass for a Jalali one."""

_DAYS_KEPT = 1 << 16  # every day of 179 years


class JalaliParts(NamedTuple):
    """Year, month (1 to 12) and day of a Jalali date."""

    year: int
    month: int
    day: int


@lru_cache(maxsize=_DAYS_KEPT)
def jalali_parts(day: date) -> JalaliParts:
    """Year, month and day of `day` in the Jalali calendar."""
    found = JalaliDate.to_jalali(day.year, day.month, day.day)  # type: ignore[no-untyped-call]
    return JalaliParts(found.year, found.month, found.day)


@lru_cache(maxsize=_DAYS_KEPT)
def from_jalali(year: int, month: int, day: int) -> date:
    """The ISO day of a Jalali date; a date that does not exist is refused."""
    _refuse_impossible(year, month, day)
    return JalaliDate(year, month, day).to_gregorian()  # type: ignore[no-untyped-call]


def is_leap(year: int) -> bool:
    """Whether Esfand of the Jalali year has 30 days."""
    return JalaliDate.is_leap(year)


def month_length(year: int, month: int) -> int:
    """Days of a Jalali month: 31 in the first half of the year, then 30, Esfand 29 or 30."""
    if month < 12:
        return 31 if month <= 6 else 30
    return 30 if is_leap(year) else 29


def _refuse_impossible(year: int, month: int, day: int) -> None:
    if not FIRST_YEAR <= year <= LAST_YEAR:
        raise Refusal(
            "date.out-of-range",
            "The year %(year)s is outside %(first)s to %(last)s.",
            year=year,
            first=FIRST_YEAR,
            last=LAST_YEAR,
        )
    if not 1 <= month <= 12:
        raise Refusal("date.invalid", "There is no month %(month)s in a year.", month=month)
    length = month_length(year, month)
    if not 1 <= day <= length:
        raise Refusal(
            "date.invalid",
            "There is no day %(day)s in month %(month)s of %(year)s, which has %(length)s days.",
            day=day,
            month=month,
            year=year,
            length=length,
        )
