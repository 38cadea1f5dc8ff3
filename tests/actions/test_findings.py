"""Findings: noted by whom it belongs to, answered by the agency, followed by an action."""

from datetime import timedelta
from uuid import uuid4

import pytest
from django.utils import timezone

from payesh.actions.chasing import escalate_action, remind_action
from payesh.actions.evidence import give_link
from payesh.actions.feedback import confirm_feedback
from payesh.actions.findings import (
    answer_finding,
    edit_finding,
    note_finding,
    set_recommendations,
    withdraw_finding,
)
from payesh.actions.improvement import finish_action, open_action, verify_action
from payesh.actions.visits import close_revisit, start_visit
from payesh.ground.errors import Forbidden, Refusal, Stale
from payesh.ground.terms import ActionState, Role
from payesh.queries.findings import finding_list, findings
from payesh.records.models import Finding, JournalEntry, Reminder
from tests.evaluations import make_agency, make_visit, raters_of, seat_of
from tests.factories import make_seat
from tests.following import FollowUp

pytestmark = pytest.mark.django_db
TODAY = timezone.localdate()
SOON = TODAY + timedelta(days=20)


@pytest.fixture
def scene():
    return FollowUp()


def refused(act):
    with pytest.raises(Refusal) as error:
        act()
    return error.value.code


def noted(scene, seat=None, **fields):
    given = {"agency": scene.weak, "kind": "weakness", "text": "صف طولانی مراجعان", **fields}
    return note_finding(by=seat or scene.reviewer, **given)


def test_a_device_that_sends_a_finding_twice_writes_it_once(scene):
    visit = make_visit(make_agency(scene.group), state="under_way")
    seats = [seat_of(one) for one in raters_of(visit)]
    words = {"agency": visit.agency, "visit": visit, "key": uuid4()}
    first, again = (noted(scene, seats[0], **words) for _ in range(2))
    assert first == again
    assert Finding.objects.filter(agency=visit.agency).count() == 1
    assert JournalEntry.objects.filter(verb="finding.noted").count() == 1
    assert refused(lambda: noted(scene, seats[1], **words)) == "finding.key"


def test_an_evaluator_notes_only_on_an_own_visit(scene):
    agency = make_agency(scene.group)
    own, other = (make_visit(agency, kind=kind, state="under_way") for kind in ("first", "revisit"))
    seat = seat_of(raters_of(own)[0])
    for visit in (None, other):
        with pytest.raises(Forbidden):
            noted(scene, seat, agency=agency, visit=visit)
    kept = noted(scene, seat, agency=agency, visit=own)
    assert list(findings(seat)) == [kept]


CASES = [
    ({"text": " "}, "words.missing"),
    ({"item": "Z9"}, "finding.item"),
]


@pytest.mark.parametrize(("fields", "code"), CASES)
def test_what_is_no_finding_is_refused(scene, fields, code):
    assert refused(lambda: noted(scene, **fields)) == code


def test_a_reviewer_tied_to_the_agency_notes_nothing_there(scene):
    make_seat(Role.AGENCY, scene.weak.unit, scene.reviewer.person)
    assert refused(lambda: noted(scene)) == "conflict.keeps_out"


def test_only_who_made_it_and_the_secretariat_change_it_until_it_is_answered(scene):
    finding = noted(scene)
    with pytest.raises(Forbidden):
        edit_finding(by=scene.second, finding=finding, text="دیگر")
    changed = edit_finding(by=scene.secretary, finding=finding, text="کمبود باجه", version=1)
    assert (changed.text, changed.kind, changed.version) == ("کمبود باجه", "weakness", 2)
    with pytest.raises(Stale):
        edit_finding(by=scene.reviewer, finding=finding, text="x", version=1)
    scene.shown_to(scene.weak)
    answer_finding(by=scene.speaker(scene.weak), finding=finding, answer="دو باجه افزوده شد")
    act = lambda: withdraw_finding(by=scene.reviewer, finding=finding, reason="اشتباه")  # noqa: E731
    assert refused(act) == "finding.answered"


def test_a_secretariat_above_the_agency_that_does_not_run_the_campaign_only_reads(scene):
    finding, above = noted(scene), make_seat(Role.SECRETARIAT, scene.weak.unit)
    assert finding in findings(above)
    for act in (
        lambda: noted(scene, above),
        lambda: edit_finding(by=above, finding=finding, text="بهتر شد"),
        lambda: withdraw_finding(by=above, finding=finding, reason="نادرست"),
        lambda: give_link(by=above, subject=finding, link="https://example.ir/a"),
    ):
        with pytest.raises(Forbidden):
            act()


