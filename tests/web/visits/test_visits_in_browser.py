"""A visit on two phones, from the start to the agreed sheet; without network, too."""

from __future__ import annotations

import pytest
from django.conf import settings
from django.test import Client
from django.urls import reverse

from payesh.records.models import Evidence, Sheet, SheetEvidence, Visit
from tests.evaluations import ANSWERS, make_sheet

pytestmark = pytest.mark.django_db(transaction=True)
PHONE = {"viewport": {"width": 390, "height": 844}, "has_touch": True}
PDF = {"name": "گزارش.pdf", "mimeType": "application/pdf", "buffer": b"%PDF-1.4 x"}
SAVED = "همه چیز ذخیره شد"


@pytest.fixture
def phone(live, new_page, page_errors):
    """`phone(seat, path)`: a page on the phone of that person."""

    def opened(seat, path):
        client = Client()
        client.force_login(seat.person)
        page = new_page(**PHONE)
        key = client.cookies[settings.SESSION_COOKIE_NAME].value
        cookie = {"name": settings.SESSION_COOKIE_NAME, "value": key, "url": live}
        page.context.add_cookies([cookie])
        page.goto(f"{live}{path}")
        return page

    yield opened
    expected = ("status of 409", "status of 422", "ERR_INTERNET_DISCONNECTED")
    unexpected = [one for one in page_errors if not any(code in one for code in expected)]
    assert not unexpected, "\n".join(unexpected)


def item(page, code):
    return page.locator(f"[data-item-card='{code}']")


def tap(page, code, label):
    item(page, code).locator(".answer-option", has_text=label).first.click()


def saved(page, code):
    item(page, code).locator(".item-state", has_text=SAVED).wait_for()


def fill(page, yes):
    """All six items, page by page; `yes` answers the first."""
    tap(page, "A1.1", "بله" if yes else "خیر")
    saved(page, "A1.1")
    tap(page, "A1.2", "۳")
    saved(page, "A1.2")
    page.locator(".sheet-nav .btn-primary").click()
    tap(page, "A2.1", "نیمه")
    saved(page, "A2.1")
    if yes:
        item(page, "A2.2").locator("[name=number]").fill("۲۰")
        saved(page, "A2.2")
    page.locator(".sheet-nav .btn-primary").click()
    tap(page, "B1.1", "بله")
    item(page, "B1.2").locator("[name=number]").fill("۸۰")
    saved(page, "B1.2")
    page.locator(".sheet-nav .btn-primary").click()


def test_two_phones_rate_and_reconcile(world, phone, axe):
    mine = phone(world.first, reverse("my_visits"))
    assert axe(mine) == []
    mine.locator(".visit-row").click()
    mine.locator("button.btn-large").wait_for()
    assert axe(mine) == []
    mine.locator("button.btn-large").click()

    # Evidence is shared by two items; a finding is noted without leaving the page.
    card = item(mine, "A1.1")
    card.locator("input[name=file]").nth(1).set_input_files([PDF])
    card.locator(".evidence-list li").wait_for()
    assert axe(mine) == []
    mine.locator(".findings-panel summary").click()
    mine.locator(".findings-panel .answer-option").first.click()
    mine.locator("#finding-text").fill("نوبت‌دهی منظم است")
    mine.locator(".findings-panel button[type=submit]").click()
    mine.locator(".finding-list li").wait_for()

    fill(mine, yes=True)
    mine.locator("#lacking .visit-done").wait_for()

    # The host signs with a finger.
    mine.locator("#host-host_name").fill("مدیر کل")
    canvas = mine.locator("#signature-canvas")
    canvas.scroll_into_view_if_needed()
    box = canvas.bounding_box()
    mine.mouse.move(box["x"] + 30, box["y"] + 30)
    mine.mouse.down()
    mine.mouse.move(box["x"] + 90, box["y"] + 60, steps=5)
    mine.mouse.up()
    mine.locator(".host-form > button[type=submit]").click()
    mine.locator(".signature-shown").wait_for()
    assert axe(mine) == []
    mine.locator("form[data-sheet-lock] button").click()
    mine.locator(".visit-done").first.wait_for()

    theirs = phone(world.second, reverse("visit_page", args=[world.visit.pk]))
    theirs.locator("button.btn-large").click()
    fill(theirs, yes=False)
    theirs.locator("form[data-sheet-lock] button").click()

    # Both are in: what lies apart is settled with a reason.
    theirs.locator("a.btn-large").click()
    theirs.locator(".reconcile-row").first.wait_for()
    assert axe(theirs) == []
    apart = theirs.locator("#item-A1\\.1")
    apart.locator(".answer-option", has_text="رضا کریمی").click()
    apart.locator("textarea").fill("تابلو نصب نبود")
    theirs.locator("form button.btn-large").click()
    theirs.locator(".visit-done").first.wait_for()
    assert Visit.objects.get().state == "closed"
    agreed = Sheet.objects.get(layer="agreed")
    assert agreed.answers["A1.1"]["reason"] == "تابلو نصب نبود"
    assert set(agreed.answers) == set(ANSWERS) - {"A2.2"}
    assert Evidence.objects.get(subject_kind="sheet").file_name == PDF["name"]


