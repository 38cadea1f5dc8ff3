"""Readers of results: facts in few statements, tables by group, what a seat may see."""

from dataclasses import replace
from datetime import timedelta

import pytest
from django.utils import timezone

from payesh.actions.results import finalise, recompute, release
from payesh.ground.terms import Role
from payesh.queries.agency_result import agency_in_sight, agency_result, parts_of
from payesh.queries.final_facts import corrected_version, final_facts
from payesh.queries.results import axis_means, group_summaries, group_table, released_set
from payesh.queries.sheet_facts import score_facts, sheet_facts
from payesh.records.models import Erratum, Sheet
from payesh.scoring.part_shares import shares
from tests.evaluations import CONTENT, make_agency, make_group, make_instrument
from tests.factories import make_person, make_seat
from tests.reviewing import Round

pytestmark = pytest.mark.django_db


@pytest.fixture
def scene(settings, tmp_path):
    settings.MEDIA_ROOT = tmp_path / "files"
    return Round()


def value(number):
    return {"B1.2": {"value": str(number)}}


def made(scene):
    result_set = finalise(by=scene.secretary, campaign=scene.campaign)
    scene.campaign.refresh_from_db()
    return result_set


def test_facts_take_two_statements_and_leave_out_who_left(scene, assert_same_queries):
    scene.settled()
    left = scene.settled()
    left.left_at, left.left_reason = timezone.now(), "ادغام"
    left.save()
    asked = assert_same_queries(
        lambda: sheet_facts(scene.campaign), lambda: [scene.settled(), scene.settled()]
    )
    assert asked == 2
    (facts,) = sheet_facts(scene.campaign)
    assert len(facts) == 3
    assert left.pk not in {key.agency for key in facts.keys}


def test_shares_of_sisters_add_up_to_one(scene):
    scene.settled({"A2.1": {"state": "not_applicable", "reason": "خدمت حضوری ندارد"}})
    (facts,) = sheet_facts(scene.campaign)
    scores = score_facts(scene.campaign, facts)
    found = dict(zip(scores.codes, shares(scores)[0].tolist(), strict=True))
    assert (found["A"], found["B"]) == (0.6, 0.4)
    assert found["A2.1"] != found["A2.1"]  # it did not count: not a number
    assert found["A2.2"] == 1.0


def test_tables_are_by_group_with_means_of_axes(scene, assert_same_queries):
    other = make_group(scene.campaign, scene.group.instrument)
    first, second = scene.settled(value(100)), scene.settled(value(60))
    make_agency(scene.group)
    scene.settled(group=other)
    newest = made(scene)
    one, two = group_summaries(newest)
    assert (one.agencies, one.ranked, two.agencies) == (3, 2, 1)
    table = group_table(newest, scene.group)
    ranked = [row.result.agency for row in table.rows if row.is_ranked]
    assert ranked == [first, second]
    assert not table.rows[-1].is_ranked
    means = axis_means(newest, scene.group, table.instrument)
    assert means == {"A": (76.25, 76.25), "B": (90.0, 100.0)}
    group = newest.results.exclude(agency=None)
    asked = assert_same_queries(
        lambda: group_table(newest, scene.group).rows,
        lambda: group.filter(group=other).update(group=scene.group),
    )
    assert asked <= 3


def test_an_agency_sees_its_own_released_result_and_no_rater(scene):
    agency = scene.settled()
    seat = scene.speaker(agency)
    made(scene)
    assert agency_result(seat, agency) is None
    assert agency_result(scene.secretary, agency) is not None
    release(by=scene.secretary, campaign=scene.campaign)
    agency.campaign.refresh_from_db()
    page = agency_result(seat, agency)
    assert page.for_agency
    assert "rated" not in {column.layer for column in page.layers.columns}
    assert page.parts["A"].contribution == pytest.approx(45.75)
    assert list(agency_in_sight(seat)) == [agency]
    assert not agency_in_sight(scene.speaker(make_agency(scene.group))).filter(pk=agency.pk)
    assert not agency_in_sight(make_seat(Role.MANAGER, agency.unit)).exists()


def test_agencies_go_on_seeing_the_released_set(scene):
    agency = scene.settled()
    first = made(scene)
    campaign = release(by=scene.secretary, campaign=scene.campaign)
    Sheet.objects.filter(agency=agency, layer="final").update(version=2)
    second = recompute(by=scene.secretary, campaign=campaign, reason="اصلاح")
    assert released_set(campaign) == first
    campaign = release(by=scene.secretary, campaign=campaign)
    assert released_set(campaign) == second
    assert campaign.released_at - first.made_at > timedelta(0)


def test_results_are_read_through_an_applied_erratum(scene):
    agency = scene.settled(value(0))
    old, new = scene.group.instrument, make_instrument(scene.province, CONTENT)
    codes = [
        item["code"] for axis in CONTENT["axes"] for c in axis["criteria"] for item in c["items"]
    ]
    lines = [{"old": code, "new": code, "how": "carry", "reason": ""} for code in codes]
    lines[-1] = {**lines[-1], "how": "void", "reason": "پرسش نادرست بود"}
    before = made(scene)
    erratum = Erratum.objects.create(
        old=old,
        new=new,
        mapping=lines,
        reason="پرسش نادرست",
        state="applied",
        made_by=make_person(),
        applied_by=make_person(),
        applied_at=timezone.now(),
    )
    assert corrected_version(old) == new
    assert final_facts(scene.campaign).errata == [erratum.pk]
    after = recompute(by=scene.secretary, campaign=scene.campaign, reason="غلط‌نامه")
    scores = [one.results.get(agency=agency).score for one in (before, after)]
    # B is (100 + 0) / 2 before, and B1.1 alone after
    assert [float(score) for score in scores] == [65.75, 85.75]
    assert agency.sheets.get(layer="final").answers["B1.2"] == {"value": "0"}


def test_the_score_of_a_sheet_tells_who_contributed(scene):
    agency = scene.settled()
    parts = parts_of(agency, agency.sheets.get(layer="final"))
    whole = sum(parts[axis].contribution for axis in "AB")
    assert whole == pytest.approx(parts["total"].value)
    assert replace(parts["A"], share=None).contribution is None
