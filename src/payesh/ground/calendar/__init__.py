"""Jalali days for people, ISO days inside: dates, spans, periods and working days.

Everything inside the program is `datetime.date`; a Jalali date exists only as text or as the
three numbers of `jalali_parts`. The week begins on Saturday.
"""

from payesh.ground.calendar.holiday_seed import SeededHoliday, seed_holidays
from payesh.ground.calendar.jalali import (
    FIRST_YEAR,
    LAST_YEAR,
    from_jalali,
    is_leap,
    jalali_parts,
    month_length,
)
from payesh.ground.calendar.names import month_name, weekday_index, weekday_name
from payesh.ground.calendar.periods import (
    Period,
    four_month,
    half_year,
    period,
    period_of,
    periods_of,
    quarter,
)
from payesh.ground.calendar.spans import Span, horizon, jalali_year, week_of
from payesh.ground.calendar.working_days import WorkingCalendar
from payesh.ground.calendar.writing import format_jalali, format_jalali_long, parse_jalali

__all__ = [
    "FIRST_YEAR",
    "LAST_YEAR",
    "Period",
    "SeededHoliday",
    "Span",
    "WorkingCalendar",
    "format_jalali",
    "format_jalali_long",
    "four_month",
    "from_jalali",
    "half_year",
    "horizon",
    "is_leap",
    "jalali_parts",
    "jalali_year",
    "month_length",
    "month_name",
    "parse_jalali",
    "period",
    "period_of",
    "periods_of",
    "quarter",
    "seed_holidays",
    "week_of",
    "weekday_index",
    "weekday_name",
]
