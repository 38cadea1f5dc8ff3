"""The three campaigns of the demonstration say what is known of them."""

from __future__ import annotations

import os
import shutil
import subprocess
import sys
from collections import Counter

import pytest
from django.db.models import Q

from payesh.demo.evaluation.citizens import LEFT, UNSEEN
from payesh.demo.evaluation.service_desk import OWN, STOPPED
from payesh.ground.terms import (
    ActionState,
    CampaignState,
    ChallengeState,
    Disposition,
    Layer,
    ObjectionState,
    OrganisationKind,
    Role,
    TopPlace,
)
from payesh.queries.campaign_board import campaign_board
from payesh.queries.campaign_days import opening_day
from payesh.queries.conflicts import conflicts_of
from payesh.queries.fairness import fairness
from payesh.queries.instruments import read_version
from payesh.queries.lacking import lacking_of
from payesh.queries.provinces import provinces
from payesh.queries.rounds import rounds
from payesh.queries.sheet_scores import policy_of, scored
from payesh.records.models import (
    Campaign,
    CampaignAgency,
    Challenge,
    ConflictOfInterest,
    CorrectiveAction,
    DossierSheet,
    Objection,
    ResultSet,
    Seat,
    SecondLook,
    Sheet,
    Standing,
    TeamMember,
    Visit,
)
from payesh.scoring.answers import check

LOAD_AND_TELL = """
import os
os.environ["DJANGO_SETTINGS_MODULE"] = "payesh.settings"
import django; django.setup()
from payesh.demo import load
from payesh.records.models import ResultSet
load.load()
for one in ResultSet.objects.filter(number=1).order_by("campaign"): print(one.input_hash)
"""


@pytest.fixture
def citizens(world) -> Campaign:
    return Campaign.objects.get(groups__instrument__instrument__shipped_key="citizens-rights",
                                state=CampaignState.FINAL.value, groups__number=1)  # fmt: skip


@pytest.fixture
def desk(world) -> Campaign:
    return Campaign.objects.filter(
        groups__instrument__instrument__shipped_key="service-desk"
    ).first()


@pytest.fixture
def ministry(world) -> Campaign:
    return Campaign.objects.get(round=3)


def members(campaign: Campaign) -> dict[int, list[TeamMember]]:
    rows = TeamMember.objects.filter(team__campaign=campaign)
    found: dict[int, list[TeamMember]] = {}
    for row in rows.select_related("team", "evaluator__organisation", "evaluator__person"):
        found.setdefault(row.team.number, []).append(row)
    return found


def test_110_agencies_in_4_groups_are_visited_by_16_inspectors_in_4_teams(citizens):
    staying = citizens.agencies.filter(left_at__isnull=True)
    assert (staying.count(), citizens.groups.count(), citizens.evaluators.count()) == (110, 4, 16)
    assert [len(team) for team in members(citizens).values()] == [4, 4, 4, 4]
    senders = {one.organisation for one in citizens.evaluators.select_related("organisation")}
    ngos = [one for one in senders if one.kind == OrganisationKind.NGO]
    assert (len(senders), len(ngos)) == (5, 2)
    [left] = citizens.agencies.filter(left_at__isnull=False)
    assert (left.unit.code, bool(left.left_reason)) == (LEFT, True)


def test_two_of_the_team_visited_each_agency_and_none_with_a_tie_to_it(citizens):
    firsts = Visit.objects.filter(agency__campaign=citizens, kind="first")
    assert firsts.count() == 110
    units = {one.agency.unit_id: one.agency.unit for one in firsts.select_related("agency__unit")}
    pairs = {(one.agency.unit_id, rater.person) for one in firsts for rater in one.raters.all()}
    assert len(pairs) == 220
    ties = conflicts_of({person for _, person in pairs}, units.values())
    assert not [pair for pair in pairs if (pair[1].pk, pair[0]) in ties]


