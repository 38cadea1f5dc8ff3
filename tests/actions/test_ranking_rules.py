"""How a campaign ranks: said before the first visit, fixed by it, drawn by lot if one wants."""

from __future__ import annotations

from datetime import timedelta
from decimal import Decimal

import pytest
from django.utils import timezone

from payesh.actions.assignment import plan_visit
from payesh.actions.campaigns import edit_campaign
from payesh.actions.lots import draw_lots
from payesh.actions.ranking_rules import fix_ranking_rules, set_ranking_rules
from payesh.actions.sheets import send_sheet
from payesh.actions.visits import start_visit
from payesh.ground.errors import Forbidden, Refusal
from payesh.ground.terms import AdjustMethod, Role, VisitKind, VisitState
from payesh.queries.lots import proves_lot
from payesh.records.base import new_key
from payesh.records.models import ConflictOfInterest, JournalEntry, RankingRules, Visit
from tests.evaluations import (
    ANSWERS,
    VISIT_DAY,
    make_agencies,
    make_campaign,
    make_group,
    make_phase,
    make_team,
    make_visit,
    raters_of,
    seat_of,
)
from tests.factories import make_seat

pytestmark = pytest.mark.django_db


class Scene:
    def __init__(self):
        self.campaign = make_campaign()
        make_phase(self.campaign, "visits", self.campaign.starts, self.campaign.ends)
        self.secretary = make_seat(Role.SECRETARIAT, self.campaign.owner)
        self.agencies = make_agencies(make_group(self.campaign), 4)
        self.teams = [make_team(self.campaign), make_team(self.campaign)]

    def set(self, **fields):
        return set_ranking_rules(by=self.secretary, campaign=self.campaign, **fields)

    def started(self, agency=None, team=None):
        visit = make_visit(agency or self.agencies[0], team or self.teams[0])
        return start_visit(by=seat_of(raters_of(visit)[0]), visit=visit)


@pytest.fixture
def scene():
    return Scene()


def test_rules_are_set_and_changed_until_the_first_visit_fixes_them(scene):
    rules = scene.set(adjust=AdjustMethod.NONE)
    assert rules.seed > 0
    rules = scene.set(version=rules.version, adjust=AdjustMethod.ADDITIVE, seed=1405)
    assert (rules.adjust, rules.seed, rules.fixed_at) == ("additive", 1405, None)
    scene.started()
    rules.refresh_from_db()
    assert rules.fixed_at is not None
    with pytest.raises(Refusal) as refused:
        scene.set(adjust=AdjustMethod.NONE)
    assert refused.value.code == "ranking.fixed"
    told = JournalEntry.objects.filter(verb__startswith="ranking.").order_by("id")
    assert [line.verb for line in told] == ["ranking.set", "ranking.set", "ranking.fixed"]


def test_a_sheet_that_a_device_sends_fixes_the_rules_as_well(scene):
    rules = scene.set()
    visit = make_visit(scene.agencies[0], scene.teams[0])
    send_sheet(by=seat_of(raters_of(visit)[0]), visit=visit, key=new_key(), answers=ANSWERS)
    rules.refresh_from_db()
    assert rules.fixed_at is not None


def test_what_counts_stands_with_the_rules(scene):
    scene.set()
    edit_campaign(by=scene.secretary, campaign=scene.campaign, named_count=2)
    fix_ranking_rules(by=scene.secretary, campaign=scene.campaign)
    for field, value in (("named_count", 4), ("coverage_needed", Decimal("0.5"))):
        with pytest.raises(Refusal) as refused:
            edit_campaign(by=scene.secretary, campaign=scene.campaign, **{field: value})
        assert (refused.value.code, refused.value.where) == ("campaign.ranking_fixed", field)


def test_no_rules_are_made_up_after_the_first_visit(scene):
    scene.started()
    with pytest.raises(Refusal) as refused:
        scene.set()
    assert refused.value.code == "ranking.begun"
    assert not RankingRules.objects.exists()


