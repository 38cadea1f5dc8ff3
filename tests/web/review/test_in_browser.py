"""From the agreed sheet to the released result in a browser, each step by whoever takes it."""

from __future__ import annotations

from datetime import timedelta

import pytest
from django.conf import settings
from django.test import Client
from django.urls import reverse
from django.utils import timezone

from payesh.records.models import CampaignAgency, Objection, ResultSet

pytestmark = pytest.mark.django_db(transaction=True)


@pytest.fixture
def open_as(live, new_page, page_errors):
    """`open_as(seat, path)`: a page of that person's own browser."""
    pages = {}

    def opened(seat, path, **options):
        if seat.pk not in pages:
            client = Client()
            client.force_login(seat.person)
            options = {"viewport": {"width": 1280, "height": 900}, **options}
            pages[seat.pk] = new_page(**options)
            key = client.cookies[settings.SESSION_COOKIE_NAME].value
            cookie = {"name": settings.SESSION_COOKIE_NAME, "value": key, "url": live}
            pages[seat.pk].context.add_cookies([cookie])
        pages[seat.pk].goto(f"{live}{path}")
        return pages[seat.pk]

    yield opened
    assert not page_errors, "\n".join(page_errors)


def press(page, word):
    page.get_by_role("button", name=word, exact=True).click()
    page.wait_for_load_state()


def test_from_the_review_to_the_released_result(scene, open_as, axe):
    agency = scene.visited()
    speaker = scene.speaker(agency)
    phone = {"viewport": {"width": 390, "height": 844}}

    page = open_as(scene.reviewer, reverse("review_board", args=[scene.campaign.pk]))
    assert not axe(page)
    page.get_by_role("link", name=agency.unit.name).click()
    page.locator("a.btn[href*='item=A1.2']").click()
    page.get_by_label("۲", exact=True).check()
    page.get_by_label("دلیل").fill("مستند کافی نبود")
    assert not axe(page)
    press(page, "تعدیل پاسخ")
    press(page, "بستن بازبینی")
    assert "بازبینی بسته و برگهٔ بازبینی‌شده ساخته شد" in page.inner_text("main")

    objections = reverse("objections", args=[scene.campaign.pk])
    press(open_as(scene.secretary, objections), "نشان دادن نتایج و گشودن مهلت")
    page = open_as(speaker, reverse("my_objections"), **phone)
    assert not axe(page)
    page.get_by_role("link", name="دیدن برگه و ثبت اعتراض").click()
    page.locator("a.btn[href*='item=A1.2']").click()
    page.get_by_label("شرح اعتراض").fill("گزارش پیوست را ببینید")
    page.get_by_label("یا نشانی اینترنتی سند").fill("https://example.org/report")
    assert not axe(page)
    press(page, "ثبت اعتراض")

    page = open_as(scene.arbiter, reverse("objection_page", args=[Objection.objects.get().pk]))
    page.get_by_label("پذیرفته‌شده", exact=True).check()
    page.get_by_label("دلایل").fill("سند پذیرفته شد")
    page.get_by_label("۴", exact=True).check()
    assert not axe(page)
    press(page, "ثبت رأی")
    assert "سند پذیرفته شد" in page.inner_text("main")

    past = timezone.localdate() - timedelta(days=1)
    CampaignAgency.objects.update(objections_from=past, objections_until=past)
    page = open_as(scene.secretary, objections)
    press(page, "ساختن برگه‌های نهایی")
    page = open_as(scene.secretary, reverse("results", args=[scene.campaign.pk]))
    press(page, "نهایی کردن نتایج")
    page.wait_for_selector(".chart canvas, .chart svg")
    assert not axe(page)
    press(page, "ابلاغ به دستگاه‌ها")
    assert ResultSet.objects.get().results.get().rank == 1

    page = open_as(speaker, reverse("result_agency", args=[agency.pk]), **phone)
    assert "۸۵٫۵۰" in page.inner_text("main")
    assert not axe(page)
