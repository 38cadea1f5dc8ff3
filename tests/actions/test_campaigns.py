"""The life of a campaign: prepared, started, given up, closed, repeated."""

from datetime import date, timedelta
from decimal import Decimal

import pytest
from django.utils.translation import gettext

from payesh.actions import campaigns as verbs
from payesh.actions.campaign_groups import add_group
from payesh.actions.phases import remove_phase, set_phase
from payesh.ground.errors import Forbidden, Refusal, Refusals, Stale
from payesh.ground.terms import CampaignState, PhaseKind, Role, UnitKind
from payesh.records.models import Campaign, JournalEntry, LegalDuty, Seat
from tests.evaluations import (
    ENDS,
    STARTS,
    make_agencies,
    make_agency,
    make_campaign,
    make_evaluator,
    make_group,
    make_instrument,
    make_phase,
    make_visit,
)
from tests.factories import make_seat, make_unit

pytestmark = pytest.mark.django_db


@pytest.fixture
def secretary():
    return make_seat(Role.SECRETARIAT, make_unit())


def prepared(secretary, **fields):
    return make_campaign(secretary.unit, state="draft", **fields)


def refused(code, act, **params):
    with pytest.raises(Refusal) as told:
        act(**params)
    assert told.value.code == code
    return told.value


def test_a_campaign_is_prepared_with_its_rules(secretary):
    made = verbs.create_campaign(
        by=secretary,
        owner=secretary.unit,
        title=" ارزيابي  میز خدمت ",
        starts=STARTS,
        ends=ENDS,
        coverage_needed=Decimal("0.8"),
        directive_number="۱۲/۳۴",
    )
    kept = Campaign.objects.get()
    assert (kept.title, kept.state, kept.round) == ("ارزیابی میز خدمت", "draft", 1)
    assert (kept.coverage_needed, len(kept.bands), kept.made_by) == (
        Decimal("0.8"),
        4,
        secretary.person,
    )
    line = JournalEntry.objects.get(verb="campaign.created")
    assert line.subject_id == str(made.pk)
    assert line.unit_path == secretary.unit.path


@pytest.mark.parametrize(
    ("fields", "code", "where"),
    [
        ({"ends": STARTS - timedelta(days=1)}, "campaign.order", "ends"),
        ({"coverage_needed": Decimal("1.2")}, "campaign.share", "coverage_needed"),
        ({"looks_from": 60}, "campaign.spread", "reconcile_over"),
        ({"reconcile_over": 101}, "campaign.spread", "reconcile_over"),
        ({"team_size": 0}, "campaign.team_size", "team_size"),
        ({"team_size": 1}, "campaign.two_organisations", "two_organisations"),
        ({"objection_days": -1}, "campaign.count", "objection_days"),
        ({"bands": [{"key": "a", "name": "a", "from": 5}]}, "campaign.bands", "bands"),
        ({"title": " "}, "words.missing", "title"),
        ({"state": "final"}, "campaign.field", "state"),
    ],
)
def test_what_does_not_fit_together_is_refused(secretary, fields, code, where):
    campaign = prepared(secretary, bands=[{"key": "red", "name": "red", "from": 0}])
    told = refused(code, verbs.edit_campaign, by=secretary, campaign=campaign, **fields)
    assert told.where == where
    assert Campaign.objects.get().version == 1


def test_only_the_secretariat_that_reaches_it_changes_it(secretary):
    campaign = prepared(secretary)
    for seat in (make_seat(Role.MANAGER, secretary.unit), make_seat(Role.SECRETARIAT, make_unit())):
        with pytest.raises(Forbidden):
            verbs.edit_campaign(by=seat, campaign=campaign, aims="x")


def test_an_older_version_changes_nothing(secretary):
    campaign = prepared(secretary, bands=[{"key": "red", "name": "red", "from": 0}])
    verbs.edit_campaign(by=secretary, campaign=campaign, version=1, aims="نخست")
    with pytest.raises(Stale):
        verbs.edit_campaign(by=secretary, campaign=campaign, version=1, aims="دوم")
    assert Campaign.objects.get().aims == "نخست"


def test_starting_freezes_the_instruments_and_lists_what_lacks(secretary):
    campaign = prepared(secretary)
    refused("campaign.not_ready", verbs.start_campaign, by=secretary, campaign=campaign)
    version = make_instrument(secretary.unit, frozen=False)
    full = make_group(campaign, version, title="عمومی")
    make_agency(full)
    bare = add_group(by=secretary, campaign=campaign, title="اقتصادی")
    with pytest.raises(Refusals) as told:
        verbs.start_campaign(by=secretary, campaign=campaign)
    assert [one.code for one in told.value.refusals] == ["group.no_instrument", "group.no_agency"]
    assert {one.params["group"] for one in told.value.refusals} == {"اقتصادی"}
    bare.delete()
    verbs.start_campaign(by=secretary, campaign=campaign)
    version.refresh_from_db()
    assert (version.state, version.frozen_by, len(version.digest)) == (
        "frozen",
        secretary.person,
        64,
    )
    assert Campaign.objects.get().state == CampaignState.ACTIVE
    refused("campaign.not_draft", verbs.start_campaign, by=secretary, campaign=campaign)


