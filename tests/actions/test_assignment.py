"""Assignment: which team may visit which agency when, moving with a reason, calling off."""

from datetime import date, time, timedelta

import pytest

from payesh.actions.assignment import cancel_visit, move_visit, plan_visit, plan_visits
from payesh.ground.errors import Forbidden, Refusal, Refusals
from payesh.ground.terms import Role, VisitKind, VisitState
from payesh.records.models import ConflictOfInterest, Holiday, Visit
from tests.evaluations import (
    ENDS,
    STARTS,
    VISIT_DAY,
    make_agencies,
    make_agency,
    make_campaign,
    make_group,
    make_phase,
    make_sheet,
    make_team,
    raters_of,
)
from tests.factories import make_seat, make_unit

pytestmark = pytest.mark.django_db
FRIDAY = date(2026, 7, 10)
HOLIDAY = date(2026, 7, 8)
TEN = time(10)


class Scene:
    """Two teams, two agencies, visits from the first to the eleventh of July, one holiday."""

    def __init__(self):
        self.campaign = make_campaign()
        make_phase(self.campaign, "visits", STARTS, date(2026, 7, 11))
        Holiday.objects.create(day=HOLIDAY, name="تعطیل رسمی")
        self.secretary = make_seat(Role.SECRETARIAT, self.campaign.owner)
        self.group = make_group(self.campaign)
        self.agency, self.another = make_agencies(self.group, 2)
        self.team, self.other = make_team(self.campaign), make_team(self.campaign)

    def plan(self, agency=None, team=None, day=VISIT_DAY, **fields):
        return plan_visit(
            by=self.secretary,
            agency=agency or self.agency,
            team=team or self.team,
            planned_on=day,
            **fields,
        )

    def move(self, visit, reason="درخواست دستگاه", **fields):
        return move_visit(by=self.secretary, visit=visit, reason=reason, **fields)


@pytest.fixture
def scene():
    return Scene()


def test_the_members_of_the_team_are_the_raters(scene):
    visit = scene.plan()
    assert {one.pk for one in raters_of(visit)} == {
        row.evaluator_id for row in scene.team.members.all()
    }
    assert (visit.state, visit.province) == (VisitState.PLANNED, scene.agency.province)


@pytest.mark.parametrize(
    ("day", "code"),
    [
        (FRIDAY, "visit.day_off"),
        (HOLIDAY, "visit.day_off"),
        (STARTS - timedelta(days=1), "visit.outside"),
        (date(2026, 7, 12), "visit.outside"),
    ],
)
def test_a_visit_is_on_a_working_day_of_the_window(scene, day, code):
    with pytest.raises(Refusal) as refused:
        scene.plan(day=day)
    assert refused.value.code == code


def test_without_a_phase_of_visits_the_campaign_is_the_window(scene):
    scene.campaign.phases.all().delete()
    assert scene.plan(day=ENDS).planned_on == ENDS


def test_an_agency_is_visited_once_and_a_revisit_may_come_later(scene):
    scene.plan()
    with pytest.raises(Refusal) as refused:
        scene.plan(team=scene.other, day=VISIT_DAY + timedelta(days=1))
    assert refused.value.code == "visit.planned_already"
    again = scene.plan(day=date(2026, 9, 5), kind=VisitKind.REVISIT)
    assert again.kind == VisitKind.REVISIT


def test_a_team_is_in_one_place_at_a_time(scene):
    scene.plan(planned_at=TEN)
    with pytest.raises(Refusal) as refused:
        scene.plan(scene.another, planned_at=TEN)
    assert refused.value.params == {"agency": scene.agency.unit.name}
    assert scene.plan(scene.another, planned_at=time(13))


def test_a_tie_of_one_member_keeps_the_team_away(scene):
    person = scene.team.members.last().evaluator.person
    ConflictOfInterest.objects.create(person=person, unit=scene.agency.unit, declared_by=person)
    with pytest.raises(Refusal) as refused:
        scene.plan()
    assert refused.value.code == "conflict.keeps_out"
    visit = scene.plan(team=scene.other)
    with pytest.raises(Refusal):
        scene.move(visit, team=scene.team)


