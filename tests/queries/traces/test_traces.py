"""Every kind of trace leads to as many records as the figure counts, and to none out of sight."""

from datetime import timedelta

import pytest
from django.utils import timezone

from payesh.actions.figures import refresh
from payesh.ground.terms import Role, UnitKind
from payesh.queries.traces import KINDS, records_under
from payesh.records.models import (
    AgencyResult,
    CorrectiveAction,
    Evidence,
    FigureStamp,
    Objection,
    PublicComment,
    SheetEvidence,
    StatedFigure,
)
from tests.evaluations import (
    VISIT_DAY,
    make_finding,
    make_result_set,
    make_sheet,
    make_world,
    raters_of,
)
from tests.factories import (
    make_branch,
    make_indicator,
    make_measurement,
    make_nodes,
    make_plan,
    make_progress,
    make_report,
    make_seat,
    make_unit,
    period_of_plan,
)

SHA = "ab" * 32
COORDINATION = {"support", "decisions", "agenda", "happened"}
COORDINATION |= {"indicators", "targets", "rules", "integrity"}


@pytest.fixture
def plan_scene(db):
    """Four activities: one realised, one half done, two silent; one measured indicator."""
    plan = make_plan()
    goal = make_branch(plan)
    period = period_of_plan(plan)
    nodes = make_nodes(plan, goal, 4)
    done = make_progress(nodes[0], period, declared=100, verified=100)
    make_progress(nodes[1], period, declared=50)
    indicator = make_indicator(goal)
    make_measurement(indicator, period, declared=70)
    make_report(period, plan.owner)
    StatedFigure.objects.create(plan=plan, measure="activities", value=5, source="متن")
    seat = make_seat(Role.SECRETARIAT, plan.owner)
    Evidence.objects.create(
        subject_kind="progress",
        subject_id=done.pk,
        unit=plan.owner,
        file_name="a.pdf",
        sha256=SHA,
        given_by=seat.person,
    )
    refresh(by=None, period=period)
    return seat, plan, period, indicator


def test_traces_of_a_plan_count_what_its_figures_count(plan_scene):
    seat, plan, period, indicator = plan_scene
    stamp = FigureStamp.objects.get(period=period)
    counts = {
        "all": stamp.activities,
        "due": stamp.activities_due,
        "realised": stamp.activities_realised,
        "late": stamp.late,
        "silent": stamp.activities_expected - stamp.activities_reported,
    }
    assert counts == {"all": 4, "due": 4, "realised": 1, "late": 3, "silent": 2}
    asked = {"period": str(period.pk)}
    for which, number in counts.items():
        assert records_under(seat, "activities", {**asked, "which": which}).count == number
    for which, number in (("all", stamp.goals), ("due", stamp.goals_due), ("realised", 0)):
        assert records_under(seat, "goals", {**asked, "which": which}).count == number
    measured = records_under(seat, "measurement", {**asked, "indicator": str(indicator.pk)})
    assert (measured.count, measured.rows[0].value) == (1, 70)
    for which, number in (("all", 1), ("in", 0), ("missing", 1)):
        assert records_under(seat, "reports", {**asked, "which": which}).count == number
    assert records_under(seat, "stated", {"plan": str(plan.pk)}).count == 1


def test_an_activity_tells_who_signed_it_and_on_which_evidence(plan_scene):
    seat, _plan, period, _indicator = plan_scene
    since = timezone.now() + timedelta(minutes=1)
    asked = {"period": str(period.pk), "which": "realised"}
    page = records_under(seat, "activities", asked, since=since)
    row = page.rows[0]
    assert [one.did for one in row.people] == ["Declared by", "Verified by"]
    assert all(one.at for one in row.people)
    assert [proof.sha256 for proof in row.proofs] == [SHA]
    assert (row.value, row.page, page.later) == (100, "node", 0)
    earlier = since - timedelta(days=1)
    assert records_under(seat, "activities", asked, since=earlier).later == 1


def test_what_is_out_of_sight_is_withheld(plan_scene):
    _seat, plan, period, indicator = plan_scene
    stranger = make_seat(Role.SECRETARIAT, make_unit())
    asked = {"period": str(period.pk), "indicator": str(indicator.pk), "plan": str(plan.pk)}
    for kind in ("activities", "goals", "node", "measurement", "reports", "stated"):
        page = records_under(stranger, kind, asked)
        assert (page.withheld, page.rows) == (True, []), kind
    assert records_under(stranger, "activities", {"period": "nonsense"}).withheld
    below = make_seat(Role.PLANNER, make_unit(plan.owner))
    assert records_under(below, "activities", asked).count == 0


