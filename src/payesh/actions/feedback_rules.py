"""How much what people say counts in a campaign: said before its first visit, fixed by it."""

from __future__ import annotations

from datetime import date
from decimal import Decimal

from django.utils.translation import gettext_noop as _

from payesh.queries.permission import require
from payesh.queries.ranking_rules import rules_now
from payesh.records.models import Campaign, FeedbackRule, Seat
from payesh.scoring.public_input import MOST_WEIGHT

from .campaign_rules import opened
from .guards import locked, unless
from .journal import changed, record, verb

LEAST_RATINGS = (5, 10_000)
FIXED = _("How the campaign counts is fixed; nobody changes it any more.")
WEIGHT = _("What people say counts between 0 and 20 percent.")
FEW = _("Give a number from %(least)s to %(most)s.")
ORDER = _("The last day is not before the first.")


@verb
def set_feedback_rule(
    *,
    by: Seat,
    campaign: Campaign,
    weight: Decimal,
    least: int,
    starts: date,
    ends: date,
    version: int | None = None,
) -> FeedbackRule:
    """Say how much ratings given between two days weigh (0 to 0.2), from how many on.

    Refused once scoring has begun or the rules of ranking are fixed.
    """
    require(by, "feedback_rule.edit", campaign)
    campaign = opened(by, campaign)
    unless(rules_now(campaign).may_change, "feedback_rule.fixed", FIXED)
    unless(0 <= weight <= MOST_WEIGHT, "feedback_rule.weight", WEIGHT, "weight")
    few, many = LEAST_RATINGS
    unless(few <= least <= many, "feedback_rule.least", FEW, "least", least=few, most=many)
    unless(starts <= ends, "feedback_rule.days", ORDER, "ends")
    fields = {"weight": weight, "least": least, "starts": starts, "ends": ends}
    rule = FeedbackRule.objects.select_for_update().filter(campaign=campaign).first()
    if rule is None:
        rule, before, after = FeedbackRule(campaign=campaign, version=0, **fields), {}, fields
    else:
        rule = locked(rule, version)
        before, after = changed(rule, fields)
    rule.set_by = by.person
    rule.version += 1
    rule.save()
    record(by=by, verb="opinion.weighed", subject=rule, before=before, after=after)
    return rule
