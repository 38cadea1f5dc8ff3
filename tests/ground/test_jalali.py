"""Every day of 1370 to 1450 in both directions, against a second library."""

from __future__ import annotations

from datetime import date, timedelta

import jdatetime
import pytest
from hypothesis import given
from hypothesis import strategies as st

from payesh.ground.calendar import (
    format_jalali,
    from_jalali,
    is_leap,
    jalali_parts,
    month_length,
    month_name,
    parse_jalali,
    weekday_index,
    weekday_name,
)
from payesh.ground.errors import Refusal

FIRST, LAST = date(1991, 3, 21), date(2072, 3, 19)
DAYS = [FIRST + timedelta(days=n) for n in range((LAST - FIRST).days + 1)]

days_people_write = st.dates(date(1921, 3, 21), date(2122, 3, 20))


def test_all_29585_days_of_1370_to_1450_agree_with_jdatetime():
    assert len(DAYS) == 29_585
    for day in DAYS:
        other = jdatetime.date.fromgregorian(date=day)
        assert jalali_parts(day) == (other.year, other.month, other.day)


def test_all_days_of_1370_to_1450_survive_the_way_to_text_and_back():
    assert jalali_parts(DAYS[0]) == (1370, 1, 1)
    assert jalali_parts(DAYS[-1]) == (1450, 12, 29)
    for day in DAYS:
        assert parse_jalali(format_jalali(day)) == day


@given(days_people_write, st.sampled_from(["fa", "en"]))
def test_what_is_shown_is_read_back(day, digits):
    assert parse_jalali(format_jalali(day, digits)) == day


@given(st.integers(1300, 1500), st.integers(1, 12))
def test_a_month_ends_the_day_before_the_next_begins(year, month):
    after = (year, month + 1) if month < 12 else (year + 1, 1)
    last = from_jalali(year, month, month_length(year, month))
    if after[0] <= 1500:
        assert last + timedelta(days=1) == from_jalali(*after, 1)
    with pytest.raises(Refusal):
        from_jalali(year, month, month_length(year, month) + 1)


def told_or_read(text: str) -> date | str:
    """The day, or the code of a refusal whose sentence is complete."""
    try:
        return parse_jalali(text)
    except Refusal as refusal:
        return refusal.code if "%(" not in refusal.text() else "incomplete"


@given(st.one_of(st.text(), st.from_regex(r"[0-9۰-۹٠-٩]{0,5}[/.-][0-9۰-۹]{0,3}[/.-][0-9]{0,3}")))
def test_any_text_is_a_date_or_a_refusal_that_can_be_told(text):
    found = told_or_read(text)
    if isinstance(found, str):
        assert found.startswith("date.")
    else:
        assert 1300 <= jalali_parts(found).year <= 1500


@given(st.dates())
def test_weekdays_follow_one_another_from_saturday(day):
    assert weekday_index(day) == (day.weekday() + 2) % 7
    assert weekday_name(weekday_index(day), "en") == day.strftime("%A")


def test_names_exist_for_the_months_and_weekdays_there_are():
    assert (month_name(1), month_name(12, "en")) == ("فروردین", "Esfand")
    assert (weekday_name(0), weekday_name(6)) == ("شنبه", "جمعه")
    for nonsense in (0, 13):
        with pytest.raises(ValueError, match="month"):
            month_name(nonsense)
    with pytest.raises(ValueError, match="weekday"):
        weekday_name(7)


def test_leap_years_are_those_with_366_days():
    for year in range(1300, 1500):
        length = from_jalali(year + 1, 1, 1) - from_jalali(year, 1, 1)
        assert length.days == (366 if is_leap(year) else 365)
