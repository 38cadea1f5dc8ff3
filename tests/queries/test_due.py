"""What waits for a seat, overdue first."""

from datetime import timedelta

import pytest
from django.utils import timezone

from payesh.actions.coordination import agree_support, ask_support, deliver_support
from payesh.actions.improvement import open_action
from payesh.actions.meetings import call_meeting, decide
from payesh.actions.periods import lock_period, reopen_for_unit
from payesh.ground.terms import Role
from payesh.queries.due import DueKind, due_counts, due_list
from tests.factories import (
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
DAY = timedelta(days=1)


class Scene:
    """A running plan whose first period is open now and due in five days."""

    def __init__(self):
        self.province = make_unit()
        self.office = make_unit(self.province, name="ادارهٔ کل راه")
        self.plan = make_plan(self.province)
        self.activity = make_node(self.plan, make_branch(self.plan, self.office))
        self.period = period_of_plan(self.plan)
        self.period.starts, self.period.ends = TODAY - 30 * DAY, TODAY
        self.period.due_on = TODAY + 5 * DAY
        self.period.save()
        self.planner = make_seat(Role.PLANNER, self.office)
        self.secretary = make_seat(Role.SECRETARIAT, self.province)

    def kinds(self, seat, on=None):
        return [item.kind for item in due_list(seat, on)]


@pytest.fixture
def scene():
    return Scene()


def test_a_report_waits_until_it_is_handed_in(scene):
    (item,) = due_list(scene.planner)
    assert (item.kind, item.due, item.is_overdue) == (
        DueKind.REPORT,
        scene.period.due_on,
        False,
    )
    assert item.address == {"period": scene.period.pk, "unit": scene.office.pk}
    (later,) = due_list(scene.planner, on=scene.period.due_on + DAY)
    assert later.is_overdue
    make_report(scene.period, scene.office, state="submitted", **signed(layer="submitted"))
    assert due_list(scene.planner) == []
    assert scene.kinds(scene.secretary) == [DueKind.REVIEW]


def test_a_returned_report_waits_for_its_unit(scene):
    layers = {**signed(layer="submitted"), **signed(layer="decided")}
    make_report(scene.period, scene.office, state="returned", comment="اصلاح", **layers)
    assert scene.kinds(scene.planner) == [DueKind.RETURNED]


def test_a_reopened_period_waits_for_its_unit(scene):
    lock_period(by=scene.secretary, period=scene.period)
    assert due_list(scene.planner) == []
    reopen_for_unit(
        by=scene.secretary, period=scene.period, unit=scene.office, until=TODAY, reason="شبکه"
    )
    (item,) = due_list(scene.planner)
    assert (item.kind, item.due) == (DueKind.REPORT, TODAY)


def test_each_side_of_a_request_sees_its_own_step(scene):
    other = make_unit(scene.province)
    finance = make_seat(Role.PLANNER, other)
    request = ask_support(
        by=scene.planner, from_unit=scene.office, to_unit=other, title="اعتبار", due=TODAY
    )
    assert DueKind.ANSWER in scene.kinds(finance)
    request = agree_support(by=finance, request=request)
    assert DueKind.DELIVER in scene.kinds(finance)
    deliver_support(by=finance, request=request)
    assert DueKind.CONFIRM in scene.kinds(scene.planner)
    assert DueKind.CONFIRM not in scene.kinds(finance)


def test_actions_and_decisions_wait_for_their_owners_overdue_first(scene):
    owner = scene.planner.person
    action = open_action(
        by=scene.secretary, source=scene.activity, title="جذب", owner=owner, due=TODAY
    )
    meeting = call_meeting(
        by=scene.secretary, period=scene.period, unit=scene.office, held_on=TODAY
    )
    decide(by=scene.secretary, meeting=meeting, text="مصوبه", owner=owner, due=TODAY + 9 * DAY)
    items = due_list(scene.planner, on=TODAY + DAY)
    assert [item.kind for item in items] == [DueKind.ACTION, DueKind.REPORT, DueKind.DECISION]
    assert items[0].address == {"action": action.pk}
    counts = due_counts(scene.planner, on=TODAY + DAY)
    assert (counts.total, counts.overdue) == (3, 1)


def test_nothing_of_another_province_waits(scene):
    assert due_list(make_seat(Role.PLANNER, make_unit())) == []
    assert due_list(make_seat(Role.SECRETARIAT, make_unit())) == []


def test_a_list_asks_as_much_for_three_as_for_one(scene, assert_same_queries):
    def one_more():
        action = {"title": "جذب", "owner": scene.planner.person, "due": TODAY}
        open_action(by=scene.secretary, source=scene.activity, **action)
        child = make_unit(scene.office)
        make_node(scene.plan, scene.activity.parent, owner=child)

    one_more()

    def grow():
        one_more()
        one_more()

    assert assert_same_queries(lambda: due_list(scene.planner), grow) <= 10
