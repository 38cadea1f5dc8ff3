"""Support requests: each side does its own steps, and both confirm."""

from datetime import timedelta

import pytest
from django.utils import timezone

from payesh.actions.coordination import (
    agree_support,
    ask_support,
    confirm_support,
    decline_support,
    deliver_support,
    send_support_back,
    withdraw_support,
)
from payesh.ground.errors import Forbidden, Refusal, Stale
from payesh.ground.terms import Role, SupportState
from payesh.queries.support import steps, support_list, support_page
from payesh.records.models import JournalEntry
from tests.factories import make_branch, make_node, make_plan, make_seat, make_unit

pytestmark = pytest.mark.django_db
SOON = timezone.localdate() + timedelta(days=7)


@pytest.fixture
def sides():
    province = make_unit()
    asks = make_seat(Role.PLANNER, make_unit(province, name="معاونت فنی"))
    gives = make_seat(Role.PLANNER, make_unit(province, name="امور مالی"))
    return asks, gives


def ask(asks, gives, **words):
    words = {"title": "تأمین اعتبار", "due": SOON, **words}
    return ask_support(by=asks, from_unit=asks.unit, to_unit=gives.unit, **words)


def test_from_asking_to_confirming(sides):
    asks, gives = sides
    request = ask(asks, gives)
    request = agree_support(by=gives, request=request, answer="تا هفتهٔ آینده")
    request = deliver_support(by=gives, request=request)
    request = confirm_support(by=asks, request=request)
    assert request.state == SupportState.CONFIRMED
    assert (request.answered_by, request.confirmed_by) == (gives.person, asks.person)
    verbs = list(JournalEntry.objects.values_list("verb", flat=True))[:4]
    assert verbs == ["support.confirmed", "support.delivered", "support.agreed", "support.asked"]


def test_what_was_delivered_can_be_sent_back(sides):
    asks, gives = sides
    request = agree_support(by=gives, request=ask(asks, gives))
    request = deliver_support(by=gives, request=request)
    request = send_support_back(by=asks, request=request, text="سند پرداخت پیوست نیست")
    assert request.state == SupportState.AGREED
    assert request.delivered_by is None
    assert "سند پرداخت" in request.text


@pytest.mark.parametrize(
    ("step", "side", "words"),
    [
        (agree_support, "asks", {}),
        (decline_support, "asks", {"answer": "نه"}),
        (withdraw_support, "gives", {}),
    ],
)
def test_each_side_has_its_own_steps(sides, step, side, words):
    asks, gives = sides
    request = ask(asks, gives)
    with pytest.raises(Forbidden):
        step(by={"asks": asks, "gives": gives}[side], request=request, **words)


def test_the_giver_does_not_confirm_its_own_delivery(sides):
    asks, gives = sides
    request = deliver_support(by=gives, request=agree_support(by=gives, request=ask(asks, gives)))
    with pytest.raises(Forbidden):
        confirm_support(by=gives, request=request)


def test_no_step_is_skipped(sides):
    asks, gives = sides
    request = ask(asks, gives)
    with pytest.raises(Refusal):
        deliver_support(by=gives, request=request)
    with pytest.raises(Refusal):
        confirm_support(by=asks, request=request)


def test_declining_needs_a_reason(sides):
    asks, gives = sides
    request = ask(asks, gives)
    with pytest.raises(Refusal) as error:
        decline_support(by=gives, request=request, answer=" ")
    assert error.value.where == "answer"
    assert decline_support(by=gives, request=request, answer="اعتبار نیست").state == "declined"


def test_an_older_version_is_stale(sides):
    asks, gives = sides
    request = ask(asks, gives)
    agree_support(by=gives, request=request, version=1)
    with pytest.raises(Stale):
        withdraw_support(by=asks, request=request, version=1)


@pytest.mark.parametrize("words", [{"due": SOON - timedelta(days=30)}, {"title": " "}])
def test_what_is_asked_must_make_sense(sides, words):
    with pytest.raises(Refusal):
        ask(*sides, **words)


def test_only_own_activities_wait(sides):
    asks, gives = sides
    plan = make_plan(asks.unit.parent)
    foreign = make_node(plan, make_branch(plan, gives.unit))
    with pytest.raises(Refusal) as error:
        ask(asks, gives, plan=plan, activities=[foreign])
    assert error.value.where == "activities"


def test_the_page_offers_what_can_be_done(sides):
    asks, gives = sides
    request = ask(asks, gives)
    assert steps(asks, request) == ("withdraw",)
    assert steps(gives, request) == ("agree", "decline")
    assert support_page(gives, request).is_overdue is False


def test_a_list_asks_as_much_for_three_as_for_one(sides, assert_same_queries):
    asks, gives = sides
    ask(asks, gives)

    def grow():
        ask(asks, gives)
        ask(asks, gives)

    def read():
        return [(one.title, one.from_unit.name, one.to_unit.name) for one in support_list(gives)]

    assert assert_same_queries(read, grow) == 2
    assert len(read()) == 3
