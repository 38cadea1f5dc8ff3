"""Corrective actions: done with evidence, verified by somebody else than the owner."""

from datetime import timedelta

import pytest
from django.utils import timezone

from payesh.actions.evidence import give_link
from payesh.actions.improvement import (
    change_action_due,
    drop_action,
    finish_action,
    open_action,
    open_from_remedy,
    send_action_back,
    verify_action,
)
from payesh.ground.errors import Forbidden, Refusal, Stale
from payesh.ground.terms import ActionState, Role
from payesh.queries.improvement import action_list, action_page, steps
from tests.factories import (
    make_branch,
    make_node,
    make_plan,
    make_progress,
    make_report,
    make_seat,
    make_unit,
    period_of_plan,
    signed,
)

pytestmark = pytest.mark.django_db
SOON = timezone.localdate() + timedelta(days=30)


class Scene:
    def __init__(self):
        self.province = make_unit()
        self.office = make_unit(self.province)
        self.plan = make_plan(self.province)
        self.activity = make_node(self.plan, make_branch(self.plan, self.office))
        self.owner = make_seat(Role.PLANNER, self.office)
        self.reviewer = make_seat(Role.REVIEWER, self.province)

    def opened(self, **words):
        words = {"title": "جذب نیرو", "due": SOON, "owner": self.owner.person, **words}
        return open_action(by=self.reviewer, source=self.activity, **words)

    def done(self):
        action = self.opened()
        give_link(by=self.owner, subject=action, link="https://example.org/report")
        return finish_action(by=self.owner, action=action, note="انجام شد")


@pytest.fixture
def scene():
    return Scene()


def test_done_and_verified_by_another(scene):
    action = verify_action(by=scene.reviewer, action=scene.done())
    assert action.state == ActionState.VERIFIED
    assert action.verified_by == scene.reviewer.person
    assert action.plan == scene.plan


def test_it_is_not_done_without_evidence(scene):
    with pytest.raises(Refusal) as error:
        finish_action(by=scene.owner, action=scene.opened(), note="انجام شد")
    assert error.value.code == "action.no_evidence"


def test_only_the_owner_says_it_is_done(scene):
    with pytest.raises(Refusal) as error:
        finish_action(by=scene.reviewer, action=scene.opened(), note="انجام شد")
    assert error.value.code == "action.not_owner"


def test_the_owner_does_not_verify(scene):
    reviewer = make_seat(Role.REVIEWER, scene.province)
    action = scene.opened(owner=reviewer.person)
    give_link(by=reviewer, subject=action, link="https://example.org/report")
    action = finish_action(by=reviewer, action=action, note="انجام شد")
    with pytest.raises(Refusal) as error:
        verify_action(by=reviewer, action=action)
    assert error.value.code == "action.own"
    with pytest.raises(Forbidden):
        verify_action(by=scene.owner, action=action)


def test_sent_back_and_done_again(scene):
    action = scene.done()
    with pytest.raises(Refusal):
        send_action_back(by=scene.reviewer, action=action, verdict="")
    action = send_action_back(by=scene.reviewer, action=action, verdict="مستند کافی نیست")
    assert action.state == ActionState.REJECTED
    action = finish_action(by=scene.owner, action=action, note="کامل شد")
    assert (action.state, action.verified_by) == (ActionState.DONE, None)


def test_dropped_with_a_reason(scene):
    action = scene.opened()
    with pytest.raises(Refusal):
        drop_action(by=scene.reviewer, action=action, reason="")
    assert drop_action(by=scene.reviewer, action=action, reason="منتفی شد").state == "dropped"
    with pytest.raises(Refusal):
        finish_action(by=scene.owner, action=action, note="دیر")


def test_another_due_date_keeps_its_reason_in_the_journal(scene):
    later = SOON + timedelta(days=10)
    action = scene.opened()
    change_action_due(by=scene.reviewer, action=action, due=later, reason="تعطیلات", version=1)
    with pytest.raises(Stale):
        change_action_due(by=scene.reviewer, action=action, due=SOON, reason="باز", version=1)


def test_the_owner_needs_a_seat_that_reaches_it(scene):
    stranger = make_seat(Role.PLANNER, make_unit(make_unit()))
    with pytest.raises(Refusal) as error:
        scene.opened(owner=stranger.person)
    assert error.value.code == "action.no_seat"


def test_a_measure_of_an_accepted_report_becomes_an_action_once(scene):
    period = period_of_plan(scene.plan)
    entry = make_progress(scene.activity, period, declared=10, remedy="افزایش اکیپ\nتا پایان ماه")

    def turn():
        words = {"entry": entry, "owner": scene.owner.person, "due": SOON}
        return open_from_remedy(by=scene.reviewer, **words)

    with pytest.raises(Refusal) as error:
        turn()
    assert error.value.code == "action.not_accepted"
    layers = {**signed(layer="submitted"), **signed(layer="decided")}
    make_report(period, scene.office, state="accepted", **layers)
    action = turn()
    assert (action.title, action.source_kind) == ("افزایش اکیپ", "progress")
    with pytest.raises(Refusal) as error:
        turn()
    assert error.value.code == "action.already"


def test_the_page_offers_what_can_be_done(scene):
    action = scene.opened()
    assert steps(scene.owner, action) == ("done",)
    assert steps(scene.reviewer, action) == ("remind", "escalate", "change_due", "drop")
    assert action_page(scene.owner, action).is_overdue is False


def test_a_list_asks_as_much_for_three_as_for_one(scene, assert_same_queries):
    scene.opened()

    def grow():
        scene.opened()
        scene.opened()

    def read():
        return [(one.title, one.unit.name, one.owner.full_name) for one in action_list(scene.owner)]

    assert assert_same_queries(read, grow) == 2
    assert len(read()) == 3
