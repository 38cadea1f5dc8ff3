"""A dossier scored on a phone: each answer is kept by itself, what is missing can be reached."""

from __future__ import annotations

import pytest
from django.urls import reverse

from payesh.records.models import DossierSheet

pytestmark = [pytest.mark.django_db(transaction=True), pytest.mark.browser]
PHONE = {"width": 390, "height": 844}


def test_answers_on_a_phone_are_kept_one_by_one(live, browse_as, axe, scene):
    page = browse_as(scene.first.person, size=PHONE)
    page.goto(live + reverse("my_visits"))
    page.locator("#dossiers .visit-row").click()
    page.get_by_role("button", name="آغاز ارزیابی").click()
    card = page.locator("#item-A1\\.1")
    card.locator("[value='=1']").check()
    card.locator(".item-state.tone-green").wait_for()
    page.locator(".case-fold summary").click()
    page.get_by_text("پنجاه دقیقه در صف").wait_for()
    assert not axe(page)
    assert DossierSheet.objects.get().answers["A1.1"]["value"] == "1"
    page.get_by_role("link", name="نمای کلی").click()
    page.get_by_role("button", name="تحویل برگهٔ من").click()
    page.locator("#lacking li a").first.click()
    page.locator("#item-A1\\.2").wait_for()
    page.reload()
    page.locator("#item-A1\\.1 [value='=1']:checked").wait_for(state="attached")
