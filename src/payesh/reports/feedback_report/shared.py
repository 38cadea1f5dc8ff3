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
from payesh.queries.results import counting_score
from payesh.queries.standings import Tie, group_standings
from payesh.records.models import AgencyResult, Campaign, CampaignGroup, ResultSet


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

    def tie_of(self, result: AgencyResult) -> Tie | None:
        """The agencies that cannot be told apart from this one, itself among them."""
        found = self.ties.get(result.group_id, ())
        return next(
            (one for one in found if any(each.pk == result.pk for each in one.results)), None
        )


def shared_of(campaign: Campaign, result_set: ResultSet) -> Shared:
    """Read once for all agencies of a campaign; a few statements a group."""
    groups = CampaignGroup.objects.filter(campaign=campaign)
    return Shared(
        result_set=result_set,
        root=day_root(timezone.localdate() - timedelta(days=1)).root,
        means=_means(result_set),
        ties={one.pk: group_standings(result_set, one).ties for one in groups},
    )


def _means(result_set: ResultSet) -> dict[UUID, GroupMean]:
    """Exact: decimals are added up as they are stored."""
    rows = AgencyResult.objects.filter(result_set=result_set, score__isnull=False).order_by()
    scores: dict[UUID, list[Fraction]] = defaultdict(list)
    for group, score in rows.annotate(counts=counting_score()).values_list("group", "counts"):
        scores[group].append(Fraction(score))
    return {
        group: GroupMean(sum(found, Fraction(0)), len(found)) for group, found in scores.items()
    }
