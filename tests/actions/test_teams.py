"""Teams: two members of two organisations, no ties to agencies, and changes with a reason."""

import pytest

from payesh.actions.conflicts import declare_conflict, withdraw_conflict
from payesh.actions.teams import change_team, make_team
from payesh.ground.errors import Forbidden, Refusal
from payesh.ground.terms import ConflictKind, Role
from payesh.queries.conflicts import keeps_out
from tests.evaluations import (
    make_agency,
    make_campaign,
    make_evaluator,
    make_group,
    make_organisation,
    make_sheet,
    make_visit,
    raters_of,
    seat_of,
)
from tests.factories import make_seat, make_unit

pytestmark = pytest.mark.django_db


class Scene:
    """A campaign with three evaluators, two of whom come from one organisation."""

    def __init__(self):
        self.campaign = make_campaign()
        self.secretary = make_seat(Role.SECRETARIAT, self.campaign.owner)
        self.office = make_organisation("استانداری")
        self.one = make_evaluator(self.campaign, self.office)
        self.colleague = make_evaluator(self.campaign, self.office)
        self.other = make_evaluator(self.campaign)
        self.agency = make_agency(make_group(self.campaign))

    def make(self, *evaluators):
        return make_team(by=self.secretary, campaign=self.campaign, evaluators=evaluators)

    def change(self, team, *evaluators, reason="بیماری همکار"):
        return change_team(by=self.secretary, team=team, evaluators=evaluators, reason=reason)


@pytest.fixture
def scene():
    return Scene()


def test_the_first_member_leads_and_teams_are_numbered(scene):
    first = scene.make(scene.one, scene.other)
    second = scene.make(scene.colleague, make_evaluator(scene.campaign))
    assert [first.number, second.number] == [1, 2]
    assert first.members.get(is_lead=True).evaluator == scene.one


def test_two_members_come_from_two_organisations_where_the_campaign_says_so(scene):
    with pytest.raises(Refusal) as refused:
        scene.make(scene.one, scene.colleague)
    assert refused.value.code == "team.one_organisation"
    assert refused.value.params == {"organisation": "استانداری"}
    scene.campaign.two_organisations = False
    scene.campaign.save()
    assert scene.make(scene.one, scene.colleague)


@pytest.mark.parametrize(
    ("members", "code"),
    [
        (("one",), "team.size"),
        (("one", "other", "colleague"), "team.size"),
        (("one", "one"), "team.twice"),
        (("one", "foreign"), "team.foreign"),
        (("one", "seated"), "team.member_elsewhere"),
    ],
)
def test_members_that_do_not_fit_are_refused(scene, members, code):
    scene.foreign = make_evaluator(make_campaign())
    scene.seated = make_evaluator(scene.campaign)
    scene.make(scene.seated, make_evaluator(scene.campaign))
    with pytest.raises(Refusal) as refused:
        scene.make(*(getattr(scene, name) for name in members))
    assert refused.value.code == code


def test_visits_still_to_make_follow_a_changed_team(scene):
    team = scene.make(scene.one, scene.other)
    visit = make_visit(scene.agency, team)
    done = make_visit(make_agency(scene.agency.group), team, state="closed")
    scene.change(team, scene.colleague, scene.other)
    assert set(raters_of(visit)) == {scene.colleague, scene.other}
    assert set(raters_of(done)) == {scene.one, scene.other}
    assert team.members.get(evaluator=scene.one).left_at is not None
    assert team.members.filter(left_at=None).count() == 2


def test_a_team_holds_fast_once_a_sheet_was_begun(scene):
    team = scene.make(scene.one, scene.other)
    visit = make_visit(scene.agency, team, state="under_way")
    make_sheet(visit, scene.one)
    with pytest.raises(Refusal) as refused:
        scene.change(team, scene.colleague, scene.other)
    assert refused.value.code == "visit.sheets_begun"
    assert set(raters_of(visit)) == {scene.one, scene.other}


@pytest.mark.parametrize(("reason", "code"), [("", "words.missing"), ("  ", "words.missing")])
def test_a_change_needs_a_reason(scene, reason, code):
    team = scene.make(scene.one, scene.other)
    with pytest.raises(Refusal) as refused:
        scene.change(team, scene.colleague, scene.other, reason=reason)
    assert refused.value.code == code


def test_nobody_joins_a_team_that_visits_their_own_organisation(scene):
    team = scene.make(scene.one, scene.other)
    make_visit(scene.agency, team)
    declare_conflict(
        by=seat_of(scene.colleague),
        person=scene.colleague.person,
        unit=scene.agency.unit,
        kind=ConflictKind.FORMER_EMPLOYER,
    )
    with pytest.raises(Refusal) as refused:
        scene.change(team, scene.colleague, scene.other)
    assert refused.value.code == "conflict.keeps_out"
    assert refused.value.params["person"] == scene.colleague.person.full_name


def test_one_declares_oneself_and_the_secretariat_anybody(scene):
    told = {"unit": scene.agency.unit, "kind": ConflictKind.EMPLOYER}
    with pytest.raises(Forbidden):
        declare_conflict(by=seat_of(scene.other), person=scene.one.person, **told)
    row = declare_conflict(by=scene.secretary, person=scene.one.person, **told)
    assert keeps_out(scene.one.person, scene.agency.unit).kind == ConflictKind.EMPLOYER
    with pytest.raises(Refusal) as refused:
        declare_conflict(by=scene.secretary, person=scene.one.person, **told)
    assert refused.value.code == "conflict.known"
    withdraw_conflict(by=scene.secretary, conflict=row, reason="سازمان دیگری بود")
    assert keeps_out(scene.one.person, scene.agency.unit) is None


def test_nobody_withdraws_a_conflict_of_their_own(scene):
    row = declare_conflict(
        by=scene.secretary,
        person=scene.secretary.person,
        unit=scene.agency.unit,
        kind=ConflictKind.DECLARED,
    )
    with pytest.raises(Refusal) as refused:
        withdraw_conflict(by=scene.secretary, conflict=row, reason="رفع شد")
    assert refused.value.code == "conflict.own"
    with pytest.raises(Forbidden):
        withdraw_conflict(
            by=make_seat(Role.SECRETARIAT, make_unit()), conflict=row, reason="رفع شد"
        )
