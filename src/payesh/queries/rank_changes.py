"""What a later result set changed: ranks and scores of every agency, before and after."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Mapping
from dataclasses import dataclass
from decimal import Decimal
from fractions import Fraction
from uuid import UUID

from payesh.records.models import AgencyResult, CampaignAgency, CampaignGroup, ResultSet
from payesh.scoring.rank_changes import RankChange, RankMove, Standing, rank_changes


@dataclass(frozen=True)
class AgencyChange:
    """One agency before and after; scores are those that count, None where there is no number."""

    agency: CampaignAgency
    change: RankChange[UUID]

    @property
    def score_before(self) -> float | None:
        return _float(self.change.before.score)

    @property
    def score_after(self) -> float | None:
        return _float(self.change.after.score)

    @property
    def gain(self) -> float | None:
        return _float(self.change.gain)

    @property
    def fell(self) -> int:
        """By how many places it fell; 0 unless it did."""
        return max(-(self.change.places or 0), 0)


@dataclass(frozen=True)
class GroupChanges:
    """A group's agencies that changed, the largest steps first; `same` are as they were."""

    group: CampaignGroup
    changed: list[AgencyChange]
    same: int


@dataclass(frozen=True)
class SetChanges:
    """The difference between a set and the one before it."""

    before: ResultSet
    after: ResultSet
    groups: list[GroupChanges]

    @property
    def changed(self) -> int:
        return sum(len(one.changed) for one in self.groups)

    @property
    def agencies(self) -> int:
        return self.changed + sum(one.same for one in self.groups)


def previous_set(result_set: ResultSet) -> ResultSet | None:
    """The set before this one; None for the first."""
    rows = ResultSet.objects.filter(campaign=result_set.campaign, number__lt=result_set.number)
    return rows.order_by("-number").first()


def changes_between(before: ResultSet, after: ResultSet) -> SetChanges:
    """The difference of ranks and scores, by group; three statements."""
    old, new = _standings(before), _standings(after)
    agencies = {**_agencies(before), **_agencies(after)}
    by_group: dict[CampaignGroup, list[AgencyChange]] = defaultdict(list)
    for change in rank_changes(old, new):
        agency = agencies[change.key]
        by_group[agency.group].append(AgencyChange(agency, change))
    groups = [_group(group, found) for group, found in by_group.items()]
    return SetChanges(before, after, sorted(groups, key=lambda one: one.group.number))


def _group(group: CampaignGroup, found: list[AgencyChange]) -> GroupChanges:
    changed = [one for one in found if one.change.is_change]
    changed.sort(key=_largest_first)
    return GroupChanges(group, changed, len(found) - len(changed))


def _largest_first(one: AgencyChange) -> tuple[bool, int, float]:
    places = one.change.places
    came_or_went = one.change.move in (RankMove.ENTERED, RankMove.LEFT)
    return not came_or_went, -abs(places or 0), -abs(one.gain or 0.0)


def _standings(result_set: ResultSet) -> Mapping[UUID, Standing]:
    rows = AgencyResult.objects.filter(result_set=result_set).order_by("group", "rank", "pk")
    columns = ("agency", "rank", "exact", "standing__adjusted")
    return {
        agency: Standing(rank or 0, _counting(exact, adjusted))
        for agency, rank, exact, adjusted in rows.values_list(*columns)
    }


def _counting(exact: str, adjusted: Decimal | None) -> Fraction | None:
    """The score that counts: adjusted where it was, raw where not."""
    if adjusted is not None:
        return Fraction(adjusted)
    return Fraction(exact) if exact else None


def _agencies(result_set: ResultSet) -> dict[UUID, CampaignAgency]:
    rows = CampaignAgency.objects.filter(results__result_set=result_set)
    return {row.pk: row for row in rows.select_related("unit", "group")}


def _float(number: object) -> float | None:
    return None if number is None else float(number)  # type: ignore[arg-type]
