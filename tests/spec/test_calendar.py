"""The calendar, as rules that anybody can check against a calendar on the wall.

Dates for people are Jalali, the week begins on Saturday, and only Friday and holidays are off
unless a body has set another weekend.
"""

from __future__ import annotations

from datetime import date

import pytest

from payesh.ground.calendar import (
    WorkingCalendar,
    format_jalali,
    format_jalali_long,
    four_month,
    horizon,
    is_leap,
    jalali_year,
    parse_jalali,
    period_of,
    periods_of,
    week_of,
)
from payesh.ground.errors import Refusal
from payesh.ground.terms import Cadence

LEAP_YEARS_1370_TO_1450 = (
    *(1370, 1375, 1379, 1383, 1387, 1391, 1395, 1399, 1403, 1408, 1412, 1416, 1420),
    *(1424, 1428, 1432, 1436, 1441, 1445, 1449),
)
"""Computed from the vernal equinox before true noon at 52.5 degrees east."""


def test_the_leap_years_from_1370_to_1450():
    assert tuple(filter(is_leap, range(1370, 1451))) == LEAP_YEARS_1370_TO_1450


def test_1403_and_1408_are_leap_and_the_four_years_between_are_not():
    assert [year for year in range(1403, 1409) if is_leap(year)] == [1403, 1408]


@pytest.mark.parametrize(
    ("written", "iso"),
    [
        ("1405/08/30", "2026-11-21"),
        ("۱۴۰۵/۰۸/۳۰", "2026-11-21"),
        ("1405-8-30", "2026-11-21"),
        ("١٤٠٥/٨/٣٠", "2026-11-21"),  # Arabic digits
        ("۱۴۰5.۸.30", "2026-11-21"),  # mixed digits
        ("  ۱۴۰۵ / ۰۸ / ۳۰\t", "2026-11-21"),
        ("\u200f۱۴۰۵/۰۸/۳۰\u200e", "2026-11-21"),  # invisible direction marks
        ("1403/12/30", "2025-03-20"),  # a leap year
        ("1404/01/01", "2025-03-21"),
        ("1300/01/01", "1921-03-21"),
        ("1500/12/29", "2122-03-20"),
    ],
)
def test_a_date_is_read_however_it_is_written(written, iso):
    assert parse_jalali(written) == date.fromisoformat(iso)


@pytest.mark.parametrize(
    ("written", "code"),
    [
        ("1404-12-30", "date.invalid"),  # 1404 is not leap
        ("1437/12/30", "date.invalid"),
        ("1405/07/31", "date.invalid"),  # Mehr has 30 days
        ("1405/13/01", "date.invalid"),
        ("1405/00/10", "date.invalid"),
        ("1405/01/00", "date.invalid"),
        ("1299/12/29", "date.out-of-range"),
        ("1501/01/01", "date.out-of-range"),
        ("05/08/30", "date.short-year"),
        ("2026/11/21", "date.gregorian"),
        ("30/08/1405", "date.unreadable"),  # the year comes first
        ("1405/08-30", "date.unreadable"),
        ("1405/08", "date.unreadable"),
        ("۱۴۰۵/۰۸/۳۰ ظهر", "date.unreadable"),
        ("فردا", "date.unreadable"),
        ("", "date.unreadable"),
    ],
)
def test_what_is_no_jalali_date_is_refused_with_its_reason(written, code):
    with pytest.raises(Refusal) as refused:
        parse_jalali(written)
    assert refused.value.code == code


def test_a_date_is_shown_short_and_long_in_both_languages():
    day = date(2026, 11, 21)
    assert format_jalali(day) == "۱۴۰۵/۰۸/۳۰"
    assert format_jalali(day, digits="en") == "1405/08/30"
    assert format_jalali_long(day) == "شنبه ۳۰ آبان ۱۴۰۵"
    assert format_jalali_long(day, "en") == "Saturday 30 Aban 1405"


@pytest.mark.parametrize(
    ("number", "first", "last", "days", "name_fa", "name_en"),
    [
        (1, "1405/01/01", "1405/04/31", 124, "چهارماههٔ نخست ۱۴۰۵", "First four months of 1405"),
        (2, "1405/05/01", "1405/08/30", 122, "چهارماههٔ دوم ۱۴۰۵", "Second four months of 1405"),
        (3, "1405/09/01", "1405/12/29", 119, "چهارماههٔ سوم ۱۴۰۵", "Third four months of 1405"),
    ],
)
def test_a_year_is_monitored_in_three_four_month_periods(
    number, first, last, days, name_fa, name_en
):
    span = four_month(1405, number)
    assert (span.starts, span.ends) == (parse_jalali(first), parse_jalali(last))
    assert span.days == days
    period = period_of(parse_jalali(last), Cadence.FOUR_MONTH)
    assert (period.number, period.name("fa"), period.name("en")) == (number, name_fa, name_en)


def test_the_last_four_months_of_a_leap_year_have_a_day_more():
    assert four_month(1403, 3).days == 120


def test_a_year_has_365_days_and_a_leap_year_366():
    assert jalali_year(1404).days == 365
    assert jalali_year(1403).days == 366


def test_a_five_year_horizon_has_fifteen_four_month_periods():
    periods = periods_of(1405, 5, Cadence.FOUR_MONTH)
    whole = horizon(1405)
    assert len(periods) == 15
    assert (whole.starts, whole.ends) == (parse_jalali("1405/01/01"), parse_jalali("1409/12/29"))
    assert (periods[0].starts, periods[-1].ends) == (whole.starts, whole.ends)


def test_the_week_runs_from_saturday_to_friday():
    week = week_of(parse_jalali("1405/09/04"))  # a Wednesday
    assert format_jalali_long(week.starts) == "شنبه ۳۰ آبان ۱۴۰۵"
    assert format_jalali_long(week.ends) == "جمعه ۶ آذر ۱۴۰۵"


THURSDAY, FRIDAY = 5, 6
NOWRUZ = {parse_jalali(f"1405/01/0{day}"): "نوروز" for day in (1, 2, 3, 4)}


@pytest.mark.parametrize(
    ("start", "count", "end"),
    [
        ("1405/08/30", 1, "1405/09/01"),  # Saturday to Sunday
        ("1405/08/30", 5, "1405/09/05"),  # Thursday is worked
        ("1405/08/30", 6, "1405/09/07"),  # over Friday
        ("1405/09/06", 1, "1405/09/07"),  # from a Friday
        ("1404/12/28", 1, "1405/01/05"),  # over Friday and four holidays
        ("1405/01/05", -1, "1404/12/28"),
        ("1405/09/06", 0, "1405/09/06"),
    ],
)
def test_working_days_leave_out_fridays_and_holidays(start, count, end):
    friday = parse_jalali("1404/12/29")
    calendar = WorkingCalendar({**NOWRUZ, friday: "ملی شدن صنعت نفت"})
    assert calendar.add_working_days(parse_jalali(start), count) == parse_jalali(end)


def test_a_body_may_change_its_weekend_from_a_day_on():
    calendar = WorkingCalendar(
        weekend_rules=[(parse_jalali("1405/09/01"), frozenset({THURSDAY, FRIDAY}))]
    )
    thursday_before, thursday_after = parse_jalali("1405/08/28"), parse_jalali("1405/09/05")
    assert calendar.is_working(thursday_before)
    assert not calendar.is_working(thursday_after)
