"""What people say as a part of results: the rule, the mixed score, and what is kept of it."""

from __future__ import annotations

from datetime import date, timedelta
from decimal import Decimal
from fractions import Fraction

import pytest
from django.utils import timezone

from payesh.actions.feedback_rules import set_feedback_rule
from payesh.actions.ranking_rules import fix_ranking_rules, set_ranking_rules
from payesh.actions.results import finalise, recompute
from payesh.ground.errors import Forbidden, Refusal
from payesh.ground.terms import Role
from payesh.queries.agency_result import agency_result
from payesh.records.models import AgencyResult, FeedbackRule, PublicComment
from tests.evaluations import make_agencies, make_campaign, make_group
from tests.factories import make_seat
from tests.fair_scenes import FairRound

pytestmark = pytest.mark.django_db
DAYS = {"starts": date(2026, 7, 1), "ends": date(2026, 8, 11)}
NOON = timezone.make_aware(timezone.datetime(2026, 7, 10, 12))


@pytest.fixture(autouse=True)
def files(settings, tmp_path):
    settings.MEDIA_ROOT = tmp_path / "files"


def rated(unit, rating, times, state="shown", at=NOON, puzzle=""):
    PublicComment.objects.bulk_create(
        PublicComment(
            unit=unit, rating=rating, state=state, given_at=at, source="x", reason="x",
            puzzle=f"{puzzle}{unit.pk}{rating}{state}{at:%d}{number}"[:64],
        )
        for number in range(times)
    )  # fmt: skip


def test_a_rule_is_set_and_changed_until_scoring_or_the_rules_of_ranking_fix_it():
    campaign = make_campaign()
    make_agencies(make_group(campaign), 1)
    secretary = make_seat(Role.SECRETARIAT, campaign.owner)

    def said(**fields):
        given = {"weight": Decimal("0.1"), "least": 30, **DAYS, **fields}
        return set_feedback_rule(by=secretary, campaign=campaign, **given)

    rule = said()
    assert said(version=rule.version, weight=Decimal("0.2")).weight == Decimal("0.2")
    for fields, code in (
        ({"weight": Decimal("0.21")}, "feedback_rule.weight"),
        ({"least": 4}, "feedback_rule.least"),
        ({"ends": DAYS["starts"] - timedelta(days=1)}, "feedback_rule.days"),
    ):
        with pytest.raises(Refusal) as refused:
            said(**fields)
        assert refused.value.code == code
    with pytest.raises(Forbidden):
        set_feedback_rule(
            by=make_seat(Role.REVIEWER, campaign.owner), campaign=campaign,
            weight=Decimal(0), least=30, **DAYS,
        )  # fmt: skip
    set_ranking_rules(by=secretary, campaign=campaign)
    fix_ranking_rules(by=secretary, campaign=campaign)
    with pytest.raises(Refusal) as refused:
        said()
    assert refused.value.code == "feedback_rule.fixed"


def test_ratings_count_with_their_weight_and_strictness_with_the_rest():
    scene = FairRound()
    scene.rules()
    agencies = scene.full()
    plain = rows_of(finalise(by=scene.secretary, campaign=scene.campaign))
    scene.campaign.refresh_from_db()
    FeedbackRule.objects.create(
        campaign=scene.campaign, weight="0.100", least=30, set_by=scene.secretary.person, **DAYS
    )
    liked, quiet, held = (one.unit for one in agencies[:3])
    rated(liked, 5, 40)
    rated(quiet, 5, 29)
    rated(held, 3, 30, state="held")
    # None of these counts: refused, before its time, and sent without a puzzle.
    rated(quiet, 1, 5, state="refused")
    rated(quiet, 1, 5, at=NOON - timedelta(days=30))
    rated(quiet, 1, 5, state="waiting", puzzle="unsolved:")
    made = recompute(by=scene.secretary, campaign=scene.campaign, reason="نظر مردم")
    assert made.inputs["public"]["weight"] == "1/10"
    assert [str(agencies[0].pk), 0, 0, 0, 0, 40] in made.inputs["public"]["ratings"]
    rows = rows_of(made)
    for agency, value, weight in zip(agencies, (100, 100, 50), (1, 0, 1), strict=False):
        before, row = plain[agency.pk], rows[agency.pk]
        share = Fraction(weight, 10)
        mixed = (1 - share) * Fraction(before.exact) + share * value
        told = row.parts["@public"]
        assert (Fraction(row.exact), told["score"]) == (mixed, before.exact)
        assert (Fraction(told["value"]), Fraction(told["weight"])) == (value, share)
        effect = float(before.standing.effect) * float(1 - share)
        assert float(row.standing.effect) == pytest.approx(effect, abs=1e-6)
        assert row.standing.adjusted == row.score - row.standing.effect
        assert row.standing.se == pytest.approx(before.standing.se * float(1 - share))
    assert rows[agencies[1].pk].parts["@public"]["count"] == 29
    ordered = sorted(rows.values(), key=lambda one: -one.standing.adjusted)
    assert [one.rank for one in ordered] == list(range(1, 13))
    page = agency_result(scene.secretary, agencies[0])
    assert page.totals["final"] == pytest.approx(float(plain[agencies[0].pk].score))
    with pytest.raises(Refusal) as refused:
        recompute(by=scene.secretary, campaign=scene.campaign, reason="باز")
    assert refused.value.code == "result.same"
    rated(quiet, 5, 1, at=NOON + timedelta(days=1))
    again = recompute(by=scene.secretary, campaign=scene.campaign, reason="یکی بیشتر")
    assert again.input_hash != made.input_hash
    assert rows_of(again)[agencies[1].pk].parts["@public"]["weight"] == "1/10"


def rows_of(result_set):
    rows = AgencyResult.objects.filter(result_set=result_set).select_related("standing")
    return {row.agency_id: row for row in rows}
