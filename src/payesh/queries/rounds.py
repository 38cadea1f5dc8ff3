"""Rounds of a campaign side by side, over the items that all of them ask."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Sequence
from dataclasses import dataclass
from typing import Any
from uuid import UUID

import numpy as np
from numpy.typing import NDArray

from payesh.ground.terms import Layer
from payesh.records.models import (
    Campaign,
    CampaignAgency,
    CampaignGroup,
    InstrumentVersion,
    Standing,
)
from payesh.scoring.comparable import compare_rounds, most_improved

from .final_facts import corrected_version, through_errata
from .instruments import read_version
from .sheet_facts import sheet_facts

NAMED = 3
"""So many of the most improved are named."""
MOST_ROUNDS = 5
SURE = 1.96
"""A change of fewer standard errors may be none at all: nobody is named for it."""
STANDING = (Layer.FINAL, Layer.REVIEWED, Layer.AGREED)


@dataclass(frozen=True)
class UnitRounds:
    """An agency over the rounds, oldest first; percents, None where it took no part.

    `share` is how much of the newest instrument's weight is compared, 0 to 1; `change` the rise
    since the round compared with, `change_se` its standard error where both rounds tell theirs.
    """

    agency: CampaignAgency
    scores: tuple[float | None, ...]
    change: float | None
    change_se: float | None
    share: float | None
    is_most_improved: bool

    @property
    def is_sure(self) -> bool:
        """Whether the change is larger than its error brings about."""
        return self.bound is None or abs(self.change or 0) > self.bound

    @property
    def bound(self) -> float | None:
        """How large a change its error alone brings about in 95 of 100 cases."""
        return None if self.change_se is None else SURE * self.change_se


@dataclass(frozen=True)
class GroupRounds:
    """A group of the newest round; `items` of `items_of` are comparable, `means` by round."""

    group: CampaignGroup
    rows: tuple[UnitRounds, ...]
    means: tuple[float | None, ...]
    counts: tuple[int, ...]
    items: int
    items_of: int
    share: float | None

    @property
    def most_improved(self) -> tuple[UnitRounds, ...]:
        named = [row for row in self.rows if row.is_most_improved]
        return tuple(sorted(named, key=lambda row: -(row.change or 0)))


@dataclass(frozen=True)
class Rounds:
    """The rounds, oldest first; `provisional` tells which of them have no final sheets yet."""

    campaigns: tuple[Campaign, ...]
    since: int
    provisional: tuple[bool, ...]
    group: GroupRounds | None


def chain_of(campaign: Campaign) -> tuple[Campaign, ...]:
    """The campaign and the rounds before it, oldest first; at most `MOST_ROUNDS`."""
    found = [campaign]
    while found[-1].previous_id and len(found) < MOST_ROUNDS:
        found.append(Campaign.objects.select_related("owner").get(pk=found[-1].previous_id))
    return tuple(reversed(found))


def rounds(campaign: Campaign, group: CampaignGroup | None, *, since: int | None = None) -> Rounds:
    """One group over the rounds. `since` is the place of the round that is compared with.

    Without it the round before is. A campaign without an earlier round gives no group.
    """
    campaigns = chain_of(campaign)
    last = len(campaigns) - 1
    base = last - 1 if since is None or not 0 <= since < last else since
    if group is None or group.instrument is None or last == 0:
        return Rounds(campaigns, max(base, 0), (False,) * len(campaigns), None)
    agencies = list(
        CampaignAgency.objects.filter(group=group, left_at__isnull=True)
        .select_related("unit", "campaign", "group")
        .order_by("unit__sort_key", "pk")
    )
    read = [_round(one, group) for one in campaigns]
    provisional = tuple(one.provisional for one in read)
    errors = _errors((campaigns[base], campaigns[last]), agencies)
    shown = _Compared(group, agencies, read, base).shown(errors)
    return Rounds(campaigns, base, provisional, shown)


@dataclass(frozen=True)
class _Round:
    """The sheets of a round by unit: the version that each was answered by, and its answers."""

    sheets: dict[UUID, tuple[InstrumentVersion, dict[str, Any]]]
    provisional: bool


def _round(campaign: Campaign, group: CampaignGroup) -> _Round:
    """The newest layer that the round has, of the units that are in the group now."""
    units = CampaignAgency.objects.filter(group=group, left_at__isnull=True).values("unit")
    agencies = CampaignAgency.objects.filter(campaign=campaign, unit__in=units)
    unit_of = dict(agencies.values_list("pk", "unit"))
    for layer in STANDING:
        facts = through_errata(sheet_facts(campaign, layer, agencies.values("pk"))).facts
        if facts:
            break
    sheets = {
        unit_of[key.agency]: (one.instrument, answers)
        for one in facts
        for key, answers in zip(one.keys, one.answers, strict=True)
    }
    return _Round(sheets, bool(sheets) and layer is not Layer.FINAL)


def _errors(
    campaigns: Sequence[Campaign], agencies: Sequence[CampaignAgency]
) -> NDArray[np.float64]:
    """Standard errors of the difference of two rounds, one an agency; NaN where one is not told."""
    rows = Standing.objects.filter(
        result__result_set__campaign__in=campaigns,
        result__agency__unit__in=[one.unit_id for one in agencies],
    )
    columns = ("result__result_set__campaign", "result__agency__unit", "se")
    told = rows.order_by("result__result_set__number").values_list(*columns)
    known = {(campaign, unit): se for campaign, unit, se in told}
    found = np.array(
        [[known.get((one.pk, agency.unit_id)) for one in campaigns] for agency in agencies],
        dtype=float,
    ).reshape(len(agencies), len(campaigns))
    return np.asarray(np.sqrt((found**2).sum(axis=1)))


class _Compared:
    """The agencies of a group over rounds: those with the same instruments are reckoned at once."""

    def __init__(
        self,
        group: CampaignGroup,
        agencies: Sequence[CampaignAgency],
        read: Sequence[_Round],
        base: int,
    ) -> None:
        self.group, self.agencies, self.read, self.base = group, agencies, read, base
        self.newest = corrected_version(group.instrument)
        self.score = np.full((len(agencies), len(read)), np.nan)
        self.share = np.full(len(agencies), np.nan)
        self.items = 0
        for versions, places in self._by_instruments().items():
            self._compare(versions, places)

    def shown(self, errors: NDArray[np.float64]) -> GroupRounds:
        change = self.score[:, -1] - self.score[:, self.base]
        hardly = np.abs(change) <= SURE * np.nan_to_num(errors)
        best = set(most_improved(np.where(hardly, np.nan, change), NAMED))
        rows = tuple(
            UnitRounds(
                agency,
                tuple(_number(one) for one in self.score[place]),
                _number(change[place]),
                _number(errors[place]),
                _number(self.share[place]),
                place in best,
            )
            for place, agency in enumerate(self.agencies)
        )
        counts = tuple(int(one) for one in (~np.isnan(self.score)).sum(axis=0))
        return GroupRounds(
            group=self.group,
            rows=rows,
            means=tuple(_mean(column) for column in self.score.T),
            counts=counts,
            items=self.items,
            items_of=len(read_version(self.newest).items),
            share=_mean(self.share),
        )

    def _by_instruments(self) -> dict[tuple[InstrumentVersion, ...], list[int]]:
        """Places of agencies by the versions they answered; a round missed takes the usual one."""
        usual = [self._usual(one) for one in self.read]
        found: dict[tuple[InstrumentVersion, ...], list[int]] = defaultdict(list)
        for place, agency in enumerate(self.agencies):
            given = [one.sheets.get(agency.unit_id) for one in self.read]
            versions = [
                sheet[0] if sheet else version for sheet, version in zip(given, usual, strict=True)
            ]
            found[tuple(versions)].append(place)
        return found

    def _usual(self, read: _Round) -> InstrumentVersion:
        """The version that most sheets of a round were answered by."""
        versions = [version for version, _answers in read.sheets.values()]
        return max(versions, key=versions.count) if versions else self.newest

    def _compare(self, versions: tuple[InstrumentVersion, ...], places: list[int]) -> None:
        units = [self.agencies[place].unit_id for place in places]
        sheets = [[self._answers(one, unit) for unit in units] for one in self.read]
        one_family = len({version.instrument_id for version in versions}) == 1
        found = compare_rounds(
            [read_version(version) for version in versions], sheets, same_family=one_family
        )
        self.score[places] = found.score
        took_part = ~np.isnan(found.score).all(axis=1)
        self.share[places] = np.where(took_part, found.share, np.nan)
        self.items = max(self.items, len(found.items))

    def _answers(self, read: _Round, unit: UUID) -> dict[str, Any] | None:
        sheet = read.sheets.get(unit)
        return sheet[1] if sheet else None


def _number(value: float) -> float | None:
    return None if np.isnan(value) else float(value)


def _mean(values: NDArray[np.float64]) -> float | None:
    known = values[~np.isnan(values)]
    return float(known.mean()) if len(known) else None
