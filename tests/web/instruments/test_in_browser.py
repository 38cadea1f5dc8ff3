"""A small instrument is built in a browser from nothing; nothing is reloaded, axe finds nothing."""

from __future__ import annotations

import re
from functools import partial

import pytest
from django.urls import reverse

from payesh.records.models import Instrument
from payesh.scoring.instrument_editing import find

pytestmark = [pytest.mark.django_db(transaction=True), pytest.mark.browser]
WIDE, PHONE = {"width": 1440, "height": 900}, {"width": 390, "height": 844}


@pytest.fixture
def walk(browse_as, scene):
    """`walk(size)`: a page of the secretariat in English; complaints fail the test."""
    return partial(browse_as, scene.secretary.person, "en")


def go(page, words, heading):
    """Follow a link of the panel and wait for what it opens."""
    page.locator("#panel").get_by_role("link", name=words, exact=True).click()
    page.locator("#panel").get_by_role("heading", name=heading, exact=True).wait_for()


def save(page, **fields):
    for name, value in fields.items():
        page.locator(f"#panel [name={name}]").fill(value)
    page.locator("#panel .part-form").get_by_role("button", name="Save", exact=True).click()
    page.locator("#panel").get_by_text("Saved.").wait_for()


@pytest.mark.parametrize("size", [WIDE, PHONE], ids=["wide", "phone"])
def test_an_instrument_is_built_from_nothing(live, walk, axe, page_errors, size):
    page = walk(size)
    page.goto(live + reverse("instrument_new"))
    assert not axe(page)
    page.locator("#id_title").fill("ابزار کوچک")
    page.get_by_role("button", name="Make a draft").click()
    page.evaluate("window.stays = true")
    go(page, "Add an axis", "New axis")
    save(page, title_fa="محور نخست")
    go(page, "Add a criterion", "New criterion")
    save(page, title_fa="معیار نخست")
    for title in ("پرسش یکم", "پرسش دوم"):
        go(page, "Add an item", "New item")
        save(page, title_fa=title)
        page.locator(".editor-tree").get_by_text("معیار نخست").click()
        page.locator("#panel").get_by_role("heading", name="Criterion A1").wait_for()
    first = page.locator("[id='weight-A1.1']")
    first.fill("3")
    first.press("Tab")
    page.locator("#panel td", has_text=re.compile("^75%$")).first.wait_for()
    page.locator("[id='down-A1.1']").click()
    page.locator("#panel tbody tr").first.get_by_text("پرسش دوم").wait_for()
    assert not axe(page)
    assert page.evaluate("window.stays"), "the page was loaded anew"
    made = Instrument.objects.get(title="ابزار کوچک").versions.get()
    items = find(made.content, "A1").part["items"]
    assert [(one["code"], one["weight"]) for one in items] == [("A1.2", "1"), ("A1.1", "3")]
    go(page, "پرسش یکم", "Item A1.1")
    page.locator("[name=how]").select_option("all")
    page.locator("[name=item_0]").select_option("A1.2")
    page.locator("[name=value_0]").fill("9")
    page.locator("#panel .part-form").get_by_role("button", name="Save", exact=True).click()
    page.get_by_text("“9” is not on the scale.").first.wait_for()
    page_errors.clear()  # the browser tells that the answer was 422
    assert not axe(page)
    save(page, value_0="1")
    page.get_by_role("link", name="See the whole").click()
    page.get_by_text("A1.2 is “Yes”").wait_for()
    assert not axe(page)


@pytest.mark.parametrize("name", ["instruments", "question_bank", "checklist", "erratum_new"])
def test_pages_hold_on_a_phone(live, walk, axe, scene, name):
    page = walk(PHONE)
    version = name in ("checklist", "erratum_new")
    page.goto(live + reverse(name, args=[scene.frozen.pk] if version else []))
    assert not axe(page)
    assert page.evaluate("document.documentElement.scrollWidth") <= PHONE["width"]
