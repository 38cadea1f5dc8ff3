"""What campaigns ask of an agency, an evaluator and a reviewer, and when it is overdue."""

from datetime import timedelta

import pytest
from django.utils import timezone

from payesh.ground.terms import Role
from payesh.queries.due import DueKind, due_list
from payesh.records.models import Challenge, ConflictOfInterest, Objection
from tests.evaluations import (
    make_agency,
    make_campaign,
    make_finding,
    make_group,
    make_phase,
    make_sheet,
    make_team,
    make_visit,
    raters_of,
    seat_of,
)
from tests.factories import make_person, make_seat

pytestmark = pytest.mark.django_db
TODAY = timezone.localdate()
DAY = timedelta(days=1)


class Scene:
    def __init__(self):
        self.campaign = make_campaign(starts=TODAY - 10 * DAY, ends=TODAY + 30 * DAY)
        self.agency = make_agency(make_group(self.campaign))
        self.speaker = make_seat(Role.AGENCY, self.agency.unit)
        self.reviewer = make_seat(Role.REVIEWER, self.campaign.owner)

    def object(self):
        """The agency objects to an item."""
        return Objection.objects.create(
            agency=self.agency,
            item="A1.1",
            statement="مستندات ارائه شده بود",
            given_by=self.speaker.person,
        )


@pytest.fixture
def scene():
    return Scene()


def told(seat, on=TODAY):
    return [(item.kind, item.is_overdue) for item in due_list(seat, on)]


def test_a_declaration_waits_while_its_window_is_open(scene):
    make_phase(scene.campaign, "declaration", TODAY - DAY, TODAY + DAY)
    assert told(scene.speaker) == [(DueKind.DECLARE, False)]
    assert told(scene.speaker, TODAY - 2 * DAY) == []
    make_sheet(None, scene.speaker.person, layer="declared", state="locked", agency=scene.agency)
    assert told(scene.speaker) == []


def test_findings_wait_once_the_result_is_shown(scene):
    make_finding(scene.agency)
    assert told(scene.speaker) == []
    scene.agency.objections_from, scene.agency.objections_until = TODAY - 9 * DAY, TODAY - 5 * DAY
    scene.agency.answer_by = TODAY - DAY
    scene.agency.save()
    assert told(scene.speaker) == [(DueKind.FINDING, True)]


def test_visits_of_today_and_late_ones_wait_for_their_raters(scene):
    team = make_team(scene.campaign)
    visit = make_visit(scene.agency, team, TODAY)
    make_visit(make_agency(scene.agency.group), team, TODAY - DAY)
    make_visit(make_agency(scene.agency.group), team, TODAY + DAY)
    make_visit(make_agency(scene.agency.group), team, TODAY, state="closed")
    seat = seat_of(raters_of(visit)[0])
    assert told(seat) == [(DueKind.VISIT, True), (DueKind.VISIT, False)]


def test_objections_wait_for_reviewers_without_a_hand_in_the_score(scene):
    scene.object()
    assert told(scene.reviewer) == [(DueKind.RULE, False)]
    scene.agency.reviewed_by, scene.agency.reviewed_at = scene.reviewer.person, timezone.now()
    scene.agency.save()
    assert told(scene.reviewer) == []


@pytest.mark.parametrize("tie", ["rater", "declared"])
def test_objections_do_not_wait_for_who_rated_or_is_tied(scene, tie):
    scene.object()
    person = scene.reviewer.person
    if tie == "rater":
        team = make_team(scene.campaign)
        visit = make_visit(scene.agency, team, state="closed")
        evaluator = raters_of(visit)[0]
        evaluator.person = person
        evaluator.save()
    else:
        ConflictOfInterest.objects.create(
            person=person, unit=scene.agency.unit, declared_by=make_person()
        )
    assert told(scene.reviewer) == []


def test_the_number_of_statements_does_not_grow(scene, query_count):
    scene.object()
    few = [len(query_count(lambda s=seat: due_list(s))) for seat in (scene.speaker, scene.reviewer)]
    for _ in range(2):
        scene.agency = make_agency(scene.agency.group)
        scene.object()
    many = [
        len(query_count(lambda s=seat: due_list(s))) for seat in (scene.speaker, scene.reviewer)
    ]
    assert many == few


def test_an_agreed_sheet_waits_for_a_reviewer_who_did_not_visit(scene):
    visit = make_visit(scene.agency, make_team(scene.campaign), state="closed")
    assert told(scene.reviewer) == []
    make_sheet(visit, layer="agreed", state="locked", score=70)
    assert told(scene.reviewer) == [(DueKind.MODERATE, False)]
    rater = make_seat(Role.REVIEWER, scene.campaign.owner, raters_of(visit)[0].person)
    assert told(rater) == []
    scene.agency.reviewed_by, scene.agency.reviewed_at = scene.reviewer.person, timezone.now()
    scene.agency.save()
    assert told(scene.reviewer) == []


def test_a_challenge_waits_at_its_level(scene):
    owner = scene.campaign.owner
    secretary, top = (make_seat(role, owner) for role in (Role.SECRETARIAT, Role.HEADQUARTERS))
    challenge = Challenge.objects.create(
        unit=owner, title="بودجهٔ نگهداری", level="province", made_by=secretary.person
    )
    assert (told(secretary), told(top)) == ([(DueKind.CHALLENGE, False)], [])
    Challenge.objects.filter(pk=challenge.pk).update(level="headquarters", state="passed_up")
    assert (told(secretary), told(top)) == ([], [(DueKind.CHALLENGE, False)])
