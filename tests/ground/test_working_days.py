"""The arithmetic of working days, against counting them one by one."""

from __future__ import annotations

from datetime import date, timedelta

import pytest
from hypothesis import given
from hypothesis import strategies as st

from payesh.ground.calendar import Span, WorkingCalendar, parse_jalali, seed_holidays
from payesh.ground.errors import Refusal

days = st.dates(date(2020, 1, 1), date(2030, 1, 1))
weekends = st.frozensets(st.integers(0, 6), max_size=3)
calendars = st.builds(
    WorkingCalendar,
    st.sets(days, max_size=30),
    st.lists(st.tuples(days, weekends), max_size=3),
)


def counted(calendar: WorkingCalendar, span: Span) -> int:
    return sum(calendar.is_working(span.starts + timedelta(days=n)) for n in range(span.days))


@given(calendars, days, st.integers(0, 800))
def test_the_count_of_a_span_is_that_of_counting_its_days(calendar, start, length):
    span = Span(start, start + timedelta(days=length))
    assert calendar.working_days_in(span) == counted(calendar, span)


@given(calendars, days, st.integers(-400, 400))
def test_adding_days_and_counting_them_are_inverse(calendar, start, count):
    end = calendar.add_working_days(start, count)
    assert calendar.working_days_between(start, end) == count
    assert end == start or calendar.is_working(end)


def test_the_calendar_names_its_holidays_and_takes_a_bare_set_too():
    day = parse_jalali("1405/01/01")
    assert WorkingCalendar({day: "نوروز"}).holidays == {day: "نوروز"}
    assert not WorkingCalendar({day}).is_working(day)


def test_the_last_of_two_rules_of_one_day_counts_and_earlier_days_keep_friday():
    change = parse_jalali("1405/01/01")
    calendar = WorkingCalendar(
        weekend_rules=[(change, frozenset({5})), (change, frozenset({5, 6}))]
    )
    assert calendar.weekend_on(change) == {5, 6}
    assert calendar.weekend_on(change - timedelta(days=1)) == {6}


@pytest.mark.parametrize("weekend", [frozenset(range(7)), frozenset({7})])
def test_a_weekend_that_leaves_no_day_or_is_no_weekday_is_an_error(weekend):
    with pytest.raises(ValueError, match="weekend"):
        WorkingCalendar(weekend_rules=[(date(2026, 1, 1), weekend)])


def test_the_seed_of_1403_holds_the_known_holidays_and_nothing_estimated():
    seeded = {holiday.day: holiday for holiday in seed_holidays(1403)}
    assert seeded[parse_jalali("1403/01/01")].name == "جشن نوروز"
    assert seeded[parse_jalali("1403/04/26")].name == "عاشورای حسینی"
    assert seeded[parse_jalali("1403/12/30")].name == "آخرین روز سال"
    assert not any(holiday.estimated for holiday in seeded.values())


def test_lunar_feasts_of_years_to_come_are_marked_as_estimated():
    seeded = seed_holidays(1407)
    assert [h.day for h in seeded] == sorted(h.day for h in seeded)
    by_name = {holiday.name: holiday.estimated for holiday in seeded}
    assert by_name["عید سعید قربان"]
    assert not by_name["روز جمهوری اسلامی"]
    # A fixed holiday on the same day: the day is off whatever the moon does.
    fixed = next(h for h in seeded if "قیام ۱۵ خرداد" in h.name)
    assert "تخمینی" in fixed.name
    assert not fixed.estimated


def test_years_without_a_source_are_refused():
    with pytest.raises(Refusal) as refused:
        seed_holidays(1479)
    assert refused.value.code == "holiday.no-source"