@pytest.mark.parametrize(
    ("fields", "code", "where"),
    [
        ({"draws": 10}, "ranking.bound", "draws"),
        ({"significance": 0}, "ranking.bound", "significance"),
        ({"bands_under": "0.4", "no_ranks_under": "0.6"}, "ranking.order", "no_ranks_under"),
        ({"colour": "red"}, "ranking.field", "colour"),
    ],
)
def test_rules_that_make_no_sense_are_refused(scene, fields, code, where):
    with pytest.raises(Refusal) as refused:
        scene.set(**fields)
    assert (refused.value.code, refused.value.where) == (code, where)


def test_only_the_secretariat_says_how_a_campaign_ranks(scene):
    for role in (Role.REVIEWER, Role.MANAGER):
        seat = make_seat(role, scene.campaign.owner)
        with pytest.raises(Forbidden):
            set_ranking_rules(by=seat, campaign=scene.campaign)
        with pytest.raises(Forbidden):
            draw_lots(by=seat, campaign=scene.campaign)


def test_a_draw_is_proved_by_visits_that_follow_it(scene):
    draw = draw_lots(by=scene.secretary, campaign=scene.campaign, seed=5)
    again = draw_lots(by=scene.secretary, campaign=scene.campaign, seed=5)
    assert draw.pairs == again.pairs
    teams = {str(team.pk): team for team in scene.teams}
    assert not proves_lot(scene.campaign)
    for agency in scene.agencies[1:]:
        make_visit(agency, teams[draw.pairs[str(agency.pk)]])
    assert proves_lot(scene.campaign)
    first = scene.agencies[0]
    (other,) = (team for key, team in teams.items() if key != draw.pairs[str(first.pk)])
    visit = make_visit(first, other)
    assert not proves_lot(scene.campaign)
    Visit.objects.filter(pk=visit.pk).update(team=draw.pairs[str(first.pk)])
    assert proves_lot(scene.campaign)
    before = draw.drawn_at - timedelta(days=1)
    Visit.objects.filter(pk=visit.pk).update(state="under_way", started_at=before)
    assert not proves_lot(scene.campaign)
    with pytest.raises(Refusal) as refused:
        draw_lots(by=scene.secretary, campaign=scene.campaign)
    assert refused.value.code == "lot.begun"


def test_a_draw_proves_nothing_once_there_is_a_newer_one(scene):
    draw = draw_lots(by=scene.secretary, campaign=scene.campaign, seed=5)
    teams = {str(team.pk): team for team in scene.teams}
    for agency in scene.agencies:
        make_visit(agency, teams[draw.pairs[str(agency.pk)]])
    assert proves_lot(scene.campaign)
    seeds = range(6, 100)
    newer = (draw_lots(by=scene.secretary, campaign=scene.campaign, seed=one) for one in seeds)
    assert next(one for one in newer if one.pairs != draw.pairs)
    assert not proves_lot(scene.campaign)


def test_lots_keep_a_conflict_of_interest(scene):
    agency, team = scene.agencies[0], scene.teams[0]
    ConflictOfInterest.objects.create(
        person=team.members.first().evaluator.person,
        unit=agency.unit,
        declared_by=scene.secretary.person,
    )
    for seed in range(1, 6):
        draw = draw_lots(by=scene.secretary, campaign=scene.campaign, seed=seed)
        assert draw.pairs[str(agency.pk)] == str(scene.teams[1].pk)


def test_a_joint_visit_is_another_teams_and_ends_with_its_sheets(scene):
    agency, first, second = scene.agencies[0], *scene.teams

    def plan(team, kind):
        return plan_visit(
            by=scene.secretary, agency=agency, team=team, planned_on=VISIT_DAY, kind=kind
        )

    for team, code in ((second, "visit.no_first"), (first, "visit.same_team")):
        if code == "visit.same_team":
            plan(first, VisitKind.FIRST)
        with pytest.raises(Refusal) as refused:
            plan(team, VisitKind.JOINT)
        assert refused.value.code == code
    visit = plan(second, VisitKind.JOINT)
    seats = [seat_of(one) for one in raters_of(visit)]
    start_visit(by=seats[0], visit=visit, at=timezone.now())
    for seat in seats:
        assert visit.state != VisitState.CLOSED
        send_sheet(by=seat, key=new_key(), visit=visit, answers=ANSWERS)
        visit.refresh_from_db()
    assert visit.state == VisitState.CLOSED
    assert {sheet.layer for sheet in visit.sheets.all()} == {"rated"}
