"""Challenges: gathered from many agencies, passed up to who can act, answered, followed, closed."""

from datetime import timedelta

import pytest
from django.utils import timezone

from payesh.actions.challenges import (
    answer_challenge,
    close_challenge,
    gather,
    note_progress,
    pass_down,
    pass_up,
    raise_challenge,
)
from payesh.ground.errors import Forbidden, Refusal
from payesh.ground.terms import Role
from payesh.queries.challenges import challenge_list, challenge_page, challenges
from tests.factories import make_seat, make_unit
from tests.following import FollowUp

pytestmark = pytest.mark.django_db
TODAY = timezone.localdate()


@pytest.fixture
def scene():
    return FollowUp()


def refused(act):
    with pytest.raises(Refusal) as error:
        act()
    return error.value.code


def raised(scene, *agencies, level="province"):
    found = [scene.found(one) for one in agencies or (scene.weak, scene.middling)]
    return raise_challenge(
        by=scene.secretary,
        unit=scene.province,
        title="نبود درگاه یکتا",
        text="",
        findings=found,
        level=level,
        topic="سامانه‌ها",
        campaign=scene.campaign,
    )


def answered(seat, challenge, **fields):
    words = {"disposition": "delegate", "answer": "به استان‌ها سپرده شد", **fields}
    return answer_challenge(by=seat, challenge=challenge, **words)


def test_a_challenge_goes_to_headquarters_and_back_to_the_provinces(scene):
    challenge = pass_up(by=scene.secretary, challenge=raised(scene), note="اصلاح آیین‌نامه")
    assert (challenge.level, challenge.state) == ("headquarters", "passed_up")
    with pytest.raises(Forbidden):
        answered(scene.secretary, challenge)
    waiting = challenge_list(scene.headquarters, state="waiting", level="headquarters")[1]
    assert [(line.agencies, line.findings, line.waits_for_me) for line in waiting] == [(2, 2, True)]
    done = answered(scene.headquarters, challenge, due=TODAY + timedelta(days=30))
    assert (done.state, done.disposition) == ("answered", "delegate")
    note_progress(by=scene.secretary, challenge=done, note="ابلاغ شد")
    closed = close_challenge(by=scene.secretary, challenge=done, note="انجام شد")
    steps = [step.what for step in challenge_page(scene.secretary, closed).way]
    assert steps == ["raised", "passed_up", "answered", "noted", "closed"]
    act = lambda: pass_up(by=scene.secretary, challenge=closed, note="x")  # noqa: E731
    assert refused(act) == "challenge.not_now" or refused(act) == "challenge.at_the_top"


def test_what_headquarters_give_back_waits_at_the_province_again(scene):
    challenge = raised(scene, level="headquarters")
    back = pass_down(by=scene.headquarters, challenge=challenge, note="در اختیار استان است")
    assert (back.level, back.state) == ("province", "open")
    assert answered(scene.secretary, back, disposition="reform").state == "answered"
    up = pass_up(by=scene.secretary, challenge=back, note="بیش از توان استان است")
    assert (up.level, up.disposition, up.answer) == ("headquarters", "", "")


def test_it_stands_on_findings_of_its_own_province_that_ask_for_something(scene):
    other = FollowUp()
    assert refused(lambda: raised(scene, other.weak)) == "challenge.foreign"
    challenge = raised(scene)
    act = lambda findings: gather(by=scene.secretary, challenge=challenge, findings=findings)  # noqa: E731
    assert refused(lambda: act([])) == "challenge.no_finding"
    assert refused(lambda: act([scene.found(scene.strong, "strength")])) == "challenge.foreign"
    act([scene.found(scene.strong, "threat")])
    told = challenge_page(scene.secretary, challenge)
    assert (told.findings, len(told.agencies)) == (3, 3)


def test_headquarters_see_every_province_and_a_province_its_own(scene):
    other = FollowUp()
    here, there = raised(scene), raised(other)
    assert set(challenges(scene.headquarters)) == {here, there}
    assert set(challenges(scene.secretary)) == {here}
    stranger = make_seat(Role.SECRETARIAT, make_unit())
    with pytest.raises(Forbidden):
        pass_up(by=stranger, challenge=here, note="x")


def test_what_was_promised_is_late_after_its_day(scene):
    due = TODAY + timedelta(days=3)
    challenge = answered(scene.secretary, raised(scene), due=due)
    late = [
        challenge_page(scene.secretary, challenge, day).is_late
        for day in (due, due + timedelta(days=1))
    ]
    assert late == [False, True]
    act = lambda: answered(scene.secretary, raised(scene), due=TODAY - timedelta(days=1))  # noqa: E731
    assert refused(act) == "challenge.past"
