"""Objections: windows in working days, one statement an item, rulings by somebody else."""

from datetime import date, timedelta

import pytest

from payesh.actions.adjustments import adjust, close_review
from payesh.actions.evidence import give_link
from payesh.actions.objections import (
    close_due_windows,
    object_to,
    open_objections,
    rule_on,
    withdraw_objection,
)
from payesh.actions.settling import settle_agency, settle_ready
from payesh.ground.errors import Forbidden, Refusal
from payesh.ground.terms import Layer, Role
from payesh.queries.layers import layer_sheet
from payesh.queries.objections import is_window_open
from payesh.queries.settling import hold_up, stages
from payesh.records.models import Holiday, JournalEntry, WeekendRule
from tests.evaluations import make_agency, raters_of
from tests.factories import make_seat
from tests.reviewing import TODAY, Round

pytestmark = pytest.mark.django_db
LAST = date(2026, 8, 6)
"""Five working days after Saturday: Thursday, Friday being off."""
DAY = timedelta(days=1)


@pytest.fixture
def scene():
    scene = Round()
    scene.agency = scene.visited()
    scene.speaks = scene.speaker(scene.agency)
    adjust(
        by=scene.reviewer,
        agency=scene.agency,
        item="A1.2",
        answer={"value": "2"},
        reason="مستند کافی نبود",
    )
    close_review(by=scene.reviewer, agency=scene.agency)
    return scene


def shown(scene):
    open_objections(by=scene.secretary, campaign=scene.campaign, today=TODAY)
    scene.agency.refresh_from_db()
    return scene.agency


def objected(scene, item="A1.2", today=TODAY):
    return object_to(
        by=scene.speaks, agency=scene.agency, item=item, statement="مستند پیوست است", today=today
    )


def refused(act):
    with pytest.raises(Refusal) as error:
        act()
    return error.value.code


def test_the_window_lasts_working_days_of_the_agencys_own_calendar(scene):
    other = scene.visited()
    close_review(by=scene.reviewer, agency=other)
    Holiday.objects.create(day=TODAY + 2 * DAY, name="تعطیل استان", unit=scene.province)
    WeekendRule.objects.create(unit=other.unit, from_day=date(2026, 1, 1), days_off=[5, 6])
    agency = shown(scene)
    other.refresh_from_db()
    # Monday is off for all; the second agency is off on Thursdays too, so its last day is Sunday.
    assert (agency.objections_from, agency.objections_until) == (TODAY, date(2026, 8, 8))
    assert other.objections_until == date(2026, 8, 9)


def test_only_the_agency_objects_once_an_item_within_its_window(scene):
    assert refused(lambda: objected(scene)) == "objection.not_open"
    agency = shown(scene)
    assert is_window_open(agency, LAST)
    assert not is_window_open(agency, LAST + DAY)
    made = objected(scene, today=LAST)
    assert made.before["value"] == "2"
    assert refused(lambda: objected(scene)) == "objection.once"
    assert refused(lambda: objected(scene, "Z1")) == "item.unknown"
    assert refused(lambda: objected(scene, "A1.1", LAST + DAY)) == "objection.not_open"
    stranger = scene.speaker(make_agency(scene.group))
    with pytest.raises(Forbidden):
        object_to(by=stranger, agency=agency, item="A1.1", statement="…", today=TODAY)
    withdraw_objection(by=scene.speaks, objection=made)
    assert refused(lambda: objected(scene)) == "objection.once"


def test_evidence_stays_as_it_is_once_the_ruling_is_made(scene):
    shown(scene)
    made = objected(scene)
    give_link(by=scene.speaks, subject=made, link="https://example.org/proof")
    rule_on(by=scene.arbiter, objection=made, outcome="rejected", ruling="دلیل کافی نیست")
    act = lambda: give_link(by=scene.speaks, subject=made, link="https://example.org/2")  # noqa: E731
    assert refused(act) == "evidence.settled"


def test_somebody_outside_the_team_and_the_review_rules(scene):
    shown(scene)
    made = objected(scene)

    def rule(by, outcome="accepted", ruling="مستند پذیرفته شد", answer=None):
        return rule_on(by=by, objection=made, outcome=outcome, ruling=ruling, answer=answer)

    rater = make_seat(Role.REVIEWER, scene.province, raters_of(scene.agency.visits.get())[0].person)
    assert refused(lambda: rule(rater)) == "review.own_visit"
    assert refused(lambda: rule(scene.reviewer)) == "objection.own_review"
    with pytest.raises(Forbidden):
        rule(scene.secretary)
    assert refused(lambda: rule(scene.arbiter, ruling=" ")) == "words.missing"
    assert refused(lambda: rule(scene.arbiter, "withdrawn")) == "objection.outcome"
    assert refused(lambda: rule(scene.arbiter, answer={"value": "7"})) == "scale.off"
    assert refused(lambda: rule(scene.arbiter, answer={"value": "2"})) == "objection.same"
    assert refused(lambda: rule(scene.arbiter, "rejected", answer={"value": "4"})) == (
        "objection.rejected"
    )
    ruled = rule(scene.arbiter, "partly", answer={"value": "3"})
    assert (ruled.after["value"], ruled.ruled_by) == ("3", scene.arbiter.person)
    assert refused(lambda: rule(scene.arbiter)) == "objection.settled"


def test_the_clock_closes_windows_that_nobody_used(scene):
    shown(scene)
    assert close_due_windows(today=LAST) == 0
    assert close_due_windows(today=LAST + DAY) == 1
    assert close_due_windows(today=LAST + DAY) == 0
    line = JournalEntry.objects.get(verb="objection.window_closed")
    assert line.actor == ""


def test_the_final_sheet_waits_for_the_window_and_for_the_rulings(scene):
    settle = lambda day: settle_agency(by=scene.secretary, agency=scene.agency, today=day)  # noqa: E731
    assert refused(lambda: settle(LAST)) == "settling.not_shown"
    shown(scene)
    made, other = objected(scene), objected(scene, "A1.1")
    assert refused(lambda: settle(LAST)) == "objection.not_open"
    assert refused(lambda: settle(LAST + DAY)) == "settling.objections"
    rule_on(
        by=scene.arbiter, objection=made, outcome="accepted", ruling="درست", answer={"value": "4"}
    )
    withdraw_objection(by=scene.speaks, objection=other)
    assert list(hold_up(scene.campaign)) == [scene.agency]
    sheet = settle(LAST + DAY)
    assert sheet.answers["A1.2"]["value"] == "4"
    assert layer_sheet(scene.agency, Layer.REVIEWED).answers["A1.2"]["value"] == "2"
    assert not hold_up(scene.campaign).exists()
    assert refused(lambda: settle(LAST + DAY)) == "settling.before"


def test_all_that_are_ready_are_settled_at_once(scene, assert_same_queries):
    waits = scene.visited()
    shown(scene)
    assert stages(scene.campaign, TODAY).shown == 1
    settled = settle_ready(by=scene.secretary, campaign=scene.campaign, today=LAST + DAY)
    assert [sheet.agency_id for sheet in settled] == [scene.agency.pk]
    found = stages(scene.campaign, LAST + DAY)
    assert (found.agencies, found.visited, found.in_review, found.settled) == (2, 2, 1, 1)
    assert list(hold_up(scene.campaign)) == [waits]
    act = lambda: settle_ready(by=scene.secretary, campaign=scene.campaign, today=LAST)  # noqa: E731
    assert refused(act) == "settling.nobody"
