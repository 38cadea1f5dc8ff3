"""Review meetings: an agenda from the figures, and the follow-up of the last decisions."""

from datetime import timedelta

import pytest

from payesh.actions.figures import refresh
from payesh.actions.meetings import (
    add_point,
    call_meeting,
    close_decision,
    decide,
    redraw_agenda,
    write_minutes,
)
from payesh.ground.errors import Forbidden, Refusal
from payesh.ground.terms import DecisionState, Role
from payesh.queries.meetings import meeting_list, meeting_pack
from tests.factories import (
    DAY,
    make_branch,
    make_indicator,
    make_measurement,
    make_node,
    make_plan,
    make_progress,
    make_seat,
    make_unit,
    period_of_plan,
)

pytestmark = pytest.mark.django_db
DUE = DAY + timedelta(days=30)


class Scene:
    """An office with a red activity, a green one and a red indicator."""

    def __init__(self):
        self.secretary = make_seat(Role.SECRETARIAT, make_unit())
        self.office = make_unit(self.secretary.unit)
        self.plan = make_plan(self.secretary.unit)
        self.goal = make_branch(self.plan, self.office)
        self.red = make_node(self.plan, self.goal, title="احداث پل", weight=1)
        self.green = make_node(self.plan, self.goal, title="بازسازی", weight=99)
        self.indicator = make_indicator(self.goal, [self.office], {1: 60}, title="نرخ")
        self.period = period_of_plan(self.plan)
        make_progress(
            self.red, self.period, declared=20, reason="تأخیر در تأمین", remedy="خرید فوری"
        )
        make_progress(self.green, self.period, declared=100)
        make_measurement(self.indicator, self.period, declared=51)
        refresh(by=None, period=self.period)

    def call(self, day=DAY):
        return call_meeting(by=self.secretary, period=self.period, unit=self.office, held_on=day)

    def decided(self, meeting):
        return decide(
            by=self.secretary,
            meeting=meeting,
            text="تسریع خرید",
            owner=self.secretary.person,
            due=DUE,
        )


@pytest.fixture
def scene():
    return Scene()


def test_the_agenda_is_drawn_from_what_is_not_green(scene):
    items = list(scene.call().agenda.order_by("number"))
    titles = [item.title for item in items]
    assert "احداث پل" in titles
    assert "نرخ" in titles
    assert "بازسازی" not in titles
    bridge = items[titles.index("احداث پل")]
    assert (bridge.light, bridge.figures["progress"]) == ("red", 20)
    assert bridge.figures["reason"] == "تأخیر در تأمین"
    assert bridge.figures["remedy"] == "خرید فوری"
    assert [item.number for item in items] == list(range(1, len(items) + 1))


def test_the_next_pack_opens_with_what_the_last_meeting_decided(scene):
    first = scene.call()
    done, still_open = scene.decided(first), scene.decided(first)
    close_decision(by=scene.secretary, decision=done, state=DecisionState.DONE, outcome="شد")
    second = scene.call(DAY + timedelta(days=60))
    third = scene.call(DAY + timedelta(days=120))
    assert set(meeting_pack(scene.secretary, second).follow_up) == {done, still_open}
    assert meeting_pack(scene.secretary, third).follow_up == (still_open,)


def test_drawing_anew_keeps_what_people_wrote(scene):
    meeting = scene.call()
    add_point(by=scene.secretary, meeting=meeting, title="سایر موارد")
    talked = meeting.agenda.first()
    write_minutes(
        by=scene.secretary, meeting=meeting, minutes="متن", discussions={talked: "گفت‌وگو شد"}
    )
    before = meeting.agenda.count()
    redraw_agenda(by=scene.secretary, meeting=meeting)
    titles = list(meeting.agenda.values_list("title", flat=True))
    assert len(titles) == len(set(titles)) == before
    talked.refresh_from_db()
    assert talked.discussion == "گفت‌وگو شد"


def test_a_closed_meeting_is_not_written(scene):
    meeting = write_minutes(by=scene.secretary, meeting=scene.call(), close=True)
    for write in (
        lambda: add_point(by=scene.secretary, meeting=meeting, title="دیر"),
        lambda: scene.decided(meeting),
    ):
        with pytest.raises(Refusal) as error:
            write()
        assert error.value.code == "meeting.closed"


def test_a_decision_is_closed_once_with_its_outcome_by_its_owner(scene):
    owner = make_seat(Role.PLANNER, scene.office)
    decision = decide(
        by=scene.secretary, meeting=scene.call(), text="پیگیری", owner=owner.person, due=DUE
    )
    words = {"decision": decision, "state": DecisionState.DONE}
    with pytest.raises(Forbidden):
        close_decision(by=make_seat(Role.PLANNER, scene.office), outcome="شد", **words)
    with pytest.raises(Refusal):
        close_decision(by=owner, outcome=" ", **words)
    assert close_decision(by=owner, outcome="انجام شد", **words).closed_by == owner.person
    with pytest.raises(Refusal):
        close_decision(by=owner, outcome="دوباره", **words)


def test_a_planner_calls_no_meeting(scene):
    with pytest.raises(Forbidden):
        call_meeting(
            by=make_seat(Role.PLANNER, scene.office),
            period=scene.period,
            unit=scene.office,
            held_on=DAY,
        )


def test_a_list_asks_as_much_for_three_as_for_one(scene, assert_same_queries):
    scene.call()

    def grow():
        scene.decided(scene.call(DAY + timedelta(days=1)))
        scene.call(DAY + timedelta(days=2))

    def read():
        return [
            (one.unit.name, one.period.plan.title, one.open_decisions, one.points)
            for one in meeting_list(scene.secretary)
        ]

    assert assert_same_queries(read, grow) == 2
    assert [row[2] for row in read()] == [0, 1, 0]
