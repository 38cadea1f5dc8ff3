"""Campaigns in a browser: setting one up by keyboard and mouse, the board that keeps itself new."""

from __future__ import annotations

from functools import partial

import pytest
from django.urls import reverse
from django.utils import timezone, translation
from django.utils.translation import gettext as _

from payesh.ground.terms import UnitKind
from tests.factories import make_unit

pytestmark = [pytest.mark.django_db(transaction=True), pytest.mark.browser]


@pytest.fixture(autouse=True)
def persian():
    with translation.override("fa"):
        yield


@pytest.fixture
def walk(browse_as, scene):
    """`walk(language, size)`: a page of the secretariat, signed in; complaints fail the test."""
    return partial(browse_as, scene.secretary.person)


def test_units_are_found_ticked_and_brought_in(live, walk, scene):
    make_unit(scene.province, UnitKind.BODY, name="سازمان هواشناسی")
    page = walk()
    page.goto(live + reverse("campaign_setup", args=[scene.campaign.pk]))
    row = page.get_by_role("row", name=scene.economic.title).first
    row.get_by_role("link", name=_("Add agencies")).click()
    page.locator("#main [name=q]").fill("هواشناسی")
    page.locator("#main [name=q]").press("Enter")
    page.get_by_label("سازمان هواشناسی").check()
    page.get_by_role("button", name=_("Add the ticked ones")).click()
    page.locator("#agencies").get_by_text("سازمان هواشناسی").wait_for()
    assert scene.economic.agencies.count() == 2


def test_the_board_keeps_itself_new_while_it_is_seen(live, walk, scene):
    page = walk()
    page.clock.install()
    page.goto(live + reverse("campaign_board", args=[scene.campaign.pk]))
    page.locator("#live .kpi").first.get_by_text("۰", exact=False).wait_for()
    scene.visit.started_at = scene.visit.ended_at = timezone.now()
    scene.visit.state = "rated"
    scene.visit.save()
    page.clock.run_for(31_000)
    page.locator("#live .kpi-value").first.get_by_text("۱").wait_for()


def test_pages_are_accessible_in_the_dark_and_fit(walk, faults_in_the_dark, scene):
    scene.grow()
    page, key = walk(), scene.campaign.pk
    names = (
        *("campaign_board", "campaign_governor", "campaign_calendar", "campaign_setup"),
        *("campaign_phases", "campaign_phases_edit", "campaign_duties", "campaign_documents"),
        *("campaign_edit", "campaign_duty_new"),
    )
    addresses = [reverse("campaigns"), *(reverse(name, args=[key]) for name in names)]
    addresses += [
        reverse("campaign_calendar", args=[key]) + "?show=week",
        reverse("campaign_agencies", args=[key, scene.general.pk]),
        reverse("campaign_duty", args=[scene.duty.pk]),
    ]
    for address in addresses:
        assert not faults_in_the_dark(page, address)