def test_what_is_answered_without_network_is_kept_and_sent_later(world, phone):
    Visit.objects.update(state="under_way", started_at="2026-07-06T08:00:00Z")
    sheet = make_sheet(world.visit, world.first.person, {})
    page = phone(world.first, reverse("visit_sheet", args=[world.visit.pk]))
    # A choice that still lacks its reason is kept on the device, and not sent.
    item(page, "A1.2").locator("[value='!not_assessable']").check()
    item(page, "A1.2").locator(".item-state.tone-orange").wait_for()
    page.reload()
    item(page, "A1.2").locator("[value='!not_assessable']:checked").wait_for(state="attached")
    page.context.set_offline(True)
    tap(page, "A1.1", "بله")
    page.locator("[data-save-state].tone-orange").wait_for()
    item(page, "A1.2").locator("[name=reason]").fill("مسئول در محل نبود")
    item(page, "A1.2").locator("[name=reason]").blur()
    page.context.set_offline(False)
    page.reload()
    page.locator("[data-save-state]", has_text=SAVED).wait_for()
    sheet.refresh_from_db()
    assert sheet.answers["A1.1"]["value"] == "1"
    assert sheet.answers["A1.2"]["reason"] == "مسئول در محل نبود"


def test_an_item_changed_on_another_device_is_shown_and_chosen(world, phone):
    Visit.objects.update(state="under_way", started_at="2026-07-06T08:00:00Z")
    sheet = make_sheet(world.visit, world.first.person, {"A1.1": {"value": "1"}})
    page = phone(world.first, reverse("visit_sheet", args=[world.visit.pk]))
    Sheet.objects.update(answers={"A1.1": {"value": "0"}, "A1.2": {"value": "4"}}, version=5)
    tap(page, "A1.2", "۲")
    item(page, "A1.2").locator("[data-conflict] button").nth(1).click()
    item(page, "A1.2").locator("[value='=4']:checked").wait_for(state="attached")
    item(page, "A1.1").locator("[name=note]").evaluate("one => one.closest('details').open = true")
    item(page, "A1.1").locator("[name=note]").fill("بررسی شد")
    item(page, "A1.1").locator("[data-conflict] button").first.click()
    saved(page, "A1.1")
    sheet.refresh_from_db()
    assert sheet.answers["A1.1"]["value"] == "1"
    assert sheet.answers["A1.1"]["note"] == "بررسی شد"
    assert sheet.answers["A1.2"]["value"] == "4"


def test_a_photo_is_taken_and_reused_for_another_item(world, phone):
    from io import BytesIO

    from PIL import Image

    Visit.objects.update(state="under_way", started_at="2026-07-06T08:00:00Z")
    make_sheet(world.visit, world.first.person, {})
    page = phone(world.first, reverse("visit_sheet", args=[world.visit.pk]))
    data = BytesIO()
    Image.new("RGB", (60, 40), "teal").save(data, "JPEG")
    photo = {"name": "desk.jpg", "mimeType": "image/jpeg", "buffer": data.getvalue()}
    item(page, "A1.1").locator("input[capture]").set_input_files([photo])
    item(page, "A1.1").locator(".evidence-list li").wait_for()
    page.reload()
    item(page, "A1.2").locator(".evidence-more summary").click()
    item(page, "A1.2").locator("select[name=known] + button").click()
    item(page, "A1.2").locator(".evidence-list li").wait_for()
    assert list(SheetEvidence.objects.values_list("item", flat=True)) == ["A1.1", "A1.2"]
    assert Evidence.objects.count() == 1
