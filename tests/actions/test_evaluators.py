"""Evaluators: where they come from, the seat that ends with the campaign, and leaving."""

from datetime import timedelta

import pytest

from payesh.actions.evaluators import (
    add_evaluator,
    add_organisation,
    invite_evaluator,
    remove_evaluator,
)
from payesh.actions.invitations import accept_invitation
from payesh.actions.organisations_of_evaluators import edit_organisation
from payesh.ground.errors import Forbidden, Refusal
from payesh.ground.terms import OrganisationKind, Role
from payesh.records.models import Evaluator, TeamMember
from tests.evaluations import (
    make_agency,
    make_campaign,
    make_group,
    make_organisation,
    make_team,
    make_visit,
)
from tests.factories import make_person, make_seat, make_unit

pytestmark = pytest.mark.django_db


class Scene:
    def __init__(self):
        self.campaign = make_campaign()
        self.secretary = make_seat(Role.SECRETARIAT, self.campaign.owner)
        self.organisation = make_organisation("انجمن حمایت از مصرف‌کنندگان")
        self.person = make_person("سارا رستمی")

    def add(self, campaign=None):
        return add_evaluator(
            by=self.secretary,
            campaign=campaign or self.campaign,
            person=self.person,
            organisation=self.organisation,
        )


@pytest.fixture
def scene():
    return Scene()


def test_the_seat_of_an_evaluator_ends_with_the_campaign(scene):
    seat = scene.add().seat
    assert (seat.role, seat.unit, seat.ends) == ("evaluator", scene.campaign.owner, seat.ends)
    assert seat.ends == scene.campaign.ends
    with pytest.raises(Refusal, match="already"):
        scene.add()


def test_two_campaigns_share_a_seat_until_the_later_one_ends(scene):
    later = make_campaign(scene.campaign.owner, ends=scene.campaign.ends + timedelta(days=90))
    first, second = scene.add(), scene.add(later)
    second.seat.refresh_from_db()
    assert (first.seat_id, second.seat.ends) == (second.seat_id, later.ends)
    remove_evaluator(by=scene.secretary, evaluator=first)
    second.seat.refresh_from_db()
    assert second.seat.is_active
    remove_evaluator(by=scene.secretary, evaluator=second)
    second.seat.refresh_from_db()
    assert not second.seat.is_active


def test_who_is_invited_from_outside_joins_the_campaign_on_accepting(scene):
    _, token = invite_evaluator(
        by=scene.secretary,
        campaign=scene.campaign,
        full_name="کاوه نیک‌نام",
        organisation=scene.organisation,
    )
    person = accept_invitation(token=token, username="kaveh", password="pass 1405 pass")
    joined = Evaluator.objects.get(person=person)
    assert (joined.campaign, joined.organisation) == (scene.campaign, scene.organisation)
    assert joined.seat.ends == scene.campaign.ends
    assert person.current_seat_id == joined.seat_id


def test_leaving_waits_for_the_visits_and_ends_team_and_seat(scene):
    team = make_team(scene.campaign)
    evaluator = team.members.first().evaluator
    visit = make_visit(make_agency(make_group(scene.campaign)), team)
    with pytest.raises(Refusal) as refused:
        remove_evaluator(by=scene.secretary, evaluator=evaluator)
    assert refused.value.code == "evaluator.has_visits"
    assert refused.value.params["agency"] == visit.agency.unit.name
    visit.delete()
    remove_evaluator(by=scene.secretary, evaluator=evaluator)
    evaluator.seat.refresh_from_db()
    assert not evaluator.seat.is_active
    assert not TeamMember.objects.filter(evaluator=evaluator, left_at=None).exists()


def test_somebody_who_left_comes_back_to_the_same_row(scene):
    evaluator = scene.add()
    remove_evaluator(by=scene.secretary, evaluator=evaluator)
    again = scene.add()
    assert (again.pk, again.left_at, again.seat.is_active) == (evaluator.pk, None, True)


@pytest.mark.parametrize("state", ["final", "closed", "cancelled"])
def test_nobody_joins_a_campaign_that_has_ended(scene, state):
    scene.campaign.state = state
    scene.campaign.save()
    with pytest.raises(Refusal) as refused:
        scene.add()
    assert refused.value.code == "campaign.over"


def test_only_the_secretariat_of_the_campaign_changes_its_people(scene):
    scene.secretary = make_seat(Role.SECRETARIAT, make_unit())
    with pytest.raises(Forbidden):
        scene.add()


def test_organisations_are_told_apart_by_name(scene):
    made = add_organisation(
        by=scene.secretary, name="  سازمان برنامه ", kind=OrganisationKind.PUBLIC
    )
    assert made.name == "سازمان برنامه"
    with pytest.raises(Refusal) as refused:
        add_organisation(by=scene.secretary, name="سازمان برنامه", kind=OrganisationKind.NGO)
    assert refused.value.code == "organisation.known"
    unit = make_unit(scene.campaign.owner)
    edit_organisation(
        by=scene.secretary,
        organisation=made,
        name="سازمان مدیریت",
        kind=OrganisationKind.PUBLIC,
        unit=unit,
    )
    made.refresh_from_db()
    assert (made.name, made.unit) == ("سازمان مدیریت", unit)
