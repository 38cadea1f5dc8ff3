"""The secretariat's way in a browser: a new plan up to its first period, and an amendment."""

from __future__ import annotations

from functools import partial

import pytest
from django.urls import reverse
from django.utils import translation
from django.utils.translation import gettext as _

from payesh.records.models import Node, Plan

pytestmark = [pytest.mark.django_db(transaction=True), pytest.mark.browser]


@pytest.fixture
def walk(browse_as, seat):
    """`walk(language, size)`: a page of the secretariat, signed in; complaints fail the test."""
    return partial(browse_as, seat.person)


def press(page, words):
    page.get_by_role("button", name=words, exact=True).click()


def follow(page, words):
    page.locator("#main").get_by_role("link", name=words, exact=True).first.click()


def fill(page, **fields):
    for name, value in fields.items():
        page.locator(f"#main [name='{name}']").first.fill(value)


def test_a_secretariat_makes_a_plan_and_opens_its_first_period(live, walk, axe):
    page = walk()
    page.goto(live + reverse("plans"))
    follow(page, _("New plan"))
    fill(page, title="برنامهٔ راه", code="R1", first_year="۱۴۰۵", years="۱")
    assert not axe(page)
    press(page, _("Save"))
    page.get_by_text(_("Next step")).wait_for()
    page.locator("[name='level-1']").fill("راهبرد")
    page.locator("form[data-draft='levels'] button[type=submit]").click()
    page.get_by_text(_("The changes are saved.")).wait_for()
    follow(page, _("Add a goal"))
    for code in ("1", "1.1", "1.1.1", "1.1.1.1"):
        fill(page, title=f"هدف {code}", code=code)
        press(page, _("Save"))
        page.locator("#main .page-subtitle", has_text=f"هدف {code}").wait_for()
        if code == "1.1.1":
            goal_editor = page.url
        if code != "1.1.1.1":
            follow(page, _("Add below it"))
    assert not axe(page)
    page.goto(goal_editor)
    follow(page, _("Add an indicator"))
    fill(page, title="نرخ پوشش", code="I1", baseline="۱۰", horizon_target="۹۰")
    press(page, _("Save"))
    fill(page, **{"period-1": "۳۰"})
    assert not axe(page)
    press(page, _("Save"))
    plan = Plan.objects.get()
    page.goto(live + reverse("plan_board", args=[plan.pk]))
    follow(page, _("Settings of the plan"))
    press(page, _("Activate the plan"))
    page.locator("#main tbody a").first.click()
    press(page, _("Open the period"))
    page.get_by_text(_("The period is open.")).wait_for()
    assert not axe(page)
    plan.refresh_from_db()
    assert plan.state == "active"
    assert plan.periods.get(number=1).state == "open"
    assert list(plan.nodes.values_list("code", flat=True)) == ["1", "1.1", "1.1.1", "1.1.1.1"]


def test_a_goal_is_amended_after_reports(live, walk, axe, reported, page_errors):
    page = walk()
    node = reported.nodes.get(title="احداث پل")
    page.goto(live + reverse("node_page", args=[node.pk]))
    follow(page, _("Edit"))
    fill(page, weight="۳")
    press(page, _("Save"))
    page.locator(".error-summary").wait_for()
    page_errors.clear()  # the browser notes the refusal's 422
    assert page.locator("[name=weight]").input_value() == "۳"
    assert not axe(page)
    fill(page, amendment_title="ابلاغ تازه", amendment_from="۱۴۰۴/۰۵/۰۱", amendment_reason="ابلاغ")
    press(page, _("Save"))
    page.get_by_text(_("The changes are saved.")).wait_for()
    assert Node.objects.get(pk=node.pk).weight == 3
    page.goto(live + reverse("amendments", args=[reported.pk]))
    follow(page, "ابلاغ تازه")
    follow(page, _("Count without and with it"))
    page.get_by_role("columnheader", name=_("Without")).wait_for()
    assert not axe(page)


def test_another_method_brings_its_parameters(live, walk, reported):
    page = walk()
    page.goto(live + reverse("indicator_edit", args=[reported.indicators.get().pk]))
    page.select_option("#id_method", "criteria_table")
    page.locator("#parameters input").first.wait_for()


def test_the_lock_asks_before_it_falls(live, walk, reported):
    page, period = walk(), reported.periods.first()
    page.goto(live + reverse("period_page", args=[period.pk]))
    page.locator("#main summary").click()
    press(page, _("Keep it"))
    period.refresh_from_db()
    assert period.state == "open"
    page.locator("#main summary").click()
    page.locator("#lock-period").get_by_role("button", name=_("Lock the period")).click()
    page.get_by_text(_("The period is locked.")).wait_for()
    period.refresh_from_db()
    assert period.state == "locked"


def pages_of(plan, draft):
    node, goal = plan.nodes.get(title="احداث پل"), draft.nodes.get(kind="operational")
    indicator, period = plan.indicators.get(), plan.periods.first()
    draft_page = reverse("plan_edit", args=[draft.pk])
    names = ("plan_edit", "periods", "amendments", "year_close", "node_new")
    of_plan = [reverse(name, args=[plan.pk]) for name in names]
    of_node = [reverse(name, args=[node.pk]) for name in ("node_edit", "node_stop")]
    of_goal = [reverse(name, args=[goal.pk]) for name in ("node_edit", "indicator_new")]
    of_indicator = [
        reverse(f"indicator_{name}", args=[indicator.pk])
        for name in ("edit", "units", "targets", "stop")
    ]
    period_page = reverse("period_page", args=[period.pk])
    new = reverse("plan_new")
    return [new, draft_page, *of_plan, *of_node, *of_goal, *of_indicator, period_page]


def test_editors_are_accessible_in_the_dark_and_fit(walk, faults_in_the_dark, reported, draft):
    page = walk()
    for address in pages_of(reported, draft):
        assert not faults_in_the_dark(page, address)


@pytest.fixture(autouse=True)
def persian():
    with translation.override("fa"):
        yield
