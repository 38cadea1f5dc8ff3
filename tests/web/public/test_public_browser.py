"""The public side in a browser: a citizen looks an agency up, a journalist takes a chart along."""

import pytest
from django.urls import reverse

from payesh.queries import published
from tests.publishing import publish_plan, some_results

pytestmark = pytest.mark.django_db(transaction=True)


@pytest.fixture(autouse=True)
def _fresh():
    published._contents.cache_clear()


def test_a_citizen_finds_an_agency_and_puts_it_beside_another(page, live, axe):
    publication, units = some_results()
    publish_plan(publication.unit)
    page.goto(live + reverse("public_front"))
    page.get_by_role("searchbox").fill("راه و شهرسازي")  # an Arabic yeh
    page.keyboard.press("Enter")
    page.get_by_role("link", name=units[0].name).click()
    page.get_by_role("heading", level=1, name=units[0].name).wait_for()
    page.locator("[data-drawn] svg").first.wait_for()
    assert not axe(page)
    page.get_by_role("link", name="مقایسه").click()
    page.get_by_label("یکی دیگر").select_option(label=units[1].name)
    page.get_by_role("button", name="کنار هم بگذار").click()
    page.get_by_role("heading", name="به عدد").wait_for()
    page.locator("[data-drawn] svg").first.wait_for()
    assert not axe(page)
    page.get_by_role("link", name="EN: English").click()
    page.get_by_role("heading", level=1, name="Agencies side by side").wait_for()
    assert page.url.endswith(f"/public/en/compare/?a={units[0].pk}&a={units[1].pk}")
    assert page.context.cookies() == []


def test_a_journalist_takes_a_chart_along(page, live, axe):
    publication, _units = some_results()
    page.context.grant_permissions(["clipboard-read", "clipboard-write"])
    page.goto(live + reverse("public_press_page", kwargs={"publication": publication.pk}))
    chart = page.locator("figure.chart").first
    chart.locator("summary").click()
    with page.expect_download() as saved:
        chart.get_by_role("button", name="PNG").click()
    assert saved.value.suggested_filename.endswith(".png")
    card = page.locator(".card", has=page.locator("figure.chart")).first
    card.get_by_text("نمایش این نمودار در وبگاهی دیگر").click()
    card.get_by_role("button", name="کپی سطر").click()
    card.get_by_role("button", name="کپی شد").wait_for()
    line = page.evaluate("navigator.clipboard.readText()")
    assert line.startswith(f'<iframe src="{live}/public/embed/{publication.pk}/')
    assert not axe(page)
    page.set_content(line)
    page.frame_locator("iframe").locator("[data-drawn] svg").wait_for()


def test_colours_and_width(page, faults_in_the_dark):
    publication, units = some_results()
    plan = publish_plan(publication.unit)
    faults = []
    for name, kwargs in (
        ("public_front", {}),
        ("public_results", {"publication": publication.pk}),
        ("public_agency", {"unit": units[0].pk}),
        ("public_plan", {"publication": plan.pk}),
        ("public_agencies", {}),
        ("public_keys", {}),
    ):
        faults += faults_in_the_dark(page, reverse(name, kwargs=kwargs))
    assert not faults, "\n".join(faults)
