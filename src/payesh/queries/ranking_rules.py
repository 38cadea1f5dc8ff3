"""How a campaign ranks, and whether that can still be said."""

from __future__ import annotations

from dataclasses import dataclass

from django.db.models import Exists, QuerySet

from payesh.ground.terms import CampaignState
from payesh.records.models import Campaign, DossierSheet, RankingRules, Visit

OPEN_STATES = (CampaignState.DRAFT.value, CampaignState.ACTIVE.value)


@dataclass(frozen=True)
class RulesNow:
    """The rules of a campaign, None where nobody set any, and whether scoring has begun."""

    rules: RankingRules | None
    has_begun: bool
    is_running: bool
    """In preparation or running: only then anything of the rules changes."""

    @property
    def is_fixed(self) -> bool:
        return self.rules is not None and self.rules.fixed_at is not None

    @property
    def may_change(self) -> bool:
        return self.is_running and not self.is_fixed and not self.has_begun

    @property
    def is_missing(self) -> bool:
        """Nobody set rules, and somebody still can."""
        return self.rules is None and self.may_change


def rules_now(campaign: Campaign) -> RulesNow:
    """The rules as they stand; two statements."""
    rules = RankingRules.objects.select_related("fixed_by").filter(campaign=campaign).first()
    return RulesNow(rules, scoring_has_begun(campaign), campaign.state in OPEN_STATES)


def has_begun(campaign: Campaign) -> bool:
    """Whether a visit of the campaign was ever started."""
    return _started(campaign).exists()


def scoring_has_begun(campaign: Campaign) -> bool:
    """Whether strictness could be known: a visit was started, or a dossier's sheet handed in."""
    scored = DossierSheet.objects.filter(dossier__campaign=campaign, locked_at__isnull=False)
    begun = Exists(_started(campaign)) | Exists(scored)
    return Campaign.objects.filter(begun, pk=campaign.pk).exists()


def _started(campaign: Campaign) -> QuerySet[Visit]:
    return Visit.objects.filter(agency__campaign=campaign, started_at__isnull=False)