def test_rules_stand_once_sheets_are_in_and_all_but_words_once_results_are_final(secretary):
    campaign = make_campaign(secretary.unit, bands=[{"key": "red", "name": "red", "from": 0}])
    make_visit(make_agency(make_group(campaign)), state="rated")
    edit = {"by": secretary, "campaign": campaign}
    refused("campaign.rated", verbs.edit_campaign, **edit, looks_from=10)
    verbs.edit_campaign(**edit, coverage_needed=Decimal("0.5"))
    Campaign.objects.update(state="final")
    refused("campaign.settled", verbs.edit_campaign, **edit, coverage_needed=Decimal("0.6"))
    verbs.edit_campaign(**edit, aims="هدف")
    verbs.close_campaign(by=secretary, campaign=campaign)
    refused("campaign.over", verbs.edit_campaign, **edit, aims="دیگر")
    refused("campaign.not_open", verbs.cancel_campaign, by=secretary, campaign=campaign, reason="x")


def test_cancelling_keeps_everything_and_ends_what_was_planned(secretary):
    campaign = make_campaign(secretary.unit)
    group = make_group(campaign)
    planned = make_visit(make_agency(group))
    under_way = make_visit(make_agency(group), planned.team, state="under_way")
    refused("words.missing", verbs.cancel_campaign, by=secretary, campaign=campaign, reason=" ")
    verbs.cancel_campaign(by=secretary, campaign=campaign, reason="ابلاغ تازه")
    for visit in (planned, under_way):
        visit.refresh_from_db()
    assert (planned.state, planned.cancelled_reason) == ("cancelled", "ابلاغ تازه")
    assert under_way.state == "under_way"
    assert campaign.agencies.count() == 2
    assert Campaign.objects.get().state == "cancelled"


def test_seats_of_evaluators_move_with_the_end_of_their_last_campaign(secretary):
    bands = [{"key": "red", "name": "red", "from": 0}]
    campaign = make_campaign(secretary.unit, bands=bands)
    only_here, in_both = make_evaluator(campaign), make_evaluator(campaign)
    longer = make_campaign(secretary.unit, ends=ENDS + timedelta(days=30))
    in_both.__class__.objects.create(
        campaign=longer,
        person=in_both.person,
        organisation=in_both.organisation,
        seat=in_both.seat,
    )
    Seat.objects.filter(pk=in_both.seat_id).update(ends=longer.ends)
    sooner = ENDS - timedelta(days=3)
    verbs.edit_campaign(by=secretary, campaign=campaign, ends=sooner)
    for seat in (only_here.seat, in_both.seat):
        seat.refresh_from_db()
    assert (only_here.seat.ends, in_both.seat.ends) == (sooner, longer.ends)


def test_the_next_round_takes_over_what_is_asked_of_whom(secretary):
    campaign = make_campaign(secretary.unit, state="final", team_size=3, bands=[
        {"key": "red", "name": "red", "from": 0}
    ])  # fmt: skip
    first, second = make_group(campaign), make_group(campaign)
    make_agencies(first, 2)
    make_agency(second, left_at=campaign.made_at, left_reason="ادغام")
    make_agency(second, make_unit(secretary.unit, UnitKind.BODY, is_active=False))
    make_phase(campaign, "visits", STARTS + timedelta(days=2), STARTS + timedelta(days=14))
    duty = LegalDuty.objects.create(
        campaign=campaign, title="میز خدمت", law="مادهٔ ۱۷", in_force_from=STARTS, items=["A1.1"]
    )
    duty.groups.set([second])
    starts = date(2027, 7, 1)
    new = verbs.copy_round(
        by=secretary, campaign=campaign, starts=starts, ends=starts + timedelta(days=10),
        title="دور دوم",
    )  # fmt: skip
    assert (new.round, new.previous, new.state, new.team_size) == (2, campaign, "draft", 3)
    assert [group.instrument_id for group in new.groups.order_by("number")] == [
        first.instrument_id,
        second.instrument_id,
    ]
    assert {one.unit_id for one in new.agencies.all()} == {
        one.unit_id for one in first.agencies.all()
    }
    phase = new.phases.get()
    assert (phase.starts, phase.ends) == (starts + timedelta(days=2), new.ends)
    assert [group.title for group in new.duties.get().groups.all()] == [second.title]


def test_a_phase_has_one_window_inside_the_campaign(secretary):
    campaign = prepared(secretary)
    put = {"by": secretary, "campaign": campaign, "kind": PhaseKind.VISITS}
    set_phase(**put, starts=STARTS, ends=ENDS, legal_basis=" مادهٔ ۱۷ ")
    set_phase(**put, starts=STARTS, ends=STARTS + timedelta(days=12))
    phase = campaign.phases.get()
    assert (phase.ends, phase.legal_basis) == (STARTS + timedelta(days=12), "")
    before = STARTS - timedelta(days=9)
    refused("phase.outside", set_phase, **put, starts=before, ends=ENDS)
    refused("phase.order", set_phase, **put, starts=ENDS, ends=STARTS)
    set_phase(**{**put, "kind": PhaseKind.PREPARATION}, starts=before, ends=before)
    late = ENDS + timedelta(days=60)
    set_phase(**{**put, "kind": PhaseKind.FOLLOW_UP}, starts=ENDS, ends=late)
    told = refused(
        "phase.outside", verbs.edit_campaign, by=secretary, campaign=campaign,
        ends=STARTS + timedelta(days=3), bands=[{"key": "red", "name": "red", "from": 0}],
    )  # fmt: skip
    assert told.params["phase"] == gettext(PhaseKind.VISITS.label)
    remove_phase(by=secretary, campaign=campaign, kind=PhaseKind.VISITS)
    assert campaign.phases.count() == 2
