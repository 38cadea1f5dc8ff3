"""Periods tile the years without gap or overlap, whatever the cadence."""

from __future__ import annotations

from datetime import date, timedelta
from itertools import pairwise

import pytest
from hypothesis import given
from hypothesis import strategies as st

from payesh.ground.calendar import (
    Span,
    half_year,
    horizon,
    jalali_parts,
    period,
    period_of,
    periods_of,
    quarter,
    week_of,
)
from payesh.ground.terms import Cadence

days = st.dates(date(1921, 3, 21), date(2122, 3, 20))
cadences = st.sampled_from(list(Cadence))


@given(days, cadences)
def test_a_day_lies_in_its_period_and_in_no_other_of_its_year(day, cadence):
    found = period_of(day, cadence)
    year = jalali_parts(day).year
    assert [p for p in periods_of(year, 1, cadence) if p.contains(day)] == [found]


@given(st.integers(1300, 1495), st.integers(1, 6), cadences)
def test_periods_tile_the_horizon(first_year, years, cadence):
    periods = periods_of(first_year, years, cadence)
    assert len(periods) == years * cadence.per_year
    for before, after in pairwise(periods):
        assert before.ends + timedelta(days=1) == after.starts
    whole = horizon(first_year, years)
    assert sum(p.span.days for p in periods) == whole.days


@given(days)
def test_a_week_has_seven_days_and_begins_on_a_saturday(day):
    week = week_of(day)
    assert week.contains(day)
    assert week.days == 7
    assert week.starts.strftime("%A") == "Saturday"


@pytest.mark.parametrize(
    ("cadence", "number", "name_fa", "name_en"),
    [
        (Cadence.YEAR, 1, "سال ۱۴۰۵", "Year 1405"),
        (Cadence.HALF_YEAR, 2, "نیمهٔ دوم ۱۴۰۵", "Second half of 1405"),
        (Cadence.QUARTER, 4, "سه‌ماههٔ چهارم ۱۴۰۵", "Fourth quarter of 1405"),
        (Cadence.MONTH, 8, "آبان ۱۴۰۵", "Aban 1405"),
    ],
)
def test_every_cadence_names_its_periods(cadence, number, name_fa, name_en):
    found = period(1405, cadence, number)
    assert (found.name("fa"), found.name("en")) == (name_fa, name_en)


def test_halves_and_quarters_are_spans_of_the_year():
    assert half_year(1405, 1) == Span(quarter(1405, 1).starts, quarter(1405, 2).ends)
    assert half_year(1405, 2).days == 179


def test_a_year_has_only_the_parts_it_has():
    with pytest.raises(ValueError, match="within 1 to 3"):
        period(1405, Cadence.FOUR_MONTH, 4)


def test_a_span_does_not_end_before_it_starts():
    with pytest.raises(ValueError, match="before it starts"):
        Span(date(2026, 1, 2), date(2026, 1, 1))


def test_spans_that_touch_on_a_day_overlap():
    one = Span(date(2026, 1, 1), date(2026, 1, 5))
    assert one.overlaps(Span(date(2026, 1, 5), date(2026, 1, 9)))
    assert not one.overlaps(Span(date(2026, 1, 6), date(2026, 1, 9)))