def test_results_are_final_and_were_made_anew_with_other_ranks(citizens):
    anew, first = citizens.result_sets.all()
    assert (anew.number, first.number, bool(anew.reason)) == (2, 1, True)
    ranks = [dict(one.results.values_list("agency", "rank")) for one in (first, anew)]
    assert len(ranks[0]) == len(ranks[1]) == 110
    assert ranks[0] != ranks[1]
    [unranked] = anew.results.filter(rank__isnull=True)
    assert unranked.agency.unit.code == UNSEEN
    assert unranked.coverage < citizens.coverage_needed
    assert citizens.released_at > anew.made_at


def test_only_those_are_named_of_whom_it_is_certain(citizens):
    standings = Standing.objects.filter(result__result_set=citizens.result_sets.first())
    named = Counter(standings.exclude(result__named="").values_list("result__named", flat=True))
    assert named == {"best": 1, "weakest": 2}
    certain = Q(top=TopPlace.CERTAIN.value) | Q(bottom=TopPlace.CERTAIN.value)
    assert standings.filter(certain).count() == sum(named.values())
    widths = [one.rank_high - one.rank_low + 1 for one in standings if one.rank_low]
    assert len(widths) == 109
    assert 3 < sum(widths) / len(widths) < 10
    assert {one.tie for one in standings} > {0, 1, 2}


def test_strictness_is_known_from_joint_visits_and_dossiers(citizens, desk, ministry):
    joint = Visit.objects.filter(agency__campaign=citizens, kind="joint", state="closed")
    assert joint.count() == 12
    pairs = {(one.team_id, one.agency.visits.get(kind="first").team_id) for one in joint}
    assert len(pairs) == 12
    sheets = DossierSheet.objects.filter(dossier__campaign=citizens, state="locked")
    assert Counter(sheets.values_list("dossier__number", flat=True)) == {1: 16, 2: 16}
    found = {one: fairness(one) for one in (citizens, desk, ministry, ministry.previous)}
    verdicts = [one.verdict for one in found.values()]
    assert verdicts == ["adjusted", "refused", "adjusted", "alike"]
    raters = dict(zip(found[citizens].blind.raters, found[citizens].fit.severity, strict=True))
    third = [raters[row.evaluator_id] for row in members(citizens)[3]]
    assert min(third) > 2
    assert len(found[desk].missing) == found[desk].links.count - 1 == 5


def test_the_screens_have_found_two_raters_and_one_is_decided(citizens):
    looks = SecondLook.objects.filter(campaign=citizens).select_related("evaluator__person")
    found = {(one.kind, one.evaluator.person.username, one.state) for one in looks}
    assert found == {
        ("copied", "inspector_2_3", "explained"),
        ("straight_lining", "inspector_4_4", "open"),
    }
    assert not SecondLook.objects.exclude(campaign=citizens).exists()


def test_one_team_is_stricter_and_agencies_see_themselves_higher(citizens):
    by_team: dict[int, list[float]] = {}
    for sheet in Sheet.objects.filter(campaign=citizens, layer=Layer.RATED.value).select_related(
        "visit__team"
    ):
        by_team.setdefault(sheet.visit.team.number, []).append(float(sheet.score))
    means = {team: sum(scores) / len(scores) for team, scores in by_team.items()}
    assert min(means, key=means.get) == 3
    layers = {
        layer: dict(
            Sheet.objects.filter(campaign=citizens, layer=layer).values_list("agency", "score")
        )
        for layer in (Layer.DECLARED.value, Layer.AGREED.value)
    }
    gaps = [score - layers["agreed"][key] for key, score in layers["declared"].items()]
    assert len(gaps) == 104
    assert max(gaps) > 20
    assert 3 < sum(gaps) / len(gaps) < 15


def test_there_is_an_objection_and_an_action_in_every_state(world):
    states = set(Objection.objects.values_list("state", flat=True))
    assert states == {state.value for state in ObjectionState}
    actions = CorrectiveAction.objects.filter(source_kind="finding")
    assert set(actions.values_list("state", flat=True)) == {state.value for state in ActionState}
    assert actions.filter(revisit__kind="revisit", state="verified").count() == 1
    assert actions.filter(escalated_to__isnull=False, state="open").count() == 1


