"""The style guide in a browser: accessible, inside its width, and nothing broken without a word."""

from __future__ import annotations

from pathlib import Path

import pytest
from django.contrib.staticfiles import finders

pytestmark = [
    pytest.mark.django_db(transaction=True),
    pytest.mark.urls("tests.web.shell.guide_urls"),
]

WIDE, PHONE = {"width": 1440, "height": 900}, {"width": 390, "height": 844}


@pytest.fixture
def guide(live, new_page, page_errors):
    """`guide(language, theme, size, query)`: the style guide, drawn; complaints fail the test."""

    def opened(language="fa", theme="light", size=WIDE, query="", **options):
        page = new_page(
            viewport=size,
            color_scheme=theme,
            reduced_motion="reduce",
            accept_downloads=True,
            **options,
        )
        page.context.add_cookies([{"name": "django_language", "value": language, "url": live}])
        page.goto(f"{live}/styleguide/{query}")
        return page

    yield opened
    assert not page_errors, "\n".join(page_errors)


def drawn(page):
    page.locator(".chart-area svg").last.wait_for()
    return page


@pytest.mark.parametrize(
    ("language", "theme", "size"),
    [("fa", "light", PHONE), ("fa", "dark", WIDE), ("en", "light", WIDE), ("en", "dark", PHONE)],
    ids=["fa-light-phone", "fa-dark-wide", "en-light-wide", "en-dark-phone"],  # each pair once
)
def test_every_component_is_accessible_and_fits(guide, axe, language, theme, size):
    page = drawn(guide(language, theme, size, "?errors&messages"))
    assert axe(page) == []
    assert page.evaluate("document.documentElement.scrollWidth") <= size["width"]
    assert page.evaluate("document.documentElement.dataset.bsTheme") == theme


def test_a_chart_gives_way_to_its_table_and_back(guide):
    figure = drawn(guide()).locator(".chart").first
    assert not figure.locator("table").is_visible()
    figure.get_by_role("button", name="جدول").click()
    assert figure.locator("table").is_visible()
    assert "۴۴٫۲" in figure.locator("table").inner_text()
    assert not figure.locator(".chart-area").is_visible()
    figure.get_by_role("button", name="نمودار").click()
    assert figure.locator(".chart-area").is_visible()


@pytest.mark.parametrize(("label", "start"), [("PNG", b"\x89PNG"), ("SVG", b"<svg")])
def test_a_drawing_can_be_saved(guide, label, start):
    page = drawn(guide())
    figure = page.locator(".chart").first
    figure.locator("summary").click()
    with page.expect_download() as caught:
        figure.get_by_role("button", name=label).click()
    saved = caught.value
    assert saved.suggested_filename.endswith(f".{label.lower()}")
    content = Path(saved.path()).read_bytes()
    assert content.startswith(start)
    assert len(content) > 3000


def test_a_page_without_charts_fetches_little_script():
    found = finders.find("vendor/payesh.js")
    if found is None:
        pytest.skip("the assets are not built; make setup builds them")
    assert Path(found).stat().st_size < 200 * 1024


def test_the_look_is_remembered(guide):
    page = guide()
    page.locator("[data-theme-switch]").click()
    assert page.locator("html").get_attribute("data-bs-theme") == "dark"
    page.reload()
    assert page.locator("html").get_attribute("data-bs-theme") == "dark"


def test_paper_is_always_light(guide):
    page = drawn(guide(theme="dark"))
    page.emulate_media(media="print", color_scheme="dark")
    page.wait_for_selector("html[data-bs-theme=light]")
    assert not page.get_by_role("navigation", name="راهبری اصلی").is_visible()
    page.emulate_media(media="screen", color_scheme="dark")
    page.wait_for_selector("html[data-bs-theme=dark]")


def test_the_way_through_the_house_opens_on_a_phone(guide):
    page = guide(size=PHONE)
    navigation = page.get_by_role("navigation", name="راهبری اصلی")
    assert not navigation.is_visible()
    page.get_by_role("button", name="راهبری").click()
    assert navigation.is_visible()
    page.keyboard.press("Escape")
    assert not navigation.is_visible()


def test_a_destructive_act_is_asked_about_and_can_be_left(guide):
    page = guide()
    opener = page.locator("summary[data-dialog='withdraw']")
    opener.click()
    dialog = page.get_by_role("dialog", name="گزارش پس گرفته شود؟")
    assert dialog.is_visible()
    assert "به پیش‌نویس برمی‌گردد" in dialog.inner_text()
    page.keyboard.press("Escape")
    assert not dialog.is_visible()
    assert opener.evaluate("node => node === document.activeElement")


def test_the_page_can_be_read_without_script(guide):
    page = guide(java_script_enabled=False)
    assert page.locator(".chart-table").first.is_visible()
    assert page.locator("input[name=due]").is_visible()
    assert not page.locator("[data-theme-switch]").is_visible()
