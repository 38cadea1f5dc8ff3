"""People, requests, meetings, years and the journal of the demonstration."""

from __future__ import annotations

import pytest
from django.contrib.auth import authenticate
from django.test import RequestFactory

from payesh.demo.accounts import PASSWORD, demo_accounts
from payesh.ground.terms import ActionState, CarryOver, DecisionState, Role, SupportState
from payesh.queries.chain import verify
from payesh.queries.closing import is_untouched
from payesh.queries.meetings import follow_up
from payesh.queries.seats import seat_of
from payesh.records.models import (
    CarriedItem,
    CorrectiveAction,
    Decision,
    IndicatorFigure,
    JournalEntry,
    Measurement,
    Meeting,
    PeriodException,
    Person,
    SupportRequest,
    UnitFigure,
    YearClosing,
)


def test_every_role_has_an_account():
    assert {account.role for account in demo_accounts()} == {role.value for role in Role}


def test_the_stories_of_the_field_and_of_the_city_are_offered_first():
    offered = [(account.username, account.role) for account in demo_accounts()]
    assert [name for name, _ in offered[:3]] == ["deputy", "mayor", "governor"]
    roles = list(dict.fromkeys(role for _, role in offered))
    assert roles == [
        "manager",
        "secretariat",
        "planner",
        "reviewer",
        "headquarters",
        "evaluator",
        "agency",
    ]


@pytest.mark.parametrize("account", demo_accounts(), ids=lambda account: account.username)
def test_the_accounts_sign_in_and_sit_where_they_say(world, account):
    request = RequestFactory().post("/")
    person = authenticate(request, username=account.username, password=PASSWORD)
    assert person == Person.objects.get(username=account.username)
    seat = seat_of(person)
    assert (seat.role, seat.unit.name) == (account.role, account.unit_name)
    assert person.full_name == account.full_name


def test_the_journal_is_one_whole_chain_in_the_order_of_time(world):
    state = verify()
    assert state.is_whole
    assert state.sealed == JournalEntry.objects.count() > 500
    moments = list(JournalEntry.objects.order_by("id").values_list("at", flat=True))
    assert moments == sorted(moments)


@pytest.mark.parametrize(
    ("rows", "states"),
    [
        (SupportRequest, SupportState),
        (CorrectiveAction, ActionState),
        (Decision, DecisionState),
    ],
)
def test_there_is_one_in_every_state(world, rows, states):
    assert set(rows.objects.values_list("state", flat=True)) == {state.value for state in states}


def test_the_next_meeting_opens_with_what_the_last_one_decided(world):
    second = Meeting.objects.get(unit__code="drugs", period__number=2)
    assert [one.state for one in follow_up(second)].count("done") == 2
    assert second.agenda.exists()


def test_a_locked_period_has_one_exception_that_names_its_giver(world):
    exception = PeriodException.objects.get()
    assert exception.given_by.username == "monitor"
    assert exception.unit.code == "d-east"


def test_two_years_are_closed_and_stay_as_they_were_published(world):
    closings = list(YearClosing.objects.order_by("jalali_year"))
    assert [one.jalali_year for one in closings] == [1403, 1404]
    assert all(is_untouched(one) for one in closings)
    found = set(CarriedItem.objects.values_list("disposition", flat=True))
    assert found == {one.value for one in CarryOver}


def test_the_city_measures_in_every_way(world):
    figures = IndicatorFigure.objects.filter(plan__code="city-1403", period__number=6)
    assert figures.count() == 45
    assert {one.indicator.method for one in figures.select_related("indicator")} == {
        "from_baseline",
        "capped_ratio",
        "linear_distance",
        "criteria_table",
    }
    assert set(figures.values_list("light", flat=True)) >= {"green", "yellow", "orange", "red"}
    assert figures.filter(state="not_answered").count() == 2
    states = set(Measurement.objects.values_list("state", flat=True))
    assert {"", "not_applicable", "not_assessable"} <= states


def test_who_did_not_report_has_no_coverage(world):
    row = UnitFigure.objects.get(plan__code="city-1403", period__number=7, unit__code="city-4")
    assert (row.coverage, row.progress, row.report_state) == (0, None, "")
