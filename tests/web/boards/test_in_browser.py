"""The boards in a browser: accessible, inside their width, and unfolding in place."""

import pytest
from django.conf import settings
from django.test import Client
from django.urls import reverse

pytestmark = [pytest.mark.django_db(transaction=True), pytest.mark.browser]
WIDE, PHONE = {"width": 1440, "height": 900}, {"width": 390, "height": 844}


@pytest.fixture
def manager(live, world, new_page, page_errors):
    """`manager(size)`: a page of the body's manager, signed in; complaints fail the test."""
    client = Client()
    client.force_login(world.seat().person)
    session = client.cookies[settings.SESSION_COOKIE_NAME].value

    def opened(size=WIDE, **options):
        page = new_page(viewport=size, reduced_motion="reduce", **options)
        cookie = {"name": settings.SESSION_COOKIE_NAME, "value": session, "url": live}
        page.context.add_cookies([cookie])
        return page

    yield opened
    assert not page_errors, "\n".join(page_errors)


def addresses(world):
    unit = reverse("unit_page", args=[world.plan.pk, world.near.pk])
    board = reverse("plan_board", args=[world.plan.pk])
    found = reverse("search") + "?q=دفتر"
    compared = reverse("comparison", args=[world.plan.pk])
    goal, activity = (reverse("node_page", args=[one.pk]) for one in (world.goals[1], world.behind))
    indicator = reverse("indicator_page", args=[world.indicator.pk])
    own = f"{indicator}?unit={world.near.pk}"
    boards = [reverse("home"), reverse("plans"), board, f"{board}?late=1", unit, found]
    return [*boards, goal, activity, indicator, own, compared, f"{compared}?by=score"]


def test_boards_are_accessible_in_the_dark_and_fit(world, manager, faults_in_the_dark):
    page = manager()
    for address in addresses(world):
        assert not faults_in_the_dark(page, address)


def test_branch_unfolds_folds_and_unfolds_again(live, world, manager):
    page = manager()
    page.goto(live + reverse("plan_board", args=[world.plan.pk]) + "?depth=2")
    toggle = page.locator("[data-toggle-branch][aria-expanded=false]").first
    title = page.get_by_text("هدف دفتر نزدیک")
    toggle.click()
    title.wait_for()
    opened = page.locator("tr[data-path]").filter(has=title).locator("[data-toggle-branch]")
    opened.press("Enter")
    page.get_by_text("کار انجام‌شده 1").wait_for()
    first = page.locator("[data-toggle-branch]").first
    first.press("Space")
    assert first.get_attribute("aria-expanded") == "false"
    title.wait_for(state="hidden")
    first.click()
    title.wait_for()
    assert page.get_by_text("کار انجام‌شده 1").is_visible()


def test_filter_changes_the_rows_and_the_address(live, world, manager):
    page = manager()
    page.goto(live + reverse("plan_board", args=[world.plan.pk]))
    page.get_by_label("عنوان یا کد").fill("عقب مانده")
    page.get_by_text("کار عقب‌مانده").wait_for()
    assert "text=" in page.url
    assert page.locator("tbody tr[data-path]").count() == 1


def test_top_bar_suggests_while_one_types(live, world, manager):
    page = manager()
    page.goto(live + reverse("plans"))
    page.locator(".topbar input[type=search]").press_sequentially("دفتر نز")
    page.locator("#search-found").get_by_role("link", name="دفتر نزدیک").first.click()
    page.wait_for_url("**/units/**")
    assert page.locator("h1").inner_text() == "دفتر نزدیک"


def test_tree_works_without_script(live, world, manager):
    page = manager(java_script_enabled=False)
    page.goto(live + reverse("plan_board", args=[world.plan.pk]))
    page.locator("[data-toggle-branch][aria-expanded=false]").first.click()
    page.get_by_text("هدف دفتر نزدیک").wait_for()


def test_way_from_the_league_to_what_is_late(live, world, manager):
    page = manager()
    page.goto(live + reverse("comparison", args=[world.plan.pk]))
    page.locator("#league").get_by_role("link", name="دفتر دور").click()
    page.get_by_role("link", name="کار عقب‌مانده").first.click()
    page.get_by_role("heading", name="کار عقب‌مانده", level=1).wait_for()
    page.locator(".crumbs").get_by_role("link", name="هدف دفتر دور").click()
    page.get_by_role("heading", name="پیشرفت چگونه به دست آمد").wait_for()


def test_heat_map_keeps_the_names_in_sight_on_a_phone(live, world, manager):
    page = manager(PHONE)
    page.goto(live + reverse("comparison", args=[world.plan.pk]))
    frame = page.locator(".heat-wrap")
    name = frame.locator("tbody .heat-name").first
    before = name.bounding_box()["x"]
    frame.evaluate("one => { one.scrollLeft = -400 }")
    assert abs(name.bounding_box()["x"] - before) < 2
    frame.get_by_role("link").filter(has_text="۵۰").first.click()
    page.get_by_role("heading", name="سهم پوشش", level=1).wait_for()


def test_chart_of_an_indicator_is_drawn_and_has_its_table(live, world, manager):
    page = manager()
    page.goto(live + reverse("indicator_page", args=[world.indicator.pk]))
    page.locator(".chart-area canvas, .chart-area svg").first.wait_for()
    page.get_by_role("button", name="جدول").click()
    page.get_by_role("cell", name="۵۵").first.wait_for()
