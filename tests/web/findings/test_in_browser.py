"""The map of the provinces and an agency's feedback in a browser, on a wide screen and a phone."""

from __future__ import annotations

from datetime import timedelta

import pytest
from django.conf import settings
from django.test import Client
from django.urls import reverse
from django.utils import timezone

from payesh.actions.challenges import raise_challenge
from payesh.records.models import Finding

pytestmark = pytest.mark.django_db(transaction=True)
SIZES = ({"width": 1440, "height": 900}, {"width": 390, "height": 844})


@pytest.fixture
def open_as(live, new_page, page_errors):
    """`open_as(seat, size)`: a page of that person's own browser."""

    def opened(seat, size):
        client = Client()
        client.force_login(seat.person)
        page = new_page(viewport=size, reduced_motion="reduce")
        key = client.cookies[settings.SESSION_COOKIE_NAME].value
        cookie = {"name": settings.SESSION_COOKIE_NAME, "value": key, "url": live}
        page.context.add_cookies([cookie])
        return page

    yield opened
    assert not page_errors, "\n".join(page_errors)


def fits(page, size):
    return page.evaluate("document.documentElement.scrollWidth") <= size["width"]


def test_the_map_is_walked_by_keyboard_and_leads_to_the_table(live, scene, open_as, axe):
    raise_challenge(
        by=scene.secretary,
        unit=scene.province,
        title="نبود درگاه یکتا",
        text="",
        level="headquarters",
        findings=[scene.found(scene.weak)],
    )
    for size in SIZES:
        page = open_as(scene.headquarters, size)
        page.goto(live + reverse("headquarters_map") + "?measure=challenges")
        tile = page.get_by_role("link", name="تهران: ۱")
        tile.focus()
        page.keyboard.press("Enter")
        assert page.url.endswith("#IR-23")
        west, east = (page.locator(f".tile-map > .tile-c{n}.tile-r3") for n in (1, 7))
        assert west.bounding_box()["x"] < east.bounding_box()["x"]
        assert fits(page, size)
        assert not axe(page)


def test_an_agency_reads_its_feedback_and_answers_a_finding(live, scene, open_as, axe):
    scene.found(scene.weak, text="کمبود باجهٔ پاسخ‌گویی", recommendation="افزودن باجه")
    scene.out()
    scene.weak.answer_by = timezone.localdate() + timedelta(days=9)
    scene.weak.save()
    speaker = scene.speaker(scene.weak)
    for size in SIZES:
        page = open_as(speaker, size)
        page.goto(live + reverse("my_agency"))
        assert not axe(page)
        page.goto(live + reverse("feedback", args=[scene.weak.pk]))
        assert fits(page, size)
        assert not axe(page)
    page.get_by_role("link", name="کمبود باجهٔ پاسخ‌گویی").first.click()
    page.locator("[name=answer]").fill("دو باجه افزوده می‌شود")
    assert not axe(page)
    page.get_by_role("button", name="ثبت پاسخ").click()
    page.get_by_text("پاسخ شما ثبت شد").wait_for()
    assert Finding.objects.get().answered_by == speaker.person
