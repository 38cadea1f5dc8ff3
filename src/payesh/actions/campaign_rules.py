"""What the verbs of a campaign hold to: which fields may change when, and what fits together."""

from __future__ import annotations

from collections.abc import Mapping
from decimal import Decimal
from typing import Any

from django.utils.translation import gettext
from django.utils.translation import gettext_noop as _

from payesh.ground.errors import Refusal
from payesh.ground.terms import CampaignState, MissingPolicy, PhaseKind, VisitState
from payesh.ground.text import clean
from payesh.queries.permission import require
from payesh.records.models import Campaign, Phase, RankingRules, Seat, Visit

from .guards import locked, owed, unless

WORDS = frozenset({"aims", "directive_title", "directive_by", "directive_number", "directive_text"})
RATING = frozenset({"team_size", "two_organisations", "looks_from", "reconcile_over"})
"""By these the sheets of a team are held against each other."""
COUNTING = frozenset({"missing", "coverage_needed", "named_count", "bands"})
TERMS = frozenset({"objection_days", "answer_days"})
WINDOW = frozenset({"starts", "ends"})
CHANGEABLE = (
    WORDS | RATING | COUNTING | TERMS | WINDOW | {"title", "directive_on", "round", "previous"}
)

OVER = _("This campaign is over; nothing in it changes any more.")
SETTLED = _("The results are final; only the words of the campaign can still be changed.")
RATED = _("Sheets have been reconciled by these rules; they cannot change any more.")
RANKING_FIXED = _("The rules of ranking are fixed; what counts cannot change any more.")
FIELD = _("This cannot be changed: %(field)s.")
ORDER = _("The end lies before the beginning.")
SHARE = _("Give a percentage from 0 to 100.")
SPREAD = _("The bound to reconcile lies from the bound to look at up to 100.")
TEAM = _("A team has 1 to 9 members.")
TWO = _("Members of two organisations need a team of at least two.")
COUNT = _("Give a whole number from 0 to %(most)s.")
BANDS = _("Bands need different names and different bounds from 0 to 100, one of them 0.")
OUTSIDE = _("A phase lies outside the campaign: %(phase)s.")
OPEN_STATES = (CampaignState.DRAFT.value, CampaignState.ACTIVE.value)
MAY_BEGIN_BEFORE = frozenset({PhaseKind.PREPARATION.value})
MAY_END_AFTER = frozenset({PhaseKind.FOLLOW_UP.value})


def opened(by: Seat, campaign: Campaign, version: int | None = None) -> Campaign:
    """The campaign under lock, still in preparation or running."""
    require(by, "campaign.edit", campaign)
    campaign = locked(campaign, version)
    over = campaign.state in (CampaignState.CANCELLED, CampaignState.CLOSED)
    unless(not over, "campaign.over", OVER)
    unless(campaign.state in OPEN_STATES, "campaign.settled", SETTLED)
    return campaign


def refuse_frozen(campaign: Campaign, names: set[str]) -> None:
    """Refuse what may not change any more at the campaign's present stage."""
    over = campaign.state in (CampaignState.CANCELLED, CampaignState.CLOSED)
    unless(not over, "campaign.over", OVER)
    only_words = names <= WORDS | {"title", "directive_on"}
    unless(only_words or campaign.state in OPEN_STATES, "campaign.settled", SETTLED)
    if names & RATING:
        done = (VisitState.RATED.value, VisitState.CLOSED.value)
        rated = Visit.objects.filter(agency__campaign=campaign, state__in=done).exists()
        unless(not rated, "campaign.rated", RATED, min(names & RATING))
    if names & COUNTING:
        fixed = RankingRules.objects.filter(campaign=campaign, fixed_at__isnull=False).exists()
        unless(not fixed, "campaign.ranking_fixed", RANKING_FIXED, min(names & COUNTING))


def cleaned(fields: Mapping[str, Any]) -> dict[str, Any]:
    """The fields as they are kept. Raises Refusal for an unknown one."""
    new = dict(fields)
    for field in sorted(new.keys() - CHANGEABLE):
        raise Refusal("campaign.field", FIELD, where=field, field=field)
    if "title" in new:
        new["title"] = owed(new["title"], "title")[:250]
    for name in WORDS & new.keys():
        new[name] = clean(new[name] or "")
    if "missing" in new:
        new["missing"] = MissingPolicy(new["missing"]).value
    return new


def check(campaign: Campaign) -> None:
    """Refuse a campaign whose window, bounds or counts do not fit together."""
    unless(campaign.ends >= campaign.starts, "campaign.order", ORDER, "ends")
    share = Decimal(str(campaign.coverage_needed))
    unless(0 <= share <= 1, "campaign.share", SHARE, "coverage_needed")
    low, high = Decimal(str(campaign.looks_from)), Decimal(str(campaign.reconcile_over))
    unless(0 <= low <= high <= 100, "campaign.spread", SPREAD, "reconcile_over")
    unless(1 <= campaign.team_size <= 9, "campaign.team_size", TEAM, "team_size")
    two = not campaign.two_organisations or campaign.team_size > 1
    unless(two, "campaign.two_organisations", TWO, "two_organisations")
    for name, most in (("named_count", 100), ("objection_days", 365), ("answer_days", 365)):
        right = 0 <= getattr(campaign, name) <= most
        unless(right, "campaign.count", COUNT, name, most=most)
    _check_bands(campaign)


def check_phase(campaign: Campaign, phase: Phase) -> None:
    """Refuse a phase that lies outside its campaign."""
    told = gettext(PhaseKind(phase.kind).label)
    begins = phase.kind in MAY_BEGIN_BEFORE or phase.starts >= campaign.starts
    unless(begins, "phase.outside", OUTSIDE, "starts", phase=told)
    ends = phase.kind in MAY_END_AFTER or phase.ends <= campaign.ends
    unless(ends, "phase.outside", OUTSIDE, "ends", phase=told)


def _check_bands(campaign: Campaign) -> None:
    if not campaign.bands:
        return
    bounds = [float(band["from"]) for band in campaign.bands]
    keys = {band["key"] for band in campaign.bands if band.get("key") and band.get("name")}
    apart = len(keys) == len(set(bounds)) == len(campaign.bands)
    right = apart and min(bounds) == 0 and max(bounds) <= 100
    unless(right, "campaign.bands", BANDS, "bands")