def test_an_agency_sees_and_answers_its_own_findings_once_it_is_shown_them(scene):
    finding, praise = noted(scene), noted(scene, kind="strength", text="سامانه نوبت‌دهی")
    other = noted(scene, agency=scene.strong)
    speaker = scene.speaker(scene.weak)
    answer = lambda one: answer_finding(by=speaker, finding=one, answer="انجام شد")  # noqa: E731
    assert list(findings(speaker)) == []
    assert refused(lambda: answer(finding)) == "finding.not_shown"
    scene.shown_to(scene.weak)
    assert set(findings(speaker)) == {finding, praise}
    assert refused(lambda: answer(praise)) == "finding.no_answer"
    with pytest.raises(Forbidden):
        answer(other)
    assert answer(finding).answered_by == speaker.person
    confirm_feedback(by=speaker, agency=scene.weak)
    act = lambda: confirm_feedback(by=speaker, agency=scene.weak)  # noqa: E731
    assert refused(act) == "feedback.seen"


def test_the_list_knows_what_waits_and_what_is_late(scene):
    noted(scene), noted(scene, severity="critical", text="نبود درگاه")
    noted(scene, agency=scene.strong, kind="strength", item="B1.2")
    kept = set_recommendations(by=scene.secretary, agency=scene.weak, text="الف", answer_by=SOON)
    assert kept.answer_by == SOON

    def told(**asked):
        return finding_list(scene.secretary, scene.campaign, **asked)

    assert [line.finding.severity for line in told().lines] == ["critical", "normal", "normal"]
    assert told().kinds == {"weakness": 2, "strength": 1}
    assert told().waiting == 2
    after = SOON + timedelta(days=1)
    counts = [len(told(answered="late", today=day).lines) for day in (SOON, after)]
    assert counts == [0, 2]
    assert [line.item.item.code for line in told(axis="B").lines] == ["B1.2"]
    assert len(told(query="درگاه").lines) == 1
    past = {"text": "", "answer_by": TODAY - timedelta(days=1)}
    act = lambda: set_recommendations(by=scene.secretary, agency=scene.weak, **past)  # noqa: E731
    assert refused(act) == "agency.answer_past"


def test_a_finding_becomes_an_action_of_the_agency_seen_on_a_revisit(scene):
    finding, speaker = noted(scene), scene.speaker(scene.weak)
    words = {"title": "افزودن باجه", "owner": speaker.person, "due": SOON}
    action = open_action(by=scene.secretary, source=finding, **words)
    assert (action.unit, action.source_kind, action.plan) == (scene.weak.unit, "finding", None)
    give_link(by=speaker, subject=action, link="https://example.org/desk")
    finish_action(by=speaker, action=action, note="دو باجه افزوده شد")
    with pytest.raises(Forbidden):
        verify_action(by=speaker, action=action)
    scene.out()
    visit = make_visit(scene.weak, kind="revisit")
    seat = seat_of(raters_of(visit)[0])
    seen = lambda: verify_action(by=scene.reviewer, action=action, revisit=visit)  # noqa: E731
    assert refused(seen) == "action.revisit"
    start_visit(by=seat, visit=visit)
    close_revisit(by=seat, visit=visit)
    done = seen()
    assert (done.state, done.revisit) == (ActionState.VERIFIED, visit)


def test_an_action_that_does_not_move_is_reminded_of_and_taken_up(scene):
    finding, speaker = noted(scene), scene.speaker(scene.weak)
    words = {"title": "افزودن باجه", "owner": speaker.person, "due": SOON}
    action = open_action(by=scene.secretary, source=finding, **words)
    remind_action(by=scene.secretary, action=action)
    act = lambda: remind_action(by=scene.secretary, action=action)  # noqa: E731
    assert refused(act) == "action.reminded"
    assert Reminder.objects.get(subject_id=action.pk).unit == scene.weak.unit
    taken = escalate_action(by=scene.secretary, action=action, reason="بی‌پاسخ")
    assert taken.escalated_to == scene.province
    again = lambda: escalate_action(by=scene.secretary, action=action, reason="x")  # noqa: E731
    assert refused(again) == "action.nobody_above"
