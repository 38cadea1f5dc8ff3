"""What is the same in the feedback reports of all agencies of a campaign, read once."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Mapping
from dataclasses import dataclass
from datetime import timedelta
from fractions import Fraction
from uuid import UUID

from django.utils import timezone

from payesh.queries.chain import day_root
from payesh.queries.opinions import OpinionFigures, opinion_figures
from payesh.queries.results import counting_score
from payesh.queries.rounds import chain_of, rounds
from payesh.queries.rounds_outlook import Outlook, outlook
from payesh.queries.standings import Tie, group_standings
from payesh.records.models import AgencyResult, Campaign, CampaignGroup, ResultSet

ROUNDS = 3
"""Fewer rounds tell of no way."""


@dataclass(frozen=True)
class GroupMean:
    """The sum of the scores that count in a group, over so many agencies with one."""

    total: Fraction
    agencies: int

    @property
    def mean(self) -> Fraction:
        return self.total / self.agencies


@dataclass(frozen=True)
class Shared:
    """Means and ties of the groups of a set, by group, and the journal's root of the day before."""

    result_set: ResultSet
    root: str
    means: Mapping[UUID, GroupMean]
    ties: Mapping[UUID, tuple[Tie, ...]]
    opinions: Mapping[UUID, OpinionFigures]
    """What people say, by unit."""
    outlooks: Mapping[UUID, Outlook]
    """By group; empty before the third round."""

    def tie_of(self, result: AgencyResult) -> Tie | None:
        """The agencies that cannot be told apart from this one, itself among them."""
        found = self.ties.get(result.group_id, ())
        return next(
            (one for one in found if any(each.pk == result.pk for each in one.results)), None
        )


def shared_of(campaign: Campaign, result_set: ResultSet) -> Shared:
    """Read once for all agencies of a campaign; a few statements a group."""
    groups = list(CampaignGroup.objects.filter(campaign=campaign))
    units = campaign.agencies.order_by().values_list("unit", flat=True)
    return Shared(
        result_set=result_set,
        root=day_root(timezone.localdate() - timedelta(days=1)).root,
        means=_means(result_set),
        ties={one.pk: group_standings(result_set, one).ties for one in groups},
        opinions=opinion_figures(units),
        outlooks=_outlooks(campaign, groups),
    )


def _outlooks(campaign: Campaign, groups: list[CampaignGroup]) -> dict[UUID, Outlook]:
    if len(chain_of(campaign)) < ROUNDS:
        return {}
    found = {one.pk: outlook(rounds(campaign, one)) for one in groups}
    return {key: one for key, one in found.items() if one is not None}


def _means(result_set: ResultSet) -> dict[UUID, GroupMean]:
    """Exact: decimals are added up as they are stored."""
    rows = AgencyResult.objects.filter(result_set=result_set, score__isnull=False).order_by()
    scores: dict[UUID, list[Fraction]] = defaultdict(list)
    for group, score in rows.annotate(counts=counting_score()).values_list("group", "counts"):
        scores[group].append(Fraction(score))
    return {
        group: GroupMean(sum(found, Fraction(0)), len(found)) for group, found in scores.items()
    }
