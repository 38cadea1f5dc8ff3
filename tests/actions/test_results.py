"""Results: frozen sets with ranks and working, made anew openly, released to the agencies."""

from decimal import Decimal

import pyarrow.parquet as parquet
import pytest

from payesh.actions.file_store import path_of
from payesh.actions.results import finalise, recompute, release
from payesh.ground.errors import Forbidden, Refusal
from payesh.queries.rank_changes import changes_between, previous_set
from payesh.records.models import AgencyResult, Sheet
from tests.evaluations import make_agency, make_group
from tests.reviewing import Round

pytestmark = pytest.mark.django_db
LOW = {"B1.1": {"value": "0"}}
"""The critical item fails: the axis B is capped at 40."""
THIN = {"A1.1": {"state": "not_assessable", "reason": "سند در دسترس نبود"}, "B1.1": {}, "B1.2": {}}
"""So little could be assessed that there is no rank."""


@pytest.fixture
def scene(settings, tmp_path):
    settings.MEDIA_ROOT = tmp_path / "files"
    return Round()


def value(number):
    return {"B1.2": {"value": str(number)}}


def refused(act):
    with pytest.raises(Refusal) as error:
        act()
    return error.value.code


def made(scene):
    result_set = finalise(by=scene.secretary, campaign=scene.campaign)
    scene.campaign.refresh_from_db()
    return result_set


def standing(result_set):
    rows = AgencyResult.objects.filter(result_set=result_set)
    return {row.agency_id: (row.rank, row.score, row.named, row.state) for row in rows}


def test_ranks_are_inside_the_group_and_what_is_thin_is_not_ranked(scene):
    agencies = [scene.settled(value(number)) for number in (92, 90, 90, 88)]
    thin, unseen = scene.settled(THIN), make_agency(scene.group)
    alone = scene.settled(group=make_group(scene.campaign))
    rows = standing(made(scene))
    assert [rows[one.pk][0] for one in agencies] == [1, 2, 2, 4]
    assert rows[alone.pk][0] == 1
    assert rows[thin.pk][0] is None
    assert rows[thin.pk][1] is not None
    assert rows[unseen.pk] == (None, None, "", "not_answered")
    ranked = {row.ranked_of for row in AgencyResult.objects.filter(group=scene.group)}
    assert ranked == {4}


def test_the_working_says_who_contributed_what_and_which_cap_fired(scene):
    agency = scene.settled(LOW)
    row = AgencyResult.objects.get(result_set=made(scene), agency=agency)
    # A: ((1 + .75) / 2 + (.5 + .8) / 2) / 2 = .7625; B: (0 + .8) / 2 = .40, not above its cap
    assert (row.score, row.exact) == (Decimal("61.75"), "247/4")
    assert row.parts["B"]["value"] == 40
    assert row.parts["A"] == {"value": 76.25, "coverage": 1, "weight": 60, "share": 0.6}
    assert [(cap["item"], cap["part"]) for cap in row.caps] == [("B1.1", "B")]
    full = scene.campaign.result_sets.get()
    table = parquet.read_table(path_of(full.working)).to_pylist()
    items = {line["part"]: line for line in table}
    assert items["A1.2"]["answer"] == "3"
    assert items["total"]["value"] == pytest.approx(61.75)
    whole = sum(items[axis]["share"] * items[axis]["value"] for axis in "AB")
    assert whole == pytest.approx(61.75)


def test_a_cap_that_lowers_shows_what_there_would_be_without_it(scene):
    agency = scene.settled({"B1.1": {"value": "0"}, "B1.2": {"value": "100"}})
    row = AgencyResult.objects.get(result_set=made(scene), agency=agency)
    assert row.parts["B"]["value"] == 40
    assert row.parts["B"]["uncapped"] == 50
    assert row.caps[0]["before"] == "50.000000"
    assert (row.score, row.uncapped) == (Decimal("61.75"), Decimal("65.75"))


def test_nothing_is_final_while_a_rated_agency_waits(scene):
    scene.settled()
    waits = scene.visited()
    assert refused(lambda: made(scene)) == "result.held_up"
    waits.left_at, waits.left_reason = waits.campaign.made_at, "ادغام"
    waits.save()
    assert waits.pk not in standing(made(scene))
    assert scene.campaign.state == "final"
    assert refused(lambda: made(scene)) == "result.not_running"


def test_results_are_made_anew_as_another_set_with_its_difference(scene):
    first, second = scene.settled(value(92)), scene.settled(value(90))
    before = made(scene)
    frozen = standing(before)
    again = lambda: recompute(by=scene.secretary, campaign=scene.campaign, reason="اصلاح")  # noqa: E731
    assert refused(again) == "result.same"
    Sheet.objects.filter(agency=second, layer="final").update(
        answers={**second.sheets.get(layer="final").answers, **value(100)}, version=2
    )
    after = again()
    assert (after.number, after.reason) == (2, "اصلاح")
    assert before.input_hash != after.input_hash
    assert standing(before) == frozen
    assert previous_set(after) == before
    (group,) = changes_between(before, after).groups
    moves = {one.agency: (one.change.move, one.change.places) for one in group.changed}
    assert moves == {second: ("up", 1), first: ("down", -1)}


def test_results_are_released_once_a_set(scene):
    scene.settled()
    assert refused(lambda: release(by=scene.secretary, campaign=scene.campaign)) == (
        "result.not_final"
    )
    made(scene)
    with pytest.raises(Forbidden):
        release(by=scene.reviewer, campaign=scene.campaign)
    campaign = release(by=scene.secretary, campaign=scene.campaign)
    assert campaign.released_by == scene.secretary.person
    assert refused(lambda: release(by=scene.secretary, campaign=scene.campaign)) == (
        "result.released_before"
    )


def test_nobody_is_named_by_rank_alone(scene):
    scene.campaign.named_count = 1
    scene.campaign.save()
    first, *_others = (scene.settled(value(number)) for number in (92, 90, 88))
    rows = standing(made(scene))
    assert rows[first.pk][0] == 1
    assert {row[2] for row in rows.values()} == {""}
