"""The pages of notices: the list by day, looking at them, the number at the bell, the choice."""

from __future__ import annotations

from datetime import timedelta

import pytest
from django.core.cache import cache
from django.test import Client
from django.urls import reverse
from django.utils import timezone

from payesh.ground.terms import Role
from payesh.records.models import Notice, NoticeChoice
from tests.factories import make_seat, make_unit

pytestmark = pytest.mark.django_db
NOW = timezone.now()


@pytest.fixture
def seat():
    cache.clear()
    return make_seat(Role.AGENCY, make_unit())


@pytest.fixture
def client(seat) -> Client:
    client = Client()
    client.force_login(seat.person)
    return client


def tell(seat, key: str, **fields) -> Notice:
    known = {"kind": "read", "title": f"بخشنامهٔ {key}", "url": "/my-circulars/", "told_at": NOW}
    return Notice.objects.create(seat=seat, key=key, **{**known, **fields})


def test_the_list_groups_by_day_and_tells_what_is_new_late_and_over(seat, client):
    yesterday = timezone.localdate() - timedelta(days=1)
    tell(seat, "الف", due=yesterday)
    tell(seat, "ب", told_at=NOW - timedelta(days=1), seen_at=NOW)
    tell(seat, "پ", kind="ruled", over_at=NOW)
    tell(make_seat(Role.AGENCY, seat.unit), "بیگانه")
    page = client.get(reverse("notice_list")).content.decode()
    assert "بیگانه" not in page
    assert page.count("due-mark") == 3
    assert page.count("calendar3") == 2
    assert page.count("is-seen") == 2
    assert "پایان‌یافته" in page
    assert "اعلان‌ها: ۱" in page, "the bell counts what is new and holds"


def test_opening_a_notice_and_all_of_them(seat, client):
    one, two = tell(seat, "الف"), tell(seat, "ب")
    client.get(reverse("notice_list"))
    opened = client.get(reverse("notice_open", args=[one.pk]))
    assert (opened.status_code, opened.url) == (302, "/my-circulars/")
    assert "اعلان‌ها: ۱" in client.get(reverse("notice_list")).content.decode()
    assert client.get(reverse("notices_seen")).status_code == 405
    client.post(reverse("notices_seen"))
    two.refresh_from_db()
    assert two.seen_at
    strange = tell(make_seat(Role.AGENCY, seat.unit), "بیگانه")
    assert client.get(reverse("notice_open", args=[strange.pk])).status_code == 404


def test_how_to_be_told_is_chosen_once_for_the_person(seat, client):
    page = client.get(reverse("notice_choice")).content.decode()
    assert 'value="daily"' in page
    assert reverse("account") in page, "without an address the way to it is shown"
    answer = client.post(reverse("notice_choice"), {"way": "at-once", "hour": "7", "version": "1"})
    assert answer.status_code == 302
    assert NoticeChoice.objects.values_list("person", "way", "hour", "version").get() == (
        seat.person_id,
        "at-once",
        7,
        2,
    )
    late = client.post(reverse("notice_choice"), {"way": "here", "hour": "7", "version": "1"})
    assert late.status_code == 422
    odd = client.post(reverse("notice_choice"), {"way": "pigeon", "hour": "77", "version": "2"})
    assert odd.status_code == 422


def test_the_list_asks_the_same_for_any_number_of_notices(seat, client, assert_same_queries):
    def grow() -> None:
        for number in range(3):
            tell(seat, f"{Notice.objects.count()}-{number}")

    grow()
    assert_same_queries(lambda: client.get(reverse("notice_list")), grow)
