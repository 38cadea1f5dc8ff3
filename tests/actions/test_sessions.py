"""Coordination sessions: called, attended, minuted, decided, closed."""

from datetime import date, timedelta

import pytest

from payesh.actions.sessions import (
    call_session,
    close_decision,
    close_session,
    decide,
    note_attendance,
    write_minutes,
)
from payesh.ground.errors import Forbidden, Refusal
from payesh.ground.terms import DecisionState, Role
from payesh.queries.sessions import session_list, session_page, sessions, to_invite
from tests.evaluations import make_agency, make_campaign, make_evaluator, make_group
from tests.factories import make_seat

pytestmark = pytest.mark.django_db
DAY = date(2026, 7, 2)


class Scene:
    def __init__(self):
        self.campaign = make_campaign()
        self.secretary = make_seat(Role.SECRETARIAT, self.campaign.owner)
        self.evaluator = make_evaluator(self.campaign)
        self.speaker = make_seat(Role.AGENCY, make_agency(make_group(self.campaign)).unit)
        self.session = call_session(
            by=self.secretary,
            campaign=self.campaign,
            title="توجیه ارزیابان",
            held_on=DAY,
            people=[self.evaluator.person],
        )

    def decided(self, owner=None, due=DAY + timedelta(days=3)):
        owner = owner or self.evaluator.person
        return decide(
            by=self.secretary, session=self.session, text="ارسال فرم‌ها", owner=owner, due=due
        )


@pytest.fixture
def scene():
    return Scene()


def test_who_is_invited(scene):
    both = to_invite(scene.campaign, evaluators=True, agencies=True)
    assert set(both) == {scene.evaluator.person, scene.speaker.person}
    assert not to_invite(scene.campaign, evaluators=False, agencies=False)
    assert scene.session.attendance.count() == 2
    again = call_session(by=scene.secretary, campaign=scene.campaign, title="دوم", held_on=DAY)
    assert (scene.session.number, again.number) == (1, 2)


def test_a_session_is_closed_once_attendance_and_minutes_are_there(scene):
    for step, code in (
        (lambda: None, "session.not_attended"),
        (
            lambda: note_attendance(
                by=scene.secretary, session=scene.session, present={scene.evaluator.person_id}
            ),
            "session.no_minutes",
        ),
    ):
        step()
        with pytest.raises(Refusal) as refused:
            close_session(by=scene.secretary, session=scene.session)
        assert refused.value.code == code
    write_minutes(by=scene.secretary, session=scene.session, minutes="فهرست بازبینی مرور شد.")
    closed = close_session(by=scene.secretary, session=scene.session)
    assert closed.is_closed
    assert session_page(scene.secretary, closed).present == 1
    with pytest.raises(Refusal):
        write_minutes(by=scene.secretary, session=closed, minutes="دیگر")


def test_decisions_have_an_owner_who_was_invited_and_a_date(scene):
    for fields, code in (
        ({"due": DAY - timedelta(days=1)}, "decision.past"),
        ({"owner": scene.speaker.person}, "decision.stranger"),
    ):
        with pytest.raises(Refusal) as refused:
            scene.decided(**fields)
        assert refused.value.code == code
    decision = scene.decided()
    assert session_list(scene.campaign).object_list[0].still_open == 1
    with pytest.raises(Refusal) as refused:
        close_decision(
            by=scene.speaker, decision=decision, state=DecisionState.DONE, outcome="انجام شد"
        )
    assert refused.value.code == "decision.not_yours"
    closed = close_decision(
        by=scene.evaluator.seat, decision=decision, state=DecisionState.DONE, outcome="انجام شد"
    )
    assert (closed.state, closed.closed_by) == ("done", scene.evaluator.person)


def test_the_invited_see_it_and_only_the_secretariat_writes(scene):
    assert list(sessions(scene.evaluator.seat)) == [scene.session]
    assert not sessions(scene.speaker)
    assert list(sessions(scene.secretary)) == [scene.session]
    with pytest.raises(Forbidden):
        write_minutes(by=scene.evaluator.seat, session=scene.session, minutes="متن")
