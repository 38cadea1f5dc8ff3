"""Days off: the table, the weekends, and the working calendar made of both."""

from datetime import date

import pytest

from payesh.actions import holidays
from payesh.ground.calendar import from_jalali, parse_jalali
from payesh.ground.errors import Forbidden, Refusal
from payesh.ground.terms import Role
from payesh.queries.working_days import calendar_of, holidays_of_year, weekend_rules
from payesh.records.models import Holiday, JournalEntry, WeekendRule
from tests.factories import make_seat, make_unit

pytestmark = pytest.mark.django_db

NOWRUZ = from_jalali(1405, 1, 1)
SATURDAY, THURSDAY, FRIDAY = 0, 5, 6


@pytest.fixture
def province():
    return make_unit()


@pytest.fixture
def office(province):
    return make_unit(make_unit(province))


@pytest.fixture
def seat(province):
    return make_seat(Role.SECRETARIAT, province)


def test_year_is_filled_once(seat):
    added = holidays.seed_year(by=seat, year=1405)
    assert added == Holiday.objects.count() > 20
    assert holidays.seed_year(by=seat, year=1405) == 0
    assert Holiday.objects.get(day=NOWRUZ).is_estimated is False


def test_coming_lunar_feasts_are_marked_as_estimates(seat):
    holidays.seed_year(by=seat, year=1410)
    assert Holiday.objects.filter(is_estimated=True).exists()
    assert not Holiday.objects.get(day=from_jalali(1410, 1, 1)).is_estimated


def test_corrected_day_is_not_filled_over(seat):
    holidays.seed_year(by=seat, year=1410)
    estimated = Holiday.objects.filter(is_estimated=True).first()
    holidays.change_holiday(
        by=seat, holiday=estimated, day=estimated.day, name=estimated.name, is_estimated=False
    )
    holidays.seed_year(by=seat, year=1410)
    estimated.refresh_from_db()
    assert not estimated.is_estimated


def test_day_is_off_for_everybody_or_for_a_unit_and_below(seat, province, office):
    day = parse_jalali("1405/09/01")
    other = make_unit()
    holidays.add_holiday(by=seat, day=day, name="آلودگی هوا", unit=province)
    assert not calendar_of(office).is_working(day)
    assert calendar_of(other).is_working(day)
    with pytest.raises(Refusal, match="already"):
        holidays.add_holiday(by=seat, day=day, name="باز هم", unit=province)
    with pytest.raises(Refusal) as nameless:
        holidays.add_holiday(by=seat, day=date(2026, 1, 1), name=" ", unit=province)
    assert nameless.value.where == "name"


def test_what_holds_for_everybody_is_changed_at_the_top_alone(office):
    low = make_seat(Role.SECRETARIAT, office)
    with pytest.raises(Forbidden):
        holidays.add_holiday(by=low, day=NOWRUZ, name="نوروز")
    with pytest.raises(Forbidden):
        holidays.seed_year(by=low, year=1405)
    holidays.add_holiday(by=low, day=NOWRUZ, name="نوروز", unit=office)
    with pytest.raises(Forbidden):
        holidays.set_weekend(by=low, unit=make_unit(), from_day=NOWRUZ, days_off=[FRIDAY])


def test_removed_day_is_worked_again_and_told(seat, office):
    day = parse_jalali("1405/09/01")
    holiday = holidays.add_holiday(by=seat, day=day, name="تعطیل")
    holidays.remove_holiday(by=seat, holiday=holiday)
    assert calendar_of(office).is_working(day)
    assert "1405/09/01" in JournalEntry.objects.first().body


def test_weekend_begins_with_its_day_and_the_nearest_unit_decides(seat, province, office):
    first, second = parse_jalali("1405/01/01"), parse_jalali("1405/06/01")
    holidays.set_weekend(by=seat, unit=office, from_day=first, days_off=[THURSDAY, FRIDAY])
    holidays.set_weekend(by=seat, unit=province, from_day=second, days_off=[FRIDAY, SATURDAY])
    near, above = calendar_of(office), calendar_of(office.parent)
    thursday_before, thursday_after = parse_jalali("1405/05/29"), parse_jalali("1405/06/05")
    saturday_after = parse_jalali("1405/06/07")
    assert not near.is_working(thursday_before)
    assert not near.is_working(thursday_after)
    assert near.is_working(saturday_after)
    assert above.is_working(thursday_before)
    assert above.is_working(thursday_after)
    assert not above.is_working(saturday_after)


def test_weekend_of_a_day_is_replaced_and_removed(seat, office):
    for days in ([FRIDAY], [THURSDAY, FRIDAY]):
        rule = holidays.set_weekend(by=seat, unit=office, from_day=NOWRUZ, days_off=days)
    assert WeekendRule.objects.get().days_off == [THURSDAY, FRIDAY]
    holidays.remove_weekend(by=seat, rule=rule)
    assert not WeekendRule.objects.exists()
    with pytest.raises(Refusal, match="not all of them"):
        holidays.set_weekend(by=seat, unit=office, from_day=NOWRUZ, days_off=range(7))


def test_seat_sees_the_days_that_concern_it(seat, province, office):
    other = make_unit()
    rows = [
        Holiday.objects.create(day=NOWRUZ, name=str(place), unit=unit)
        for place, unit in enumerate([None, province, office, other])
    ]
    low = make_seat(Role.SECRETARIAT, office.parent)
    assert list(holidays_of_year(low, 1405)) == rows[:3]
    assert not holidays_of_year(low, 1404).exists()
    WeekendRule.objects.create(unit=other, from_day=NOWRUZ, days_off=[6])
    rule = WeekendRule.objects.create(unit=province, from_day=NOWRUZ, days_off=[6])
    assert list(weekend_rules(low)) == [rule]
