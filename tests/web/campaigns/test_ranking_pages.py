"""How a campaign ranks, as its page says it: set, changed, fixed, and then only read."""

from decimal import Decimal

import pytest
from django.urls import reverse
from django.utils import timezone

from payesh.actions.ranking_rules import fix_ranking_rules
from payesh.records.models import RankingRules, Visit

USUAL = {
    "adjust": "additive",
    "bands_under": "۷۰",
    "no_ranks_under": "۵۰",
    "seed": "۱۴۰۵",
    "least_df": "۳",
    "se_share": "۳۳٫۳",
    "significance": "۵",
    "draws": "۲۰۰۰",
    "choice_draws": "۱۰۰۰",
    "weight_spread": "۲۵",
}


def at(name, scene):
    return reverse(name, args=[scene.campaign.pk])


def text_of(client, scene):
    return client.get(at("ranking_rules", scene)).content.decode()


def test_a_campaign_without_rules_asks_for_them_before_the_first_visit(secretary, manager, scene):
    assert "هنوز معلوم نشده است" in text_of(secretary, scene)
    setup = at("campaign_setup", scene)
    assert at("ranking_rules", scene) in secretary.get(setup).content.decode()
    assert "پیش از نخستین بازدید" not in manager.get(setup).content.decode()
    assert at("ranking_rules_set", scene) not in text_of(manager, scene)
    assert manager.post(at("ranking_rules_set", scene), USUAL).status_code == 403
    Visit.objects.filter(pk=scene.visit.pk).update(started_at=timezone.now())
    assert "دیگر نمی‌توان قواعدی تعیین کرد" in text_of(secretary, scene)


def test_rules_are_set_in_percents_and_kept_as_shares(secretary, scene):
    assert secretary.post(at("ranking_rules_set", scene), USUAL).status_code == 302
    rules = RankingRules.objects.get(campaign=scene.campaign)
    kept = {
        "bands_under": "0.7",
        "se_share": "0.333",
        "significance": "0.05",
        "weight_spread": "0.25",
    }
    assert {name: getattr(rules, name) for name in kept} == {
        name: Decimal(share) for name, share in kept.items()
    }
    assert (rules.seed, rules.by_lot, rules.adjust) == (1405, False, "additive")
    assert at("ranking_rules_fix", scene) in text_of(secretary, scene)


@pytest.mark.parametrize(
    "changed",
    [
        {"no_ranks_under": "۸۰"},
        {"bands_under": "۱۲۰"},
        {"seed": "۰"},
        {"draws": "۱۰"},
        {"adjust": "other"},
        {"least_df": ""},
    ],
    ids=str,
)
def test_what_makes_no_sense_is_refused_at_its_field(secretary, scene, changed):
    answer = secretary.post(at("ranking_rules_set", scene), {**USUAL, **changed})
    assert answer.status_code == 422
    assert set(answer.context["form"].errors) == set(changed)
    assert not RankingRules.objects.exists()


def test_who_saw_older_rules_writes_nothing_over_newer_ones(secretary, scene):
    secretary.post(at("ranking_rules_set", scene), USUAL)
    newer = {**USUAL, "version": "1", "seed": "7"}
    assert secretary.post(at("ranking_rules_set", scene), newer).status_code == 302
    answer = secretary.post(at("ranking_rules_set", scene), {**newer, "seed": "8"})
    assert answer.status_code == 422
    assert RankingRules.objects.get().seed == 7


def test_fixed_rules_are_only_read_with_who_fixed_them(secretary, scene):
    assert secretary.post(at("ranking_rules_fix", scene)).status_code == 422
    secretary.post(at("ranking_rules_set", scene), USUAL)
    fix_ranking_rules(by=scene.secretary, campaign=scene.campaign)
    text = text_of(secretary, scene)
    assert scene.secretary.person.full_name in text
    assert "۱۴۰۵" in text
    assert at("ranking_rules_set", scene) not in text
    assert secretary.post(at("ranking_rules_set", scene), USUAL).status_code == 422


def test_the_number_of_statements_does_not_grow(secretary, scene, query_count):
    text_of(secretary, scene)
    few = len(query_count(lambda: text_of(secretary, scene)))
    scene.grow()
    assert len(query_count(lambda: text_of(secretary, scene))) == few


def test_bounds_are_told_in_percents_like_everything_else_on_the_page(secretary, scene):
    answer = secretary.post(at("ranking_rules_set", scene), {**USUAL, "significance": "۶۰"})
    assert answer.context["form"].errors["significance"] == ["عددی از ۰٫۱ تا ۵۰ وارد کنید."]
