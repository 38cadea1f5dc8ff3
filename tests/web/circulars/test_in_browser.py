"""Circulars and sessions in a browser: read and acknowledged on a phone, looked at by axe."""

from __future__ import annotations

import pytest
from django.urls import reverse

from tests.evaluations import seat_of

pytestmark = [pytest.mark.django_db(transaction=True), pytest.mark.browser]
WIDE, PHONE = {"width": 1440, "height": 900}, {"width": 390, "height": 844}


@pytest.fixture
def walk(browse_as):
    """`walk(seat, size)`: a page, signed in; complaints fail the test."""
    return lambda seat, size=WIDE: browse_as(seat.person, size=size)


def test_an_evaluator_reads_and_acknowledges_on_a_phone(live, walk, axe, scene):
    page = walk(seat_of(scene.evaluator), PHONE)
    page.goto(live + reverse("my_circulars"))
    assert not axe(page)
    page.get_by_role("link", name="شیوه‌نامهٔ بازدید").click()
    assert not axe(page)
    page.get_by_role("button", name="رؤیت شد").click()
    page.get_by_text("رؤیت شما ثبت شد").wait_for()
    assert scene.circular.receipts.get(person=scene.evaluator.person).acknowledged_at


def test_the_secretariats_pages_break_no_rule_of_accessibility(walk, faults_in_the_dark, scene):
    page = walk(scene.secretary)
    own = {"campaign": scene.campaign.pk}
    for name, keys in (
        ("circulars", own),
        ("circular_new", own),
        ("circular_page", {"circular": scene.circular.pk}),
        ("sessions", own),
        ("session_page", {"session": scene.session.pk}),
    ):
        assert not faults_in_the_dark(page, reverse(name, kwargs=keys))
