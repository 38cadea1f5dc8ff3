"""Jalali dates as people write and read them."""

from __future__ import annotations

import re
from datetime import date
from functools import lru_cache

from payesh.ground.calendar.jalali import from_jalali, jalali_parts
from payesh.ground.calendar.names import month_name, weekday_index, weekday_name
from payesh.ground.errors import Refusal
from payesh.ground.languages import Language
from payesh.ground.text import clean, shortened, to_ascii_digits, to_persian_digits

_DATE = re.compile(r"([0-9]{1,4}) ?([/.-]) ?([0-9]{1,2}) ?\2 ?([0-9]{1,2})")
_GREGORIAN_YEARS = range(1800, 2200)


def parse_jalali(text: str) -> date:
    """The day that a person wrote as year, month, day with `/`, `-` or `.` between.

    Persian, Arabic and Latin digits may be mixed; blanks around and direction marks are ignored.
    Refused: what is no date (`date.unreadable`), a year of two digits (`date.short-year`),
    a Gregorian year (`date.gregorian`), a year outside 1300 to 1500 (`date.out-of-range`),
    a day that the calendar does not have (`date.invalid`).
    """
    written = to_ascii_digits(clean(text))
    match = _DATE.fullmatch(written)
    if match is None:
        raise Refusal(
            "date.unreadable",
            "“%(found)s” is not a date. Write year/month/day, for example 1405/08/30.",
            found=shortened(text),
        )
    year, month, day = (int(match[part]) for part in (1, 3, 4))
    _refuse_doubtful_year(year, len(match[1]))
    return from_jalali(year, month, day)


@lru_cache(maxsize=1 << 15)
def format_jalali(day: date, digits: Language = "fa") -> str:
    """The day as `۱۴۰۵/۰۸/۳۰`, or `1405/08/30` with `digits="en"`."""
    year, month, day_of_month = jalali_parts(day)
    written = f"{year:04d}/{month:02d}/{day_of_month:02d}"
    return to_persian_digits(written) if digits == "fa" else written


def format_jalali_long(day: date, language: Language = "fa") -> str:
    """The day in words: «شنبه ۳۰ آبان ۱۴۰۵» or "Saturday 30 Aban 1405"."""
    year, month, day_of_month = jalali_parts(day)
    weekday = weekday_name(weekday_index(day), language)
    written = f"{weekday} {day_of_month} {month_name(month, language)} {year}"
    return to_persian_digits(written) if language == "fa" else written


def _refuse_doubtful_year(year: int, figures: int) -> None:
    if figures <= 2:
        raise Refusal(
            "date.short-year",
            "Write the year with four digits and first: 1405/08/30, not %(year)s.",
            year=year,
        )
    if year in _GREGORIAN_YEARS:
        raise Refusal(
            "date.gregorian",
            "%(year)s is a Gregorian year. Write the Jalali date, for example 1405/08/30.",
            year=year,
        )
