"""The review: adjusted answers with reasons, a second person, and the reviewed sheet."""

from decimal import Decimal

import pytest

from payesh.actions.adjustments import (
    adjust,
    close_review,
    confirm_adjustment,
    reopen_review,
    withdraw_adjustment,
)
from payesh.actions.objections import open_objections
from payesh.ground.errors import Forbidden, Refusal
from payesh.ground.terms import Layer, Role
from payesh.queries.layers import layer_sheet
from payesh.records.models import Adjustment, ConflictOfInterest, JournalEntry
from tests.evaluations import make_agency, raters_of
from tests.factories import make_seat
from tests.reviewing import TODAY, Round

pytestmark = pytest.mark.django_db
GONE = {"state": "not_applicable"}


@pytest.fixture
def scene():
    scene = Round()
    scene.agency = scene.visited()
    return scene


def refused(act):
    with pytest.raises(Refusal) as error:
        act()
    return error.value.code


def adjusted(scene, item="A1.2", answer=None, reason="مستند دیده شد", by=None):
    return adjust(
        by=by or scene.reviewer,
        agency=scene.agency,
        item=item,
        answer=answer or {"value": "4"},
        reason=reason,
    )


def test_the_reviewed_sheet_holds_the_adjustments_and_leaves_the_agreed_one(scene):
    made = adjusted(scene, answer={"value": "4.0"})
    assert (made.before["value"], made.after["value"]) == ("3", "4")
    sheet = close_review(by=scene.reviewer, agency=scene.agency)
    agreed = layer_sheet(scene.agency, Layer.AGREED)
    assert sheet.answers["A1.2"] == {"value": "4", "reason": "مستند دیده شد"}
    assert agreed.answers["A1.2"] == {"value": "3"}
    # (((1 + .75) / 2 + (.5 + .8) / 2) / 2 · .6 + .9 · .4): .8175; with a full A1.2: .855
    assert (agreed.score, sheet.score) == (Decimal("81.75"), Decimal("85.5"))
    scene.agency.refresh_from_db()
    assert scene.agency.reviewed_by == scene.reviewer.person


def test_not_applicable_counts_when_a_second_person_has_confirmed_it(scene):
    made = adjusted(scene, "A2.1", GONE)
    assert made.needs_second
    assert refused(lambda: close_review(by=scene.reviewer, agency=scene.agency)) == (
        "review.unconfirmed"
    )
    assert refused(lambda: confirm_adjustment(by=scene.reviewer, adjustment=made)) == (
        "adjustment.own"
    )
    confirm_adjustment(by=scene.second, adjustment=made)
    sheet = close_review(by=scene.reviewer, agency=scene.agency)
    assert sheet.answers["A2.1"]["state"] == "not_applicable"
    assert sheet.score == Decimal("86.25")  # A2 is A2.2 alone, 80


def test_a_later_adjustment_of_an_item_withdraws_the_earlier_one(scene):
    first = adjusted(scene)
    second = adjusted(scene, answer={"value": "2"}, by=scene.second)
    first.refresh_from_db()
    assert first.withdrawn_by == scene.second.person
    assert second.before == {"value": "3"}  # what the team agreed on, not the first change
    withdraw_adjustment(by=scene.reviewer, adjustment=second)
    sheet = close_review(by=scene.reviewer, agency=scene.agency)
    assert sheet.score == Decimal("81.75")
    assert Adjustment.objects.count() == 2


@pytest.mark.parametrize(
    ("item", "answer", "reason", "code"),
    [
        ("A1.2", {"value": "9"}, "چرا", "scale.off"),
        ("A1.2", {"value": "4"}, " ", "words.missing"),
        ("A1.2", {"value": "3"}, "چرا", "adjustment.same"),
        ("A1.2", {}, "چرا", "answer.missing"),
        ("A1.2", GONE, "چرا", "answers.always_applies"),
        ("Z9", {"value": "1"}, "چرا", "item.unknown"),
    ],
)
def test_what_cannot_be_adjusted(scene, item, answer, reason, code):
    def act():
        adjust(by=scene.reviewer, agency=scene.agency, item=item, answer=answer, reason=reason)

    assert refused(act) == code
    assert not Adjustment.objects.exists()


def test_raters_the_bound_and_other_roles_keep_out(scene):
    rater = raters_of(scene.agency.visits.get())[0].person
    seat = make_seat(Role.REVIEWER, scene.province, rater)
    assert refused(lambda: adjusted(scene, by=seat)) == "review.own_visit"
    ConflictOfInterest.objects.create(
        person=scene.reviewer.person, unit=scene.agency.unit, declared_by=scene.reviewer.person
    )
    assert refused(lambda: adjusted(scene)) == "conflict.keeps_out"
    for seat in (scene.secretary, make_seat(Role.REVIEWER, scene.agency.unit)):
        with pytest.raises(Forbidden):
            adjusted(scene, by=seat)


def test_there_is_nothing_to_review_before_the_team_agreed(scene):
    scene.agency = make_agency(scene.group)
    assert refused(lambda: adjusted(scene)) == "review.not_agreed"


def test_a_closed_review_is_opened_again_until_the_agency_has_seen_it(scene):
    first = close_review(by=scene.reviewer, agency=scene.agency)
    assert refused(lambda: adjusted(scene)) == "review.is_closed"
    reopen_review(by=scene.second, agency=scene.agency, reason="مستند تازه رسید")
    assert layer_sheet(scene.agency, Layer.REVIEWED) is None
    adjusted(scene)
    again = close_review(by=scene.second, agency=scene.agency)
    assert (again.pk, again.version) == (first.pk, 2)
    open_objections(by=scene.secretary, campaign=scene.campaign, today=TODAY)
    act = lambda: reopen_review(by=scene.second, agency=scene.agency, reason="باز")  # noqa: E731
    assert refused(act) == "review.shown"
    verbs = set(JournalEntry.objects.values_list("verb", flat=True))
    assert {"adjustment.made", "review.closed", "review.reopened"} <= verbs
