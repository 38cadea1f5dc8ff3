"""The page of holidays and weekends."""

import pytest
from django.urls import reverse

from payesh.actions import holidays as verbs
from payesh.ground.calendar import from_jalali
from payesh.ground.terms import Role
from payesh.records.models import Holiday, WeekendRule
from tests.factories import make_seat

pytestmark = pytest.mark.django_db
PAGE = "/holidays/"


def test_year_is_filled_and_estimates_are_marked(signed_in):
    assert signed_in.post(reverse("holidays_fill"), {"year": "1410"}).status_code == 302
    page = signed_in.get(PAGE, {"year": "۱۴۱۰"})
    assert page.context["estimated"] > 0
    assert "نوروز" in page.content.decode()
    assert signed_in.get(PAGE, {"year": "1411"}).context["count"] == 0


@pytest.mark.parametrize("year", ["1299", "2026", "x", "1501"])
def test_year_beyond_the_calendar_is_not_there(signed_in, year):
    assert signed_in.get(PAGE, {"year": year}).status_code == 404


def test_day_is_added_changed_and_removed(signed_in, office):
    words = {"day": "۱۴۰۵/۰۹/۰۱", "name": "آلودگی هوا", "unit": "O1"}
    assert signed_in.post(PAGE, words).url.endswith("year=1405")
    holiday = Holiday.objects.get()
    assert (holiday.day, holiday.unit) == (from_jalali(1405, 9, 1), office)
    edit = reverse("holiday_edit", args=[holiday.pk])
    assert "۱۴۰۵/۰۹/۰۱" in signed_in.get(edit).content.decode()
    assert signed_in.post(edit, {**words, "day": "1405/09/02"}).status_code == 302
    assert Holiday.objects.get().day == from_jalali(1405, 9, 2)
    assert signed_in.post(reverse("holiday_remove", args=[holiday.pk])).status_code == 302
    assert not Holiday.objects.exists()


def test_same_day_twice_is_told_at_the_day(signed_in):
    words = {"day": "1405/09/01", "name": "تعطیل"}
    signed_in.post(PAGE, words)
    assert "day" in signed_in.post(PAGE, words).context["form"].errors


def test_lower_secretariat_sees_the_common_days_and_changes_its_own(client, office):
    low = make_seat(Role.SECRETARIAT, office)
    client.force_login(low.person)
    common = Holiday.objects.create(day=from_jalali(1405, 1, 1), name="نوروز")
    page = client.get(PAGE, {"year": "1405"})
    assert "نوروز" in page.content.decode()
    assert reverse("holiday_edit", args=[common.pk]) not in page.content.decode()
    assert client.post(reverse("holidays_fill"), {"year": "1405"}).status_code == 403
    for name in ("holiday_edit", "holiday_remove"):
        assert client.post(reverse(name, args=[common.pk])).status_code == 404
    words = {"day": "1405/09/01", "name": "تعطیل", "unit": ""}
    assert "unit" in client.post(PAGE, words).context["form"].errors


def test_weekend_is_set_and_removed(signed_in, office, elsewhere):
    words = {"unit": "O1", "from_day": "1405/01/01", "days_off": ["5", "6"]}
    assert signed_in.post(reverse("weekend_set"), words).status_code == 302
    rule = WeekendRule.objects.get()
    assert rule.days_off == [5, 6]
    assert "پنجشنبه" in signed_in.get(PAGE).content.decode()
    wrong = signed_in.post(reverse("weekend_set"), {**words, "unit": "P2"})
    assert wrong.status_code == 422
    assert signed_in.post(reverse("weekend_remove", args=[rule.pk])).status_code == 302
    strange = WeekendRule.objects.create(unit=elsewhere, from_day=rule.from_day, days_off=[6])
    assert signed_in.post(reverse("weekend_remove", args=[strange.pk])).status_code == 404


def test_queries_do_not_grow_with_the_days(signed_in, seat, assert_same_queries):
    assert_same_queries(
        lambda: signed_in.get(PAGE, {"year": "1405"}), lambda: verbs.seed_year(by=seat, year=1405)
    )
