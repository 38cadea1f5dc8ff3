"""The Jalali date field by keyboard and by mouse."""

from __future__ import annotations

import pytest

pytestmark = [
    pytest.mark.django_db(transaction=True),
    pytest.mark.urls("tests.web.shell.guide_urls"),
]


@pytest.fixture
def field(live, page):
    page.goto(f"{live}/styleguide/")
    page.locator(".jd-open").wait_for()
    return page.locator("input[name=due]")


def open_at(page, field, day: str) -> None:
    field.fill(day)
    field.press("Alt+ArrowDown")
    page.locator(".jd-panel").wait_for()


def focused(page) -> str:
    return page.evaluate("document.activeElement.getAttribute('aria-label')")


KEYS = [
    ("۱۴۰۵/۰۸/۳۰", "ArrowLeft", "یکشنبه ۱ آذر ۱۴۰۵"),
    ("۱۴۰۵/۰۸/۳۰", "ArrowRight", "جمعه ۲۹ آبان ۱۴۰۵"),
    ("۱۴۰۵/۰۸/۳۰", "ArrowDown", "شنبه ۷ آذر ۱۴۰۵"),
    ("۱۴۰۵/۰۸/۳۰", "ArrowUp", "شنبه ۲۳ آبان ۱۴۰۵"),
    ("۱۴۰۵/۰۹/۰۳", "Home", "شنبه ۳۰ آبان ۱۴۰۵"),
    ("۱۴۰۵/۰۹/۰۳", "End", "جمعه ۶ آذر ۱۴۰۵"),
    ("۱۴۰۵/۰۶/۳۱", "PageDown", "پنجشنبه ۳۰ مهر ۱۴۰۵"),
    ("۱۴۰۳/۱۲/۳۰", "Shift+PageDown", "جمعه ۲۹ اسفند ۱۴۰۴"),
]
"""The day begun at, the key pressed, the day reached."""


def test_keys_walk_through_the_calendar(page, field):
    reached = []
    for start, key, _ in KEYS:
        open_at(page, field, start)
        page.keyboard.press(key)
        reached.append((start, key, focused(page).replace("\u200c", "")))
        page.keyboard.press("Escape")
        page.locator(".jd-panel").wait_for(state="hidden")
    assert reached == KEYS


def test_enter_chooses_and_gives_the_focus_back(page, field):
    open_at(page, field, "1405/08/30")
    page.keyboard.press("ArrowLeft")
    page.keyboard.press("Enter")
    assert field.input_value() == "۱۴۰۵/۰۹/۰۱"
    assert not page.locator(".jd-panel").is_visible()
    assert page.locator(".jd-open").evaluate("node => node === document.activeElement")


def test_escape_leaves_the_date_as_it_was(page, field):
    open_at(page, field, "۱۴۰۵/۰۸/۳۰")
    page.keyboard.press("PageDown")
    page.keyboard.press("Escape")
    assert field.input_value() == "۱۴۰۵/۰۸/۳۰"
    assert not page.locator(".jd-panel").is_visible()


def test_the_week_begins_on_saturday_and_friday_is_off(page, field):
    open_at(page, field, "۱۴۰۵/۰۸/۳۰")
    head = page.locator(".jd-grid thead th")
    assert head.first.get_attribute("abbr") == "شنبه"
    assert head.last.get_attribute("abbr") == "جمعه"
    assert page.locator("[data-off]").count() == 5


def test_a_click_chooses(page, field):
    open_at(page, field, "۱۴۰۵/۰۸/۳۰")
    page.locator(".jd-day", has_text="۱۲").click()
    assert field.input_value() == "۱۴۰۵/۰۸/۱۲"


def test_the_open_calendar_is_accessible(page, field, axe):
    open_at(page, field, "۱۴۰۵/۰۸/۳۰")
    assert axe(page) == []
