"""The reviewer's pages: verified beside declared, returned, accepted, never one's own."""

from __future__ import annotations

from datetime import timedelta

import pytest
from django.urls import reverse
from django.utils import timezone

from payesh.actions.reporting import accept_report, submit_report
from payesh.ground.calendar import format_jalali
from payesh.records.models import CorrectiveAction, Progress
from tests.factories import make_node, make_progress, make_report

HTMX = {"HTTP_HX_REQUEST": "true"}


@pytest.fixture
def submitted(world):
    node = make_node(world.plan, world.goal)
    make_progress(
        node,
        world.period,
        declared=60,
        declared_by=world.planner.person,
        reason="باران",
        remedy="گروه دوم کار",
    )
    report = make_report(world.period, world.office)
    return submit_report(by=world.planner, report=report)


@pytest.fixture
def reviewer(world, client_of):
    return client_of(world.reviewer)


def entry_address(report) -> str:
    node = Progress.objects.get().node
    return reverse("review_entry", args=[report.pk, "node", node.pk])


def test_the_inbox_shows_what_waits(submitted, reviewer):
    page = reviewer.get(reverse("review_inbox"))
    assert [row.pk for row in page.context["page"]] == [submitted.pk]
    page = reviewer.get(reverse("review_inbox"), {"state": "accepted"})
    assert not page.context["page"].object_list


def test_a_verified_value_stands_beside_the_declared(submitted, reviewer):
    page = reviewer.get(reverse("review_report", args=[submitted.pk])).content.decode()
    assert "باران" in page
    assert "گروه دوم کار" in page
    sent = {"version": "1", "number": "۵۵"}
    assert reviewer.post(entry_address(submitted), sent, **HTMX).status_code == 200
    entry = Progress.objects.get()
    assert (entry.declared, entry.verified) == (60, 55)


def test_the_declared_value_is_confirmed_in_one_step(submitted, reviewer):
    sent = {"version": "1", "number": "", "as_declared": "1"}
    page = reviewer.post(entry_address(submitted), sent, **HTMX).content.decode()
    assert Progress.objects.get().verified == 60
    assert 'value="۶۰"' in page
    assert 'hx-swap-oob="true"' in page


def test_a_value_changed_in_between_is_not_overwritten(submitted, reviewer):
    answer = reviewer.post(entry_address(submitted), {"version": "7", "number": "50"}, **HTMX)
    assert answer.status_code == 422
    assert Progress.objects.get().verified is None


def test_returning_needs_a_comment_and_keeps_what_was_typed(submitted, reviewer):
    address = reverse("review_decide", args=[submitted.pk])
    answer = reviewer.post(address, {"decision": "return", "comment": ""})
    assert answer.status_code == 422
    assert answer.context["decision_form"].errors["comment"]
    reviewer.post(address, {"decision": "return", "comment": "سند را بیفزایید"})
    submitted.refresh_from_db()
    assert (submitted.state, submitted.comment) == ("returned", "سند را بیفزایید")


def test_nobody_decides_on_a_report_of_his_own(world, client_of):
    make_progress(
        make_node(world.plan, world.goal),
        world.period,
        declared=100,
        declared_by=world.secretary.person,
    )
    report = submit_report(by=world.secretary, report=make_report(world.period, world.office))
    client = client_of(world.secretary)
    page = client.get(reverse("review_report", args=[report.pk])).content.decode()
    assert "شما در تهیهٔ این گزارش دست داشته‌اید" in page
    assert 'value="accept"' not in page
    client.post(reverse("review_decide", args=[report.pk]), {"decision": "accept"})
    report.refresh_from_db()
    assert report.state == "submitted"


def test_a_measure_becomes_an_action_in_one_step(world, submitted, reviewer):
    accept_report(by=world.reviewer, report=submitted)
    page = reviewer.get(reverse("review_report", args=[submitted.pk]))
    ((remedy, form),) = page.context["remedies"]
    assert form.initial["owner"] == world.planner.person.pk
    address = reverse("review_remedy", args=[submitted.pk])
    due = format_jalali(timezone.localdate() + timedelta(30), "fa")
    sent = {"entry": remedy.entry.pk, "owner": world.planner.person.pk, "due": "۱۴۰۵/۱۳/۴۰"}
    assert reviewer.post(address, sent).status_code == 422
    reviewer.post(address, {**sent, "due": due})
    action = CorrectiveAction.objects.get()
    assert (action.title, action.source_id) == ("گروه دوم کار", remedy.entry.pk)
    page = reviewer.get(reverse("review_report", args=[submitted.pk])).content.decode()
    assert reverse("action_page", args=[action.pk]) in page


def test_a_planner_is_led_from_the_review_to_the_form(world, submitted, client_of):
    answer = client_of(world.planner).get(reverse("review_report", args=[submitted.pk]))
    assert answer.headers["Location"] == reverse(
        "report_form", args=[world.period.pk, world.office.pk]
    )


def test_the_inbox_costs_the_same_for_more_reports(world, submitted, reviewer, assert_same_queries):
    def grow():
        for unit in (world.other, world.province):
            make_progress(make_node(world.plan, world.goal, owner=unit), world.period, declared=100)
            submit_report(by=world.secretary, report=make_report(world.period, unit))

    assert_same_queries(lambda: reviewer.get(reverse("review_inbox")), grow)


def test_measures_cost_the_same_for_more_rows(world, submitted, reviewer, assert_same_queries):
    accept_report(by=world.reviewer, report=submitted)
    address = reverse("review_report", args=[submitted.pk])

    def grow():
        for _ in range(2):
            make_progress(
                make_node(world.plan, world.goal), world.period, declared=10, remedy="کار بیشتر"
            )

    assert_same_queries(lambda: reviewer.get(address), grow)