@pytest.fixture
def campaign_scene(db):
    """A visit that is over, an agreed sheet with evidence, a result, a finding, an objection."""
    campaign, agency, visit = make_world()
    moment = timezone.now()
    visit.state, visit.ended_at, visit.started_at = "rated", moment, moment
    visit.save()
    first = raters_of(visit)[0]
    rated = make_sheet(visit, first, state="locked", score=80)
    agreed = make_sheet(visit, layer="agreed", state="locked", score=80)
    seat = make_seat(Role.SECRETARIAT, campaign.owner)
    paper = Evidence.objects.create(
        subject_kind="sheet",
        subject_id=agreed.pk,
        unit=agency.unit,
        file_name="b.pdf",
        sha256=SHA,
        given_by=first.person,
    )
    SheetEvidence.objects.create(sheet=agreed, item="1", evidence=paper)
    finding = make_finding(agency, visit, severity="critical", made_by=first.person)
    Objection.objects.create(agency=agency, item="1", statement="نه", given_by=seat.person)
    CorrectiveAction.objects.create(
        unit=agency.unit,
        source_kind="finding",
        source_id=finding.pk,
        title="رفع",
        owner=seat.person,
        due=VISIT_DAY,
        opened_by=seat.person,
    )
    PublicComment.objects.create(
        unit=agency.unit, rating=4, source="s", puzzle="p", given_at=timezone.now()
    )
    shown = make_result_set(campaign)
    result = AgencyResult.objects.create(
        result_set=shown, agency=agency, group=agency.group, score=80, rank=1
    )
    return seat, agency, visit, rated, result


def asked_of(agency, result):
    day = timezone.localdate(result.result_set.made_at).isoformat()
    campaign = {"campaign": str(agency.campaign_id)}
    return {
        "agencies": campaign,
        "visits": {**campaign, "day": day, "which": "visited"},
        "sheets": {**campaign, "day": day, "group": str(agency.group_id)},
        "results": {"result_set": str(result.result_set_id)},
        "agency_result": {"result": str(result.pk)},
        "findings": {**campaign, "day": day, "severity": "critical", "which": "new"},
        "objections": {**campaign, "agency": str(agency.pk), "state": "open"},
        "actions": {**campaign, "state": "open"},
        "opinions": {"unit": str(agency.unit_id), "from": day, "to": day},
    }


def test_traces_of_a_campaign(campaign_scene):
    seat, agency, _visit, _rated, result = campaign_scene
    told = asked_of(agency, result)
    pages = {kind: records_under(seat, kind, asked) for kind, asked in told.items()}
    counts = {kind: page.count for kind, page in pages.items()}
    assert counts == {kind: 2 if kind == "agency_result" else 1 for kind in told}
    assert [proof.sha256 for proof in pages["sheets"].rows[0].proofs] == [SHA]
    plans = {"activities", "goals", "node", "measurement", "reports", "stated", *COORDINATION}
    assert set(KINDS) == set(told) | plans
    for which in ("late", "planned", "done"):
        assert records_under(seat, "visits", {**told["visits"], "which": which}).count == 0
    stranger = make_seat(Role.SECRETARIAT, make_unit())
    assert not any(records_under(stranger, kind, asked).rows for kind, asked in told.items())


def test_an_agency_sees_its_own_once_shown_and_never_a_rater(campaign_scene):
    _seat, agency, visit, _rated, result = campaign_scene
    speaker = make_seat(Role.AGENCY, agency.unit)
    told = asked_of(agency, result)
    before = {kind for kind, asked in told.items() if records_under(speaker, kind, asked).rows}
    assert before == {"objections", "actions", "opinions"}
    campaign = agency.campaign
    campaign.released_at, campaign.released_by = timezone.now(), speaker.person
    campaign.save()
    pages = {kind: records_under(speaker, kind, asked) for kind, asked in told.items()}
    after = {kind for kind, page in pages.items() if page.rows}
    assert after - before == {"findings", "results", "agency_result"}
    raters = {one.person.full_name for one in raters_of(visit)}
    named = {who.name for page in pages.values() for row in page.rows for who in row.people}
    assert not named & raters
    sister = make_seat(Role.AGENCY, make_unit(campaign.owner, UnitKind.BODY))
    assert not any(records_under(sister, kind, asked).rows for kind, asked in told.items())


def test_whoever_still_rates_is_shown_no_other_sheet(campaign_scene):
    _seat, agency, visit, rated, result = campaign_scene
    visit.state = "under_way"
    visit.save()
    second = raters_of(visit)[1]
    reviewer = make_seat(Role.REVIEWER, agency.campaign.owner, second.person)
    asked = asked_of(agency, result)
    assert records_under(reviewer, "agency_result", asked["agency_result"]).count == 0
    assert records_under(reviewer, "sheets", asked["sheets"]).count == 0
