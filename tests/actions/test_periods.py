"""Periods open and lock; an exception names its giver."""

from datetime import timedelta

import pytest
from django.utils import timezone

from payesh.actions.periods import (
    change_due_on,
    lock_period,
    open_due_periods,
    open_period,
    reopen_for_unit,
)
from payesh.ground.errors import Forbidden, Refusal
from payesh.ground.terms import PeriodState, Role
from payesh.queries.periods import (
    chosen_period,
    current_period,
    is_open_for,
    may_write,
    name_of,
    period_rows,
)
from payesh.records.models import JournalEntry
from tests.factories import (
    DAY,
    make_branch,
    make_node,
    make_plan,
    make_report,
    make_seat,
    make_unit,
    period_of_plan,
    signed,
)

pytestmark = pytest.mark.django_db
TODAY = timezone.localdate()


@pytest.fixture
def secretary():
    return make_seat(Role.SECRETARIAT, make_unit())


@pytest.fixture
def plan(secretary):
    return make_plan(secretary.unit)


def test_opened_once_and_locked_with_a_name(secretary, plan):
    period = open_period(by=secretary, period=period_of_plan(plan, 2))
    assert period.state == PeriodState.OPEN
    period = lock_period(by=secretary, period=period)
    assert (period.state, period.locked_by) == (PeriodState.LOCKED, secretary.person)
    with pytest.raises(Refusal):
        open_period(by=secretary, period=period)
    with pytest.raises(Refusal):
        lock_period(by=secretary, period=period)


def test_an_exception_opens_a_locked_period_for_one_unit(secretary, plan):
    unit, sister = make_unit(secretary.unit), make_unit(secretary.unit)
    planner = make_seat(Role.PLANNER, unit)
    period = lock_period(by=secretary, period=period_of_plan(plan))
    assert not may_write(planner, period, unit)
    given = reopen_for_unit(by=secretary, period=period, unit=unit, until=TODAY, reason="قطع شبکه")
    assert (given.given_by, given.reason) == (secretary.person, "قطع شبکه")
    assert may_write(planner, period, unit)
    assert not is_open_for(period, sister)
    assert not is_open_for(period, unit, on=TODAY + timedelta(days=1))
    with pytest.raises(Refusal) as error:
        reopen_for_unit(by=secretary, period=period, unit=unit, until=TODAY, reason="باز هم")
    assert error.value.code == "period.open_already"


@pytest.mark.parametrize(
    ("words", "where"),
    [({"reason": " "}, "reason"), ({"until": TODAY - timedelta(days=1)}, "until")],
)
def test_an_exception_needs_a_reason_and_a_day_to_come(secretary, plan, words, where):
    period = lock_period(by=secretary, period=period_of_plan(plan))
    words = {"unit": secretary.unit, "until": TODAY, "reason": "دلیل", **words}
    with pytest.raises(Refusal) as error:
        reopen_for_unit(by=secretary, period=period, **words)
    assert error.value.where == where


def test_an_open_period_needs_no_exception(secretary, plan):
    with pytest.raises(Refusal) as error:
        reopen_for_unit(
            by=secretary,
            period=period_of_plan(plan),
            unit=secretary.unit,
            until=TODAY,
            reason="دلیل",
        )
    assert error.value.code == "period.not_locked"


def test_reports_are_not_due_before_the_period_ends(secretary, plan):
    period = period_of_plan(plan)
    later = period.ends + timedelta(days=30)
    assert change_due_on(by=secretary, period=period, due_on=later).due_on == later
    with pytest.raises(Refusal):
        change_due_on(by=secretary, period=period, due_on=period.ends - timedelta(days=1))


def test_periods_whose_time_has_come_open_by_themselves(secretary):
    plan = make_plan(secretary.unit, open_periods=())
    draft = make_plan(secretary.unit, open_periods=(), state="draft")
    assert open_due_periods(DAY) == 1
    assert open_due_periods(DAY) == 0
    assert period_of_plan(plan).state == PeriodState.OPEN
    assert period_of_plan(draft).state == PeriodState.PLANNED
    line = JournalEntry.objects.filter(verb="period.opened").get()
    assert line.actor == ""


def test_a_planner_opens_nothing(plan):
    with pytest.raises(Forbidden):
        open_period(by=make_seat(Role.PLANNER, plan.owner), period=period_of_plan(plan, 2))


def test_the_newest_period_that_has_started_is_the_present_one(plan):
    second = period_of_plan(plan, 2)
    assert current_period(plan, on=second.starts) == second
    assert current_period(plan, on=second.ends - timedelta(days=400)).number == 1
    assert chosen_period(plan, "3").number == 3
    assert chosen_period(plan, "۳x") == current_period(plan)


def test_the_name_follows_the_language(plan):
    assert name_of(period_of_plan(plan), language="fa") == "چهارماههٔ نخست ۱۴۰۴"
    assert name_of(period_of_plan(plan), language="en") == "First four months of 1404"


def test_the_list_tells_how_the_reports_stand(secretary, plan, assert_same_queries):
    goal = make_branch(plan)
    period = period_of_plan(plan)

    def one_more():
        office = make_unit(secretary.unit)
        make_node(plan, goal, owner=office)
        make_report(period, office, state="submitted", **signed(layer="submitted"))

    one_more()
    make_node(plan, goal, owner=make_unit(secretary.unit))

    def grow():
        one_more()
        one_more()

    assert assert_same_queries(lambda: period_rows(plan), grow) == 3
    row = period_rows(plan)[0]
    assert (row.awaited, row.submitted, row.missing) == (4, 3, 1)
