"""Groups of a campaign, the agencies in them, and the duties that lie on them."""

from datetime import timedelta
from decimal import Decimal

import pytest

from payesh.actions import campaign_groups as verbs
from payesh.actions.duties import remove_duty, set_duty
from payesh.ground.errors import Refusal
from payesh.ground.terms import Role, UnitKind
from payesh.records.models import CampaignAgency, JournalEntry
from tests.evaluations import (
    STARTS,
    make_agencies,
    make_agency,
    make_campaign,
    make_group,
    make_instrument,
    make_sheet,
    make_visit,
)
from tests.factories import make_seat, make_unit

pytestmark = pytest.mark.django_db


class Scene:
    def __init__(self):
        self.secretary = make_seat(Role.SECRETARIAT, make_unit())
        self.campaign = make_campaign(self.secretary.unit, state="draft")
        self.group = make_group(self.campaign, make_instrument(self.secretary.unit))

    def body(self, **fields):
        return make_unit(self.secretary.unit, UnitKind.BODY, **fields)


@pytest.fixture
def scene():
    return Scene()


def refused(code, act, **params):
    with pytest.raises(Refusal) as told:
        act(**params)
    assert told.value.code == code
    return told.value


def test_many_agencies_come_at_once_and_none_twice(scene):
    bodies = [scene.body() for _ in range(3)]
    add = {"by": scene.secretary, "group": scene.group}
    made = verbs.add_agencies(**add, units=bodies[:2])
    assert {one.unit for one in made} == set(bodies[:2])
    assert [one.unit for one in verbs.add_agencies(**add, units=bodies)] == bodies[2:]
    refused("agency.none_new", verbs.add_agencies, **add, units=bodies)
    assert CampaignAgency.objects.count() == 3
    assert JournalEntry.objects.filter(verb="campaign.agencies_added").count() == 2


def test_only_open_units_below_the_campaign_come(scene):
    for unit in (make_unit(), scene.body(is_active=False)):
        told = refused(
            "agency.out_of_reach", verbs.add_agencies, by=scene.secretary, group=scene.group,
            units=[scene.body(), unit],
        )  # fmt: skip
        assert told.params["unit"] == unit.name
    assert not CampaignAgency.objects.exists()


def test_an_agency_goes_before_the_start_and_leaves_with_a_reason_after_it(scene):
    gone, left = make_agencies(scene.group, 2)
    verbs.remove_agency(by=scene.secretary, agency=gone)
    assert not CampaignAgency.objects.filter(pk=gone.pk).exists()
    scene.campaign.state = "active"
    scene.campaign.save()
    visit = make_visit(left)
    refused("words.missing", verbs.remove_agency, by=scene.secretary, agency=left)
    verbs.remove_agency(by=scene.secretary, agency=left, reason="ادغام شد")
    for row in (left, visit):
        row.refresh_from_db()
    assert (bool(left.left_at), left.left_reason) == (True, "ادغام شد")
    assert (visit.state, visit.cancelled_reason) == ("cancelled", "ادغام شد")
    back = verbs.add_agencies(by=scene.secretary, group=scene.group, units=[left.unit])
    assert [(one.pk, one.left_at, one.left_reason) for one in back] == [(left.pk, None, "")]


def test_an_agency_moves_while_its_sheets_answer_the_same_instrument(scene):
    same = make_group(scene.campaign, scene.group.instrument)
    other = make_group(scene.campaign, make_instrument(scene.secretary.unit))
    agency = make_agency(scene.group)
    move = {"by": scene.secretary, "agency": agency}
    verbs.move_agency(**move, group=other)
    verbs.move_agency(**move, group=scene.group)
    agency.refresh_from_db()
    make_sheet(None, agency=agency, layer="declared")
    refused("agency.asked_otherwise", verbs.move_agency, **move, group=other)
    assert verbs.move_agency(**move, group=same).group == same
    foreign = make_group(make_campaign(scene.secretary.unit), scene.group.instrument)
    refused("group.other", verbs.move_agency, **move, group=foreign)


def test_the_instrument_of_a_group_stays_once_it_was_answered(scene):
    new = make_instrument(scene.secretary.unit, frozen=False)
    edit = {"by": scene.secretary, "group": scene.group}
    foreign = make_instrument(make_unit())
    refused("group.foreign", verbs.edit_group, **edit, instrument=foreign)
    verbs.edit_group(**edit, title="بخش عمومی", instrument=new)
    scene.group.refresh_from_db()
    assert (scene.group.title, scene.group.instrument) == ("بخش عمومی", new)
    make_sheet(None, agency=make_agency(scene.group), layer="declared")
    refused("group.in_use", verbs.edit_group, **edit, instrument=make_instrument())
    refused("group.not_empty", verbs.remove_group, by=scene.secretary, group=scene.group)


def test_a_group_of_a_running_campaign_has_a_frozen_instrument(scene):
    scene.campaign.state = "active"
    scene.campaign.save()
    add = {"by": scene.secretary, "campaign": scene.campaign, "title": "دوم"}
    refused("group.needs_instrument", verbs.add_group, **add)
    made = verbs.add_group(**add, instrument=make_instrument(scene.secretary.unit, frozen=False))
    made.instrument.refresh_from_db()
    assert (made.number, made.instrument.state) == (2, "frozen")
    verbs.remove_group(by=scene.secretary, group=made)
    assert scene.campaign.groups.count() == 1


@pytest.mark.parametrize("state", ["final", "closed", "cancelled"])
def test_nothing_moves_when_the_campaign_is_over(scene, state):
    agency = make_agency(scene.group)
    scene.campaign.state = state
    scene.campaign.save()
    code = "campaign.settled" if state == "final" else "campaign.over"
    by, group = scene.secretary, scene.group
    refused(code, verbs.add_agencies, by=by, group=group, units=[scene.body()])
    refused(code, verbs.remove_agency, by=by, agency=agency, reason="x")
    refused(code, verbs.edit_group, by=by, group=group, title="x")


def test_a_duty_names_items_that_its_groups_are_asked(scene):
    put = {
        "by": scene.secretary,
        "campaign": scene.campaign,
        "title": "میز خدمت",
        "law": "مادهٔ ۱۷",
        "in_force_from": STARTS,
    }
    refused("duty.no_items", set_duty, **put, items=[])
    told = refused("duty.unknown_items", set_duty, **put, items=["A1.1", "Z9"])
    assert told.params["items"] == "Z9"
    refused("duty.percent", set_duty, **put, items=["A1.1"], met_from=Decimal(0))
    duty = set_duty(**put, items=["A1.1", "B1.1", "A1.1"], groups=[scene.group])
    assert (duty.items, duty.met_from, list(duty.groups.all())) == (
        ["A1.1", "B1.1"],
        100,
        [scene.group],
    )
    later = STARTS + timedelta(days=5)
    set_duty(**{**put, "in_force_from": later}, items=["B1.1"], duty=duty)
    duty.refresh_from_db()
    assert (duty.in_force_from, duty.items, duty.groups.count()) == (later, ["B1.1"], 0)
    remove_duty(by=scene.secretary, duty=duty)
    assert not scene.campaign.duties.exists()
