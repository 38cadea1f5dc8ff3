"""A visitor rates an agency on a phone: the page solves the puzzle for real."""

from __future__ import annotations

import re

import pytest

from payesh.records.models import PublicComment
from tests.browsing import PHONE

pytestmark = pytest.mark.django_db(transaction=True)


def test_a_rating_from_a_phone(scene, live, new_page, page_errors, axe):
    page = new_page(viewport=PHONE, has_touch=True, is_mobile=True)
    page.goto(live + scene.address)
    assert axe(page) == []
    assert page.evaluate("document.documentElement.scrollWidth") == PHONE["width"]
    page.keyboard.press("Tab")
    page.get_by_label("خیلی خوب").check()
    page.get_by_label("صدور پروانه").check()
    page.get_by_label("می‌خواهید چیزی بنویسید؟").fill("کارم زود انجام شد")
    assert page.locator("[data-counter]").inner_text().startswith("۵۸۳")
    page.get_by_role("button", name="ارسال").click()
    page.wait_for_url(re.compile("/sent/$"))
    assert axe(page) == []
    [kept] = PublicComment.objects.all()
    assert (kept.rating, kept.service_id, kept.comment) == (
        5,
        scene.service.pk,
        "کارم زود انجام شد",
    )
    assert not kept.puzzle.startswith("unsolved")
    assert page.context.cookies() == []
    assert not page_errors


def test_moderating_by_keyboard(scene, live, browse_as, axe):
    for number, words in enumerate(("صف بود", "آقای رضایی بد بود", "خوب بود")):
        PublicComment.objects.create(
            unit=scene.unit, rating=3, comment=words, source="x", puzzle=str(number),
            given_at=f"2026-11-22T0{number}:00Z",
        )  # fmt: skip
    page = browse_as(scene.secretary.person)
    page.goto(f"{live}/opinions/queue/")
    assert axe(page) == []
    for key in "jj":
        page.keyboard.press(key)
    page.keyboard.press("r")
    with page.expect_navigation():
        page.get_by_role("button", name="رد با همین دلیل").click()
    refused = PublicComment.objects.get(state="refused")
    assert (refused.comment, bool(refused.reason)) == ("آقای رضایی بد بود", True)
    page.locator("main").click(position={"x": 2, "y": 2})
    page.keyboard.press("j")
    with page.expect_navigation():
        page.keyboard.press("s")
    assert PublicComment.objects.get(state="shown").comment == "صف بود"
