"""Results freed of strictness, or honestly not: verdicts, ranks, names and what is kept."""

from decimal import Decimal

import pytest
from django.utils import timezone

from payesh.actions.results import finalise, recompute
from payesh.ground.errors import Refusal
from payesh.ground.terms import Named, TopPlace
from payesh.queries.governor import governor_day
from payesh.queries.known_figures import campaign_figures
from payesh.queries.rank_changes import changes_between
from payesh.queries.results import group_summaries
from payesh.records.models import AgencyResult, Sheet
from tests.evaluations import make_agency
from tests.fair_scenes import FairRound

pytestmark = pytest.mark.django_db


@pytest.fixture(autouse=True)
def files(settings, tmp_path):
    settings.MEDIA_ROOT = tmp_path / "files"


def made(scene):
    result_set = finalise(by=scene.secretary, campaign=scene.campaign)
    scene.campaign.refresh_from_db()
    return result_set


def rows_of(result_set):
    rows = AgencyResult.objects.filter(result_set=result_set).select_related("standing")
    return {row.agency_id: row for row in rows}


def test_strictness_is_taken_off_by_one_subtraction_and_the_order_is_that_of_the_rest():
    scene = FairRound()
    scene.rules()
    agencies = scene.full()
    unseen = make_agency(scene.group)
    result_set = made(scene)
    rows = rows_of(result_set)
    told = result_set.fairness
    assert (told["verdict"], told["shown"], told["lacking"]) == ("adjusted", "ranks", "")
    for row in rows.values():
        if row.score is not None:
            assert row.standing.adjusted == row.score - row.standing.effect
            assert row.standing.rank_low <= row.rank <= row.standing.rank_high
            assert row.standing.set_low <= row.standing.rank_low
    # The levels rise from agency to agency: what the strict team saw is last by raw scores alone.
    assert [rows[one.pk].rank for one in agencies] == list(range(12, 0, -1))
    raw = sorted(agencies, key=lambda one: rows[one.pk].score)
    assert raw != agencies
    assert {one["component"] for one in told["raters"]} == {1}
    effects = [float(rows[one.pk].standing.effect) for one in agencies[:3]]
    assert effects == pytest.approx([-8, 0, 8], abs=2)
    assert sum(one["severity"] for one in told["raters"]) == pytest.approx(0, abs=1e-4)
    assert not hasattr(rows[unseen.pk], "standing")


def test_every_reader_tells_the_same_scores():
    scene = FairRound()
    scene.rules()
    agencies = scene.full()
    result_set = made(scene)
    rows = rows_of(result_set)
    known = campaign_figures(scene.campaign, scene.campaign.ends).figures
    [compared] = changes_between(result_set, result_set).groups
    assert (compared.changed, compared.same) == ([], 12)
    for one in agencies:
        assert known[f"score of {one.unit.name}"] == rows[one.pk].standing.adjusted
    counting = [float(rows[one.pk].standing.adjusted) for one in agencies]
    mean = pytest.approx(sum(counting) / 12)
    [summary] = group_summaries(result_set)
    day = governor_day(scene.campaign, timezone.localdate(result_set.made_at))
    of_day = next(one for one in day.groups if one.group == scene.group)
    assert (summary.mean, float(of_day.mean)) == (mean, mean)
    assert float(of_day.low) == pytest.approx(min(counting))


def test_other_choices_and_the_audit_stand_beside_the_ranks():
    scene = FairRound()
    scene.rules(choice_draws=200)
    agencies = scene.full()
    result_set = made(scene)
    rows = rows_of(result_set)
    choices = result_set.fairness["choices"][str(scene.group.pk)]
    assert choices["draws"] == 200
    assert set(choices["shares"]) == {"weights", "mean", "scale", "left_out", "error"}
    assert sum(one["nominal"] for one in choices["weights"].values()) == pytest.approx(1)
    for row in (rows[one.pk] for one in agencies):
        assert row.standing.choice_low <= row.standing.choice_median <= row.standing.choice_high
    assert rows[agencies[-1].pk].standing.choice_median == 1
    for one in result_set.fairness["audit"]:
        assert not one["low"] <= one["audit"] <= one["high"]


def test_only_who_surely_is_among_the_best_is_named():
    scene = FairRound(named_count=2)
    scene.rules()
    agencies = scene.full()
    rows = rows_of(made(scene))
    for row in (rows[one.pk] for one in agencies):
        certain = row.standing.top == TopPlace.CERTAIN
        assert (row.named == Named.BEST) == certain
    assert [rows[one.pk].named for one in agencies[-2:]] == ["best", "best"]
    assert not rows[agencies[5].pk].named


