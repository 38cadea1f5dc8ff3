"""A review meeting in a browser, from its call to the next meeting's follow-up."""

from __future__ import annotations

from functools import partial

import pytest
from django.urls import reverse
from django.utils import translation
from django.utils.translation import gettext as _

from payesh.records.models import Decision, Meeting

pytestmark = [pytest.mark.django_db(transaction=True), pytest.mark.browser]


@pytest.fixture(autouse=True)
def persian():
    with translation.override("fa"):
        yield


@pytest.fixture
def walk(browse_as, scene):
    """`walk(language, size)`: a page of the secretariat, signed in; complaints fail the test."""
    return partial(browse_as, scene.secretary.person)


def call(page, live, scene, day):
    page.goto(live + reverse("unit_page", args=[scene.plan.pk, scene.office.pk]))
    page.locator("#main").get_by_role("link", name=_("Call a meeting")).click()
    page.locator("[name=held_on]").fill(day)
    page.locator("[name=place]").fill("سالن جلسه")
    press(page, _("Call the meeting"))
    page.locator("#agenda").wait_for()


def press(page, words):
    page.get_by_role("button", name=words, exact=True).click()


def test_a_review_meeting_from_the_call_to_the_next_follow_up(live, walk, axe, scene):
    page = walk()
    call(page, live, scene, "۱۴۰۴/۰۳/۰۱")
    for told in ("احداث پل", "تأخیر در تأمین", "خرید فوری"):
        page.locator("#agenda").get_by_text(told).first.wait_for()
    page.locator("#main [name=text]").fill("تسریع خرید")
    page.select_option("#main [name=owner]", str(scene.planner.person.pk))
    page.locator("#main [name=due]").fill("۱۴۰۴/۰۴/۰۱")
    press(page, _("Record the decision"))
    page.get_by_role("rowheader", name="تسریع خرید").wait_for()
    page.locator("#main [name=minutes]").fill("بررسی شد")
    assert not axe(page)
    press(page, _("Save and close the meeting"))
    page.get_by_text(_("The meeting is closed.")).wait_for()
    assert not axe(page)
    call(page, live, scene, "۱۴۰۴/۰۵/۰۱")
    follow_up = page.locator("section", has_text=_("What earlier meetings decided")).first
    follow_up.get_by_role("link").first.click()
    page.locator("#main [name=outcome]").fill("خریداری شد")
    assert not axe(page)
    press(page, _("Record the outcome"))
    page.get_by_text("خریداری شد").wait_for()
    assert page.url.endswith(reverse("meeting_page", args=[Meeting.objects.latest("held_on").pk]))
    assert Decision.objects.get().state == "done"


def test_meetings_are_accessible_in_the_dark_and_fit(walk, faults_in_the_dark, scene):
    meeting = scene.call()
    page = walk()
    for address in (
        reverse("meeting_list"),
        reverse("meeting_new", args=[scene.plan.pk, scene.office.pk]),
        reverse("meeting_page", args=[meeting.pk]),
    ):
        assert not faults_in_the_dark(page, address)
