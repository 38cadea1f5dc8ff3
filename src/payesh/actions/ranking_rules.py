"""Verbs about how a campaign ranks: said before its first visit, and never changed after."""

from __future__ import annotations

import secrets
from decimal import Decimal
from typing import Any

from django.utils import timezone
from django.utils.translation import gettext_noop as _

from payesh.ground.errors import Refusal
from payesh.ground.terms import AdjustMethod
from payesh.queries.permission import require
from payesh.queries.ranking_rules import scoring_has_begun
from payesh.records.models import Campaign, RankingRules, Seat

from .campaign_rules import opened
from .guards import locked, unless
from .journal import changed, record, verb

FIELDS = frozenset(
    {
        *("adjust", "by_lot", "seed", "draws", "choice_draws", "weight_spread", "least_df"),
        *("se_share", "significance", "bands_under", "no_ranks_under"),
    }
)
MOST_SEED = 2_000_000_000
BOUNDS: dict[str, tuple[Decimal, Decimal]] = {
    "seed": (Decimal(1), Decimal(MOST_SEED)),
    "draws": (Decimal(200), Decimal(20_000)),
    "choice_draws": (Decimal(100), Decimal(10_000)),
    "weight_spread": (Decimal(0), Decimal("0.9")),
    "least_df": (Decimal(1), Decimal(100)),
    "se_share": (Decimal("0.05"), Decimal(1)),
    "significance": (Decimal("0.001"), Decimal("0.5")),
    "bands_under": (Decimal(0), Decimal(1)),
    "no_ranks_under": (Decimal(0), Decimal(1)),
}

FIXED = _("The rules of ranking are fixed; nobody changes them any more.")
NOT_SET = _("No rules of ranking are set yet.")
BEGUN = _("Scoring has begun; rules of ranking are set before it.")
FIELD = _("This cannot be changed: %(field)s.")
BETWEEN = _("Give a number from %(least)s to %(most)s.")
ORDER = _("Ranks end at a lower bound than bands begin.")


@verb
def set_ranking_rules(
    *, by: Seat, campaign: Campaign, version: int | None = None, **fields: Any
) -> RankingRules:
    """Say what ranks and which gates hold, as long as nothing was scored.

    `fields` are those of `FIELDS`; a new campaign's seed is made here unless it is given.
    """
    require(by, "ranking_rules.edit", campaign)
    campaign = opened(by, campaign)
    rules = RankingRules.objects.select_for_update().filter(campaign=campaign).first()
    unless(rules is None or rules.fixed_at is None, "ranking.fixed", FIXED)
    unless(not scoring_has_begun(campaign), "ranking.begun", BEGUN)
    given = _cleaned(fields)
    if rules is None:
        given.setdefault("seed", secrets.randbelow(MOST_SEED) + 1)
        rules = RankingRules(campaign=campaign, version=0, **given)
        before, after = {}, {name: getattr(rules, name) for name in sorted(FIELDS)}
    else:
        rules = locked(rules, version)
        before, after = changed(rules, given)
    _check(rules)
    rules.version += 1
    rules.save()
    record(by=by, verb="ranking.set", subject=rules, before=before, after=after)
    return rules


@verb
def fix_ranking_rules(*, by: Seat, campaign: Campaign) -> RankingRules:
    """Fix the rules by hand, before the first visit does."""
    require(by, "ranking_rules.edit", campaign)
    rules = RankingRules.objects.select_for_update().filter(campaign=campaign).first()
    if rules is None:
        raise Refusal("ranking.not_set", NOT_SET)
    unless(rules.fixed_at is None, "ranking.fixed", FIXED)
    return _fixed(by, rules)


def fix_by_scoring(*, by: Seat, campaign: Campaign) -> None:
    """The first visit, or the first dossier handed in, fixes a campaign's rules if it has any."""
    rules = RankingRules.objects.filter(campaign=campaign, fixed_at=None)
    if (open_rules := rules.select_for_update().first()) is not None:
        _fixed(by, open_rules)


def _fixed(by: Seat, rules: RankingRules) -> RankingRules:
    rules.fixed_by, rules.fixed_at = by.person, timezone.now()
    rules.version += 1
    rules.save(update_fields=["fixed_by", "fixed_at", "version"])
    after = {name: getattr(rules, name) for name in sorted(FIELDS)}
    record(by=by, verb="ranking.fixed", subject=rules, after=after)
    return rules


def _cleaned(fields: dict[str, Any]) -> dict[str, Any]:
    for field in sorted(fields.keys() - FIELDS):
        raise Refusal("ranking.field", FIELD, where=field, field=field)
    new = dict(fields)
    if "adjust" in new:
        new["adjust"] = AdjustMethod(new["adjust"]).value
    return new


def _check(rules: RankingRules) -> None:
    for name, (least, most) in BOUNDS.items():
        number = Decimal(str(getattr(rules, name)))
        told = {"least": least, "most": most}
        unless(least <= number <= most, "ranking.bound", BETWEEN, name, **told)
    low, high = Decimal(str(rules.no_ranks_under)), Decimal(str(rules.bands_under))
    unless(low <= high, "ranking.order", ORDER, "no_ranks_under")
