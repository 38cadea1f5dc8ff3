"""Periods: opened, locked, reopened for a unit, and what the list tells of them."""

from datetime import timedelta

import pytest
from django.urls import reverse
from django.utils import timezone

from payesh.ground.calendar import format_jalali
from payesh.records.models import Plan
from tests.factories import make_plan, make_report, period_of_plan

FAR = timezone.localdate() + timedelta(days=30)


@pytest.fixture
def period(reported):
    return period_of_plan(reported)


def test_a_period_is_opened_locked_and_reopened_for_a_unit(signed_in, seat, reported, office):
    period = period_of_plan(reported, 3)
    address = reverse("period_page", args=[period.pk])
    for asked, state in (("open", "open"), ("lock", "locked")):
        assert signed_in.post(address, {"do": asked}).status_code == 302
        period.refresh_from_db()
        assert period.state == state
    assert period.locked_by == seat.person
    words = {"do": "reopen", "unit": "O1", "until": format_jalali(FAR), "reason": "قطعی شبکه"}
    assert signed_in.post(address, words).status_code == 302
    page = signed_in.get(address).content.decode()
    for told in ("قطعی شبکه", "ادارهٔ راه", seat.person.full_name):
        assert told in page


@pytest.mark.parametrize(
    ("field", "value"), [("until", "1399/01/01"), ("reason", ""), ("unit", "XX")]
)
def test_an_exception_that_cannot_be_keeps_what_was_typed(signed_in, period, office, field, value):
    address = reverse("period_page", args=[period.pk])
    signed_in.post(address, {"do": "lock"})
    words = {"do": "reopen", "unit": "O1", "until": format_jalali(FAR), "reason": "قطعی شبکه"}
    page = signed_in.post(address, {**words, field: value})
    assert page.status_code == 422
    assert field in page.context["reopen_form"].errors
    assert not page.context["due_form"].is_bound


def test_the_due_date_is_changed_but_not_before_the_end(signed_in, period):
    address = reverse("period_page", args=[period.pk])
    page = signed_in.post(address, {"do": "due", "due_on": format_jalali(period.starts)})
    assert page.status_code == 422
    assert "due_on" in page.context["due_form"].errors
    words = {"do": "due", "due_on": format_jalali(period.ends)}
    assert signed_in.post(address, words).status_code == 302
    period.refresh_from_db()
    assert period.due_on == period.ends


@pytest.mark.parametrize("state", ["draft", "closed"])
def test_periods_of_a_plan_that_is_not_worked_with_are_not_opened(signed_in, seat, state):
    period = period_of_plan(make_plan(seat.unit, state=state, open_periods=()))
    address = reverse("period_page", args=[period.pk])
    assert 'value="open"' not in signed_in.get(address).content.decode()
    assert signed_in.post(address, {"do": "open"}).status_code == 422


def test_a_closed_plan_gives_no_exceptions(signed_in, period):
    address = reverse("period_page", args=[period.pk])
    signed_in.post(address, {"do": "lock"})
    Plan.objects.filter(pk=period.plan_id).update(state="closed")
    assert 'value="reopen"' not in signed_in.get(address).content.decode()


def test_the_list_counts_reports_and_asks_the_same_for_many(
    signed_in, seat, reported, office, assert_same_queries
):
    address = reverse("periods", args=[reported.pk])
    make_report(period_of_plan(reported), office)
    row = signed_in.get(address).context["rows"][0]
    assert (row.awaited, row.missing, row.drafts) == (1, 1, 1)
    count = assert_same_queries(
        lambda: signed_in.get(address),
        lambda: make_report(period_of_plan(reported, 2), office),
    )
    assert count <= 14