def test_the_service_desks_stand_at_25_of_126(desk):
    board = campaign_board(desk, STOPPED)
    assert (board.coverage.visited, board.coverage.agencies) == (25, 126)
    assert (board.unplanned, board.late_total, board.waiting.offers) == (1, 1, 1)
    assert board.waiting.to_reconcile == 1
    assert board.waiting.receipts > 10
    states = Counter(Visit.objects.filter(agency__campaign=desk).values_list("state", flat=True))
    assert (states["under_way"], states["rated"], states["closed"]) == (1, 1, 24 + 2)
    assert opening_day(desk, STOPPED.replace(year=STOPPED.year + 1)) == STOPPED


def test_every_team_of_the_desks_is_a_pair_of_the_two_organisations(desk):
    for team in members(desk).values():
        assert len({one.evaluator.organisation_id for one in team}) == len(team) == 2
    own = CampaignAgency.objects.get(campaign=desk, unit__code=OWN)
    assert not own.visits.exists()
    people = [one.evaluator.person for team in members(desk).values() for one in team]
    kept_out = {person for person, _ in conflicts_of(people, [own.unit])}
    assert len(kept_out) == len(people) / 2
    declared = ConflictOfInterest.objects.get()
    visit = Visit.objects.get(agency__campaign=desk, agency__unit=declared.unit)
    assert declared.person not in [one.person for one in visit.raters.all()]


def test_the_third_round_asks_on_five_axes_and_is_better_than_the_first(ministry):
    group = ministry.groups.get()
    assert len(read_version(group.instrument).axes) == 5
    first, last = ministry.phases.filter(kind="visits").values_list("starts", "ends").get()
    assert (last - first).days + 1 == 5
    told = rounds(ministry, group, since=0)
    assert [one.round for one in told.campaigns] == [1, 2, 3]
    assert told.group.items < told.group.items_of
    means = told.group.means
    assert means[0] < means[1] < means[2]
    assert told.group.most_improved


def test_challenges_were_sent_up_and_some_are_answered(world):
    up = Challenge.objects.filter(level="headquarters")
    assert set(up.values_list("state", flat=True)) == {
        ChallengeState.PASSED_UP.value,
        ChallengeState.ANSWERED.value,
    }
    answers = set(up.exclude(disposition="").values_list("disposition", flat=True))
    assert answers == {Disposition.REFORM.value, Disposition.DELEGATE.value}
    seat = Seat.objects.get(role=Role.HEADQUARTERS.value)
    joined = [one for one in provinces(seat) if one.has_data]
    assert len([one for one in joined if one.code.startswith("IR-")]) >= 6


def test_what_was_written_in_bulk_is_what_the_verbs_would_write(world):
    rows = Sheet.objects.filter(layer__in=["rated", "agreed", "reviewed", "final"], state="locked")
    for sheet in rows.select_related("instrument", "campaign", "agency").order_by("pk")[::29]:
        instrument = read_version(sheet.instrument)
        check(instrument, sheet.answers, complete=True)
        kept = scored(sheet.instrument, sheet.answers, policy_of(sheet.campaign))
        held = (sheet.score, sheet.coverage, sheet.answered, sheet.asked)
        assert held == (kept.score, kept.coverage, kept.answered, kept.asked)
        if sheet.layer == Layer.RATED:
            assert lacking_of(sheet, instrument) == []


@pytest.mark.slow
def test_every_installation_tells_the_same(world, migrated, tmp_path):
    """Another process with another order of its sets comes to the same inputs of all results."""
    here = ResultSet.objects.filter(number=1).order_by("campaign").values_list("input_hash")
    shutil.copyfile(migrated, tmp_path / "payesh.sqlite3")
    elsewhere = {k: v for k, v in os.environ.items() if k != "DATABASE_URL"}
    elsewhere |= {"PAYESH_HOME": str(tmp_path), "PYTHONHASHSEED": "7"}
    told = subprocess.run(
        [sys.executable, "-c", LOAD_AND_TELL],
        env=elsewhere,
        capture_output=True,
        text=True,
        check=True,
    )
    assert told.stdout.split() == [one for (one,) in here]
