"""The turn of the year: what lacks a reason is refused and shown, then the year is closed."""

import pytest
from django.urls import reverse
from django.utils import timezone

from payesh.actions.figures import refresh
from payesh.ground.terms import Role
from payesh.records.models import Period
from tests.factories import (
    make_branch,
    make_indicator,
    make_node,
    make_plan,
    make_progress,
    make_seat,
    period_of_plan,
)
from tests.web.planning.asking import typed


@pytest.fixture
def plan(seat):
    """Two years of one period; in the first an activity was begun and one was not."""
    plan = make_plan(seat.unit, years=2, cadence="year", open_periods=())
    goal = make_branch(plan)
    begun = make_node(plan, goal, title="نیمه‌کاره")
    make_node(plan, goal, title="آغازنشده")
    make_indicator(goal, cadence="year", title="شاخص سال")
    period = period_of_plan(plan)
    make_progress(begun, period, declared=40)
    refresh(by=None, period=period)
    return plan


@pytest.fixture
def locked(plan, seat):
    signed = {"locked_by": seat.person, "locked_at": timezone.now()}
    Period.objects.filter(plan=plan, number=1).update(state="locked", **signed)
    return plan


def rows_of(page):
    return page.context["activities"] + page.context["indicators"]


def answer(page, **changes):
    words = {}
    for row in rows_of(page):
        words |= typed(row)
    return words | changes


def row_named(page, title):
    return next(row for row in rows_of(page) if row.proposal.label == title)


def test_a_year_with_an_open_period_waits(signed_in, plan):
    page = signed_in.get(reverse("year_close", args=[plan.pk]))
    assert page.context["year"] is None
    assert reverse("periods", args=[plan.pk]) in page.content.decode()


def test_a_drop_without_a_reason_is_refused_at_its_row(signed_in, locked):
    address = reverse("year_close", args=[locked.pk])
    page = signed_in.get(address)
    refused = signed_in.post(address, answer(page))
    assert refused.status_code == 422
    assert "reason" in row_named(refused, "آغازنشده").errors
    assert "آغازنشده" in refused.content.decode()
    assert not row_named(refused, "نیمه‌کاره").errors
    assert not locked.closings.exists()


@pytest.mark.parametrize("common", [True, False])
def test_the_year_is_closed_with_its_reason(signed_in, locked, common):
    address = reverse("year_close", args=[locked.pk])
    page = signed_in.get(address)
    place = "reason" if common else row_named(page, "آغازنشده").add_prefix("reason")
    assert signed_in.post(address, answer(page, **{place: "بی‌اعتبار"})).status_code == 302
    closing = locked.closings.get()
    assert closing.items.get(disposition="drop").reason == "بی‌اعتبار"
    again = signed_in.get(address)
    assert [untouched for _one, untouched in again.context["closings"]] == [True]
    assert closing.digest[:16] in again.content.decode()


def test_a_new_baseline_needs_its_number(signed_in, locked):
    address = reverse("year_close", args=[locked.pk])
    page = signed_in.get(address)
    row = row_named(page, "شاخص سال")
    words = {
        "reason": "بی‌اعتبار",
        row.add_prefix("disposition"): "new_baseline",
        row.add_prefix("baseline"): "",
    }
    refused = signed_in.post(address, answer(page, **words))
    assert refused.status_code == 422
    assert "baseline" in row_named(refused, "شاخص سال").errors


@pytest.mark.parametrize("role", [Role.PLANNER, Role.MANAGER, Role.HEADQUARTERS])
def test_only_the_secretariat_turns_the_year(client, locked, seat, role):
    client.force_login(make_seat(role, seat.unit).person)
    assert client.get(reverse("year_close", args=[locked.pk])).status_code == 403


def test_the_page_asks_as_much_for_three_rows_as_for_one(signed_in, locked, assert_same_queries):
    goal = locked.nodes.get(kind="operational")
    address = reverse("year_close", args=[locked.pk])
    assert_same_queries(
        lambda: signed_in.get(address), lambda: [make_node(locked, goal) for _ in range(2)]
    )