def test_a_team_short_of_a_member_visits_nobody(scene):
    scene.team.members.first().delete()
    with pytest.raises(Refusal) as refused:
        scene.plan()
    assert refused.value.code == "team.size"


def test_agencies_that_left_and_campaigns_that_ended_are_refused(scene):
    gone = make_agency(scene.group, left_at=scene.campaign.made_at, left_reason="ادغام")
    with pytest.raises(Refusal) as refused:
        scene.plan(gone)
    assert refused.value.code == "visit.agency_left"
    scene.campaign.state = "final"
    scene.campaign.save()
    with pytest.raises(Refusal) as refused:
        scene.plan()
    assert refused.value.code == "campaign.over"
    with pytest.raises(Refusal):
        scene.plan(team=make_team(make_campaign()), kind=VisitKind.REVISIT)


def test_several_are_planned_together_or_not_at_all(scene):
    third = make_agency(scene.group)
    scene.plan(scene.another)
    told = {"by": scene.secretary, "team": scene.team, "planned_on": VISIT_DAY}
    with pytest.raises(Refusal) as refused:
        plan_visits(agencies=[scene.agency, scene.another], **told)
    assert refused.value.code == "visit.planned_already"
    with pytest.raises(Refusals) as several:
        plan_visits(agencies=[scene.agency, third], **{**told, "planned_on": FRIDAY})
    assert [one.code for one in several.value.refusals] == ["visit.day_off"] * 2
    with pytest.raises(Refusal, match="at least one"):
        plan_visits(agencies=[], **told)
    assert Visit.objects.count() == 1
    assert len(plan_visits(agencies=[scene.agency, third], **told)) == 2


def test_moving_keeps_where_the_visit_was_and_why(scene):
    visit = scene.plan()
    with pytest.raises(Refusal) as refused:
        scene.move(visit, planned_on=VISIT_DAY)
    assert refused.value.code == "visit.unmoved"
    with pytest.raises(Refusal):
        scene.move(visit, reason="", team=scene.other)
    moved = scene.move(visit, team=scene.other, planned_on=VISIT_DAY + timedelta(days=1))
    change = moved.changes.get()
    assert (change.from_team, change.to_team) == (scene.team, scene.other)
    assert (change.from_day, change.to_day) == (VISIT_DAY, moved.planned_on)
    assert {one.pk for one in raters_of(moved)} == {
        row.evaluator_id for row in scene.other.members.all()
    }


def test_a_begun_visit_is_not_moved_and_one_with_a_sheet_not_called_off(scene):
    visit = scene.plan()
    Visit.objects.filter(pk=visit.pk).update(state="under_way", started_at=scene.campaign.made_at)
    with pytest.raises(Refusal) as refused:
        scene.move(visit, planned_on=VISIT_DAY + timedelta(days=1))
    assert refused.value.code == "visit.not_planned"
    make_sheet(visit, raters_of(visit)[0], state="locked")
    with pytest.raises(Refusal) as refused:
        cancel_visit(by=scene.secretary, visit=visit, reason="تعطیلی")
    assert refused.value.code == "visit.sheets_locked"


def test_a_visit_that_was_called_off_makes_room_for_another(scene):
    visit = cancel_visit(by=scene.secretary, visit=scene.plan(), reason="تعطیلی ساختمان")
    assert (visit.state, visit.cancelled_reason) == (VisitState.CANCELLED, "تعطیلی ساختمان")
    assert scene.plan(team=scene.other)


def test_only_the_secretariat_that_reaches_the_agency_plans(scene):
    for seat in (
        make_seat(Role.SECRETARIAT, make_unit()),
        make_seat(Role.REVIEWER, scene.campaign.owner),
    ):
        with pytest.raises(Forbidden):
            plan_visit(by=seat, agency=scene.agency, team=scene.team, planned_on=VISIT_DAY)