def test_unlinked_teams_are_ranked_in_their_own_pool_and_nowhere_else():
    scene = FairRound()
    scene.rules()
    scene.full(joint=0)
    result_set = made(scene)
    rows = rows_of(result_set).values()
    told = result_set.fairness
    assert told["verdict"] == "refused"
    assert [one["code"] for one in told["reasons"]] == ["not-linked"]
    assert len(told["links"]["pools"]) == 3
    assert [one["teams"] for one in told["links"]["pools"]] == [
        [str(team.pk)] for team in scene.teams
    ]
    assert len(told["missing"]) == 2
    assert {row.rank for row in rows} == {None}
    assert {row.named for row in rows} == {""}
    assert {row.standing.adjusted for row in rows} == {None}
    assert {row.standing.pool for row in rows} == {1, 2, 3}
    assert {row.standing.rank_high for row in rows} <= {1, 2, 3, 4}


def test_a_group_that_one_pool_has_seen_keeps_its_ranks_when_pools_are_apart():
    scene = FairRound((0, 0))
    scene.rules()
    mine = [scene.rated(level, 0) for level in (40, 60, 80)]
    other = scene.group
    scene.group = type(other).objects.create(
        campaign=scene.campaign, number=9, title="گروه دیگر", instrument=other.instrument
    )
    scene.rated(50, 1)
    rows = rows_of(made(scene))
    assert [rows[one.pk].rank for one in mine] == [3, 2, 1]


def test_teams_that_are_alike_leave_the_raw_scores_as_they_are():
    scene = FairRound((0, 0, 0))
    scene.rules()
    agencies = scene.full()
    result_set = made(scene)
    rows = rows_of(result_set)
    assert result_set.fairness["verdict"] == "alike"
    assert {rows[one.pk].standing.effect for one in agencies} == {None}
    by_score = sorted(agencies, key=lambda one: -rows[one.pk].score)
    assert [rows[one.pk].rank for one in by_score] == list(range(1, 13))
    assert all(rows[one.pk].standing.se > 0 for one in agencies)


@pytest.mark.parametrize(
    ("bands", "none", "shown"),
    [("0.300", "0.200", "ranks"), ("0.990", "0.100", "bands"), ("0.990", "0.980", "none")],
)
def test_a_table_shows_as_much_order_as_its_reliability_bears(bands, none, shown):
    scene = FairRound(noise=8)
    scene.rules(bands_under=bands, no_ranks_under=none)
    scene.full(spread=40)
    result_set = made(scene)
    assert result_set.fairness["shown"] == shown
    rows = rows_of(result_set).values()
    assert ({row.rank for row in rows} == {None}) == (shown != "ranks")
    assert shown == "ranks" or {row.named for row in rows} == {""}
    assert ({row.standing.rank_low for row in rows} == {None}) == (shown != "ranks")


def test_without_rules_raw_scores_rank_with_the_range_that_the_two_sheets_give():
    scene = FairRound()
    agencies = scene.full(joint=0)
    result_set = made(scene)
    rows = rows_of(result_set)
    told = result_set.fairness
    assert (told["verdict"], told["raters"][0]["component"]) == ("not_asked", 1)
    assert all(rows[one.pk].rank for one in agencies)
    assert all(rows[one.pk].standing.rank_low for one in agencies)
    assert {rows[one.pk].standing.effect for one in agencies} == {None}


def test_sheets_that_never_differ_say_nothing_of_error():
    scene = FairRound((0,), noise=0)
    scene.full(joint=0)
    result_set = made(scene)
    assert result_set.fairness["lacking"] == "all_same"
    assert {row.standing.rank_low for row in rows_of(result_set).values()} == {None}
    assert {row.named for row in rows_of(result_set).values()} == {""}


def test_an_agency_that_only_a_joint_visit_saw_holds_nothing_up():
    scene = FairRound()
    scene.full(agencies=3, joint=0)
    agency = make_agency(scene.group)
    scene.level[agency] = 50
    scene.joint(agency, 0)
    assert rows_of(made(scene))[agency.pk].score is None


def test_blind_sheets_and_rules_are_among_the_inputs():
    scene = FairRound()
    rules = scene.rules()
    scene.full(joint=3)
    first = made(scene)
    again = lambda: recompute(by=scene.secretary, campaign=scene.campaign, reason="بازبینی")  # noqa: E731
    with pytest.raises(Refusal, match="Nothing has changed"):
        again()
    blind = Sheet.objects.filter(layer="rated").order_by("pk").first()
    Sheet.objects.filter(pk=blind.pk).update(version=5)
    second = again()
    assert second.input_hash != first.input_hash
    rules.significance = Decimal("0.010")
    rules.save()
    assert again().input_hash not in (first.input_hash, second.input_hash)


@pytest.mark.parametrize("has_rules", [False, True])
def test_without_blind_sheets_scores_stand_and_nothing_is_said_of_error(has_rules):
    scene = FairRound((0,))
    if has_rules:
        scene.rules()
    agencies = scene.full(agencies=3, joint=0)
    Sheet.objects.filter(layer="rated").delete()
    result_set = made(scene)
    told, rows = result_set.fairness, rows_of(result_set)
    assert (told["lacking"], told["raters"], told["sheets"]) == ("no_sheets", [], 0)
    ranks = [rows[one.pk].rank for one in agencies]
    assert ranks == ([None] * 3 if has_rules else [3, 2, 1])
    assert told["verdict"] == ("refused" if has_rules else "not_asked")
