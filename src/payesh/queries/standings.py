"""How sure a frozen result is: its standing, and the verdict of the set it belongs to."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass
from typing import Any
from uuid import UUID

from django.db.models import F, QuerySet
from django.db.models.fields.json import KeyTextTransform

from payesh.ground.terms import AdjustVerdict, RanksShown, TopPlace
from payesh.records.models import (
    AgencyResult,
    CampaignAgency,
    CampaignGroup,
    Dossier,
    ResultSet,
    Standing,
    Team,
)
from payesh.scoring.fair_scores import ADJUSTING, NoError
from payesh.scoring.severity.gate_rules import GateCode


@dataclass(frozen=True)
class Reason:
    """Why a gate did not open: what was found, and the bound it was held against."""

    code: GateCode
    found: float | None
    bound: float | None


@dataclass(frozen=True)
class SetVerdict:
    """What the gates said of a set. A set from before there were gates has none of it.

    `lacking` tells why there are no ranges; `reliability` is None where it is not known.
    """

    verdict: AdjustVerdict
    shown: RanksShown
    lacking: NoError | None
    reliability: float | None
    reasons: tuple[Reason, ...]
    pools: int
    seed: int | None

    @property
    def adjusts(self) -> bool:
        """Whether adjusted scores rank."""
        return self.verdict in ADJUSTING

    @property
    def is_refused(self) -> bool:
        return self.verdict is AdjustVerdict.REFUSED

    @property
    def is_provisional(self) -> bool:
        return self.verdict is AdjustVerdict.PROVISIONAL

    @property
    def bands_only(self) -> bool:
        """Whether agencies are shown by their band instead of a rank."""
        return self.shown is RanksShown.BANDS and not self.is_refused

    @property
    def hides_ranks(self) -> bool:
        """Whether the table is not reliable enough for ranks."""
        return self.shown is not RanksShown.RANKS and not self.is_refused


def verdict_of(result_set: ResultSet) -> SetVerdict:
    """The verdict as the set keeps it."""
    told: dict[str, Any] = result_set.fairness
    return SetVerdict(
        verdict=AdjustVerdict(told.get("verdict", AdjustVerdict.NOT_ASKED)),
        shown=RanksShown(told.get("shown", RanksShown.RANKS)),
        lacking=NoError(told["lacking"]) if told.get("lacking") else None,
        reliability=told.get("reliability"),
        reasons=tuple(
            Reason(GateCode(one["code"]), one["found"], one["bound"])
            for one in told.get("reasons", ())
        ),
        pools=len(told.get("links", {}).get("pools", ())),
        seed=told.get("seed"),
    )


@dataclass(frozen=True)
class Pool:
    """Teams that can be compared with one another, and how many agencies they scored."""

    number: int
    teams: tuple[Team, ...]
    agencies: int


@dataclass(frozen=True)
class LinkToMake:
    """A joint visit that would link two pools: `team` goes where `met` has been.

    `agency` is None where the link is a dossier.
    """

    team: Team | None
    met: Team | None
    agency: CampaignAgency | None
    dossier: Dossier | None


@dataclass(frozen=True)
class Unlinked:
    """What keeps teams apart: their pools, and the fewest joint visits that would link them."""

    pools: tuple[Pool, ...]
    links: tuple[LinkToMake, ...]


def unlinked(result_set: ResultSet) -> Unlinked | None:
    """The pools of a refused set; None where all are linked. Three statements."""
    told: dict[str, Any] = result_set.fairness
    if told.get("verdict") != AdjustVerdict.REFUSED:
        return None
    missing = told.get("missing", ())
    teams = {str(one.pk): one for one in Team.objects.filter(campaign=result_set.campaign_id)}
    agencies = _by_key(CampaignAgency.objects.select_related("unit"), missing, "agency")
    dossiers = _by_key(Dossier.objects.all(), missing, "dossier")
    return Unlinked(
        tuple(
            Pool(
                number,
                tuple(teams[key] for key in pool["teams"] if key in teams),
                pool["agencies"],
            )
            for number, pool in enumerate(told["links"]["pools"], 1)
        ),
        tuple(
            LinkToMake(
                teams.get(one.get("team", "")),
                teams.get(one.get("met_team", "")),
                agencies.get(one.get("agency", "")),
                dossiers.get(one.get("dossier", "")),
            )
            for one in missing
        ),
    )


def _by_key(rows: Any, told: Iterable[dict[str, Any]], name: str) -> dict[str, Any]:
    keys = [one[name] for one in told if name in one]
    return {str(one.pk): one for one in rows.filter(pk__in=keys)}


def standing_of(result: AgencyResult) -> Standing | None:
    """The standing of a result; None without a score, or in a set from before there were any.

    Read the result with `select_related("standing")`.
    """
    return getattr(result, "standing", None)


def with_standing(rows: QuerySet[AgencyResult]) -> QuerySet[AgencyResult]:
    """Results with their standing and, as `verdict`, the word of their set's verdict."""
    told = KeyTextTransform("verdict", "result_set__fairness")
    return rows.select_related("standing").annotate(verdict=told)


@dataclass(frozen=True)
class Tie:
    """Agencies that cannot be told apart, from rank `low` to rank `high`."""

    low: int
    high: int
    results: tuple[AgencyResult, ...]


@dataclass(frozen=True)
class Few:
    """Who is among the best (or weakest) `count`: certainly, and possibly besides."""

    count: int
    certain: int
    possible: int


@dataclass(frozen=True)
class GroupStandings:
    """A group's agencies with a rank, the best first, and what may be said of the whole."""

    group: CampaignGroup
    results: tuple[AgencyResult, ...]
    ties: tuple[Tie, ...]
    best: Few
    weakest: Few

    @property
    def has_ranges(self) -> bool:
        return any(one.rank_low for result in self.results if (one := standing_of(result)))


def group_standings(result_set: ResultSet, group: CampaignGroup) -> GroupStandings:
    """Ranked agencies of a group with their standings; one statement."""
    rows = AgencyResult.objects.filter(result_set=result_set, group=group, rank__isnull=False)
    found = tuple(
        rows.defer("parts", "layers", "caps")
        .select_related("standing", "agency__unit")
        .order_by("rank", F("score").desc(), "pk")
    )
    count = result_set.campaign.named_count
    return GroupStandings(
        group, found, _ties(found), _few(found, count, "top"), _few(found, count, "bottom")
    )


def _ties(results: tuple[AgencyResult, ...]) -> tuple[Tie, ...]:
    found: dict[int, list[AgencyResult]] = {}
    for result in results:
        standing = standing_of(result)
        if standing and standing.tie:
            found.setdefault(standing.tie, []).append(result)
    return tuple(
        Tie(rows[0].rank, rows[-1].rank, tuple(rows)) for rows in found.values() if len(rows) > 1
    )


def _few(results: tuple[AgencyResult, ...], count: int, side: str) -> Few:
    words = [getattr(standing_of(one), side, "") for one in results]
    return Few(count, words.count(TopPlace.CERTAIN.value), words.count(TopPlace.POSSIBLE.value))


def own_results(agencies: Iterable[CampaignAgency]) -> dict[UUID, AgencyResult]:
    """The result that each agency sees, by its key; one statement."""
    rows = AgencyResult.objects.filter(
        agency__in=[one.pk for one in agencies],
        result_set__made_at__lte=F("agency__campaign__released_at"),
    )
    found = rows.defer("parts", "layers", "caps").select_related("standing")
    return {one.agency_id: one for one in found.order_by("result_set__number")}
