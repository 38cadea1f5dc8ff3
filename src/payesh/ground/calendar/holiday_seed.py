"""A first filling for the holiday table, to be corrected by people.

The days come from the package `holidays` (Iran). Feasts of the lunar calendar are confirmed only
for past years and the present one; for later years the package estimates them, and its estimate
was one day off in about four of ten tested cases. Such days are marked, never passed off as sure.
"""

from __future__ import annotations

import re
from datetime import date
from typing import NamedTuple

from payesh.ground.calendar.spans import jalali_year
from payesh.ground.errors import Refusal
from payesh.ground.text import clean, to_persian_digits

FIRST_SEED_YEAR, LAST_SEED_YEAR = 1359, 1478
"""Whole Jalali years that the package covers."""

_ESTIMATED = "(تخمینی)"


class SeededHoliday(NamedTuple):
    """A day off. `estimated` when the day itself may still shift by a day."""

    day: date
    name: str
    estimated: bool


def seed_holidays(year: int) -> list[SeededHoliday]:
    """National holidays of a Jalali year by date; Fridays among them are listed too."""
    if not FIRST_SEED_YEAR <= year <= LAST_SEED_YEAR:
        raise Refusal(
            "holiday.no-source",
            "Holidays are known for the years %(first)s to %(last)s only.",
            first=FIRST_SEED_YEAR,
            last=LAST_SEED_YEAR,
        )
    from holidays import country_holidays  # slow to import and needed once a year

    span = jalali_year(year)
    found = country_holidays("IR", years=(span.starts.year, span.ends.year), language="fa_IR")
    return [_seeded(day, names) for day, names in sorted(found.items()) if span.contains(day)]


def _seeded(day: date, joined: str) -> SeededHoliday:
    names = joined.split("; ")
    # Where a fixed holiday falls on the same day, the day is off in any case.
    estimated = all(name.endswith(_ESTIMATED) for name in names)
    if estimated:
        names = [name.removesuffix(_ESTIMATED) for name in names]
    return SeededHoliday(day, "، ".join(_tidy(name) for name in names), estimated)


def _tidy(name: str) -> str:
    spaced = re.sub(r"؛\s*", "؛ ", name).replace("عیدنوروز", "عید نوروز")
    return to_persian_digits(clean(spaced))
