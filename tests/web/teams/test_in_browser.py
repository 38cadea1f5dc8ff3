"""Assignment in a browser, by keyboard alone; the other pages looked at by axe."""

from __future__ import annotations

from functools import partial

import pytest
from django.conf import settings
from django.test import Client
from django.urls import reverse

from payesh.records.models import Visit

pytestmark = [pytest.mark.django_db(transaction=True), pytest.mark.browser]
PHONE = {"width": 390, "height": 844}


@pytest.fixture
def walk(browse_as, scene):
    """`walk(language, size)`: a page of the secretariat, signed in; complaints fail the test."""
    return partial(browse_as, scene.secretary.person)


def test_visits_are_assigned_by_keyboard_alone(live, walk, axe, scene):
    page = walk()
    address = live + reverse("assignment", args=[scene.campaign.pk])
    page.goto(address + "?week=1405/04/15")
    assert not axe(page)
    boxes, cells = page.locator("[name=agencies]"), page.locator("[name=slot]")
    boxes.first.focus()
    page.keyboard.press("ArrowDown")
    page.keyboard.press("Space")
    assert boxes.nth(1).is_checked()
    # The second agency is tied to somebody of the first team: its row is closed.
    assert cells.first.is_disabled()
    cells.nth(7).focus()
    for key in ("ArrowLeft", "ArrowLeft"):
        page.keyboard.press(key)
    assert cells.nth(9).is_checked()
    assert not axe(page)
    page.keyboard.press("ArrowUp")
    assert cells.nth(9).is_checked(), "a closed row is not entered"
    page.keyboard.press("Enter")
    page.get_by_text("۱ بازدید برای دوشنبه ۱۵ تیر ۱۴۰۵ ثبت شد.").wait_for()
    visit = Visit.objects.get(agency=scene.gas)
    assert (visit.team, visit.planned_on) == (scene.other, scene.day)


def test_without_script_the_same_form_is_sent(live, scene, new_page):
    client = Client()
    client.force_login(scene.secretary.person)
    session = client.cookies[settings.SESSION_COOKIE_NAME].value
    page = new_page(viewport=PHONE, java_script_enabled=False)
    page.context.add_cookies(
        [{"name": settings.SESSION_COOKIE_NAME, "value": session, "url": live}]
    )
    page.goto(live + reverse("assignment", args=[scene.campaign.pk]) + "?week=1405/04/15")
    page.locator("[name=agencies]").first.check()
    page.locator(f"[name=slot][value^='{scene.team.pk}']").nth(2).check(force=True)
    page.locator("form.assignment [type=submit]").click()
    page.get_by_text("۱ بازدید برای").wait_for()
    assert Visit.objects.filter(agency=scene.water, team=scene.team).exists()


def test_the_other_pages_break_no_rule_of_accessibility(walk, faults_in_the_dark, scene):
    page = walk()
    own = {"campaign": scene.campaign.pk}
    for name, keys in (
        ("campaign_teams", own),
        ("evaluator_new", own),
        ("conflicts", own),
        ("team_page", {"team": scene.team.pk}),
        ("visit_move", {"visit": scene.visit.pk}),
    ):
        assert not faults_in_the_dark(page, reverse(name, kwargs=keys))
