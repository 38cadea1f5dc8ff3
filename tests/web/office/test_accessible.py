"""The office and account pages in a browser: axe clean, no sideways scrolling on a phone."""

import pytest
from django.conf import settings

from payesh.actions import holidays
from payesh.ground.terms import Role
from tests.factories import make_branch, make_plan, make_seat

pytestmark = pytest.mark.django_db(transaction=True)
PAGES = [
    "/account/",
    "/account/2fa/",
    "/account/sessions/",
    "/account/password/change/",
    "/units/?open=O1",
    "/units/new/",
    "/people/",
    "/people/invite/",
    "/groups/",
    "/groups/new/",
    "/holidays/?year=1406",
    "/journal/",
    "/quality/",
]
ENTRANCE = ["/account/login/", "/account/password/reset/", "/account/invitation/guessed/"]
PHONE = {"width": 390, "height": 844}


@pytest.fixture
def world(seat, office):
    make_seat(Role.PLANNER, office)
    make_branch(make_plan(seat.unit))
    holidays.seed_year(by=seat, year=1406)
    return seat


def is_wider_than_the_screen(page) -> bool:
    return page.evaluate(
        "document.documentElement.scrollWidth > document.documentElement.clientWidth"
    )


def test_pages_of_the_office(page, live, axe, client, world):
    client.force_login(world.person)
    cookie = client.cookies[settings.SESSION_COOKIE_NAME].value
    page.context.add_cookies([{"name": settings.SESSION_COOKIE_NAME, "value": cookie, "url": live}])
    found = [f"/units/{world.unit.pk}/", f"/people/{world.person_id}/"]
    for address in [*PAGES, *found]:
        page.goto(live + address)
        assert axe(page) == [], address
        page.set_viewport_size(PHONE)
        assert not is_wider_than_the_screen(page), address
        page.set_viewport_size({"width": 1440, "height": 900})


def test_pages_before_the_sign_in(page, live, axe, page_errors, db):
    for address in ENTRANCE:
        page.goto(live + address)
        assert axe(page) == [], address
        page.set_viewport_size(PHONE)
        assert not is_wider_than_the_screen(page), address
    page_errors.clear()  # the last one answers 404, which the console tells


def test_destructive_act_asks_first(page, live, client, world, office):
    client.force_login(world.person)
    cookie = client.cookies[settings.SESSION_COOKIE_NAME].value
    page.context.add_cookies([{"name": settings.SESSION_COOKIE_NAME, "value": cookie, "url": live}])
    page.goto(f"{live}/units/{office.pk}/")
    page.click("[data-dialog='close-unit']")
    dialog = page.locator("dialog#close-unit")
    assert dialog.is_visible()
    dialog.locator("button[type=submit]").click()
    page.wait_for_load_state()
    office.refresh_from_db()
    assert not office.is_active
