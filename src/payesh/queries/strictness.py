"""How strict raters and teams are so far: for those who run a campaign, and nobody else.

What is reckoned is kept in the cache for as long as no sheet, rule or correction behind it changes.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable, Mapping
from dataclasses import dataclass, replace
from hashlib import sha256
from typing import Any, TypeVar
from uuid import UUID

import numpy as np
from django.core.cache import cache
from django.db.models import Count, Max, Q, Sum

from payesh.ground.terms import (
    AdjustMethod,
    AdjustVerdict,
    Layer,
    RanksShown,
    SheetState,
    VisitState,
)
from payesh.records.models import (
    Campaign,
    CampaignAgency,
    ConflictOfInterest,
    Dossier,
    DossierSheet,
    Erratum,
    Evaluator,
    RankingRules,
    Sheet,
    Team,
    Visit,
)
from payesh.scoring.severity.additive import fit_additive
from payesh.scoring.severity.gates import DEFAULT_RULES, judge
from payesh.scoring.severity.links import links_of
from payesh.scoring.severity.without_link import WithoutLink

from .blind_ratings import BLIND_ON, BlindRatings, blind_ratings
from .fairness import gate_rules, kept_apart, ratings_of
from .lots import proves_lot
from .standings import LinkToMake, Reason
from .strictness_lines import Lines, Pair, Severity

KEPT_FOR = 24 * 3600
"""Seconds."""
FIRST, JOINT, DOSSIER = "first", "joint", "dossier"
MOST_LOSSES = 10
T = TypeVar("T")


@dataclass(frozen=True)
class Loss:
    """What the loss of one sheet would do.

    `sheet` was made by `maker` on `subject` (`kind`: a first visit, a joint one, a dossier). The
    severity of `rater` would move by `severity` points, `agency` by `ranks` places; with `parts`
    raters would no longer be linked.
    """

    sheet: UUID
    kind: str
    subject: Any
    maker: Any
    severity: float
    rater: Any
    ranks: int
    agency: Any
    parts: bool


@dataclass(frozen=True)
class Strictness:
    """The severities so far and what the gates say of them; see `Severity`, `Pair` and `Loss`.

    `verdict` is that of the campaign's own gates, where it has rules that adjust; else of the usual
    ones, and `is_asked` is False. `pools` holds the teams of each pool of linked raters.
    """

    verdict: AdjustVerdict
    reasons: tuple[Reason, ...]
    shown: RanksShown
    reliability: float | None
    is_asked: bool
    df: int
    noise: float | None
    sheets: int
    shared_agencies: int
    shared_dossiers: int
    raters: tuple[Severity, ...]
    teams: tuple[Severity, ...]
    pairs: tuple[Pair, ...]
    pools: tuple[tuple[Any, ...], ...]
    missing: tuple[LinkToMake, ...]
    losses: tuple[Loss, ...]


def strictness(campaign: Campaign) -> Strictness | None:
    """Severities so far with the names of those they are of; None before a sheet has a score."""
    found = kept(campaign, "strictness", lambda: _reckoned(campaign))
    return found and _named(campaign, found)


def kept(campaign: Campaign, name: str, reckon: Callable[[], T]) -> T:
    """What was reckoned of the blind sheets as they are now, reckoned anew only if they changed."""
    key = f"{name}:{campaign.pk}:{_state_of(campaign)}"
    found = cache.get(key)
    if found is None:
        found = (reckon(),)
        cache.set(key, found, KEPT_FOR)
    return found[0]  # type: ignore[no-any-return]


def _state_of(campaign: Campaign) -> str:
    """Changes with whatever `blind_ratings` and the gates rest on; six statements."""
    locked = Q(state=SheetState.LOCKED.value)
    sheets = Sheet.objects.filter(locked, campaign=campaign, layer=Layer.RATED.value)
    sheets = sheets.filter(agency__left_at=None, visit__kind__in=BLIND_ON)
    sheets = sheets.exclude(visit__state=VisitState.CANCELLED.value)
    many = {"count": Count("pk"), "versions": Sum("version"), "newest": Max("locked_at")}
    dossiers = DossierSheet.objects.filter(locked, dossier__campaign=campaign)
    rules = RankingRules.objects.filter(campaign=campaign).values_list("version", flat=True)
    errata = Erratum.objects.aggregate(Count("pk"), Max("applied_at"))
    ties = ConflictOfInterest.objects.filter(withdrawn_at=None).count()
    # Whether visits, planned ones too, follow the draw by lot decides how agencies are taken.
    visits = Visit.objects.filter(agency__campaign=campaign, agency__left_at=None)
    moves = visits.aggregate(Count("pk"), Sum("version"))
    told = (sheets.aggregate(**many), dossiers.aggregate(**many), list(rules), errata, ties, moves)
    return sha256(repr(told).encode()).hexdigest()[:24]


def _reckoned(campaign: Campaign) -> Strictness | None:
    blind = blind_ratings(campaign) if _has_sheets(campaign) else None
    ratings = ratings_of(blind) if blind and len(blind) else None
    if blind is None or ratings is None or not len(ratings.rows):
        return None
    rules = RankingRules.objects.filter(campaign=campaign).first()
    is_asked = rules is not None and rules.adjust != AdjustMethod.NONE
    gates = DEFAULT_RULES
    if rules is not None:
        gates = gate_rules(rules, proven=is_asked and rules.by_lot and proves_lot(campaign))
    links = links_of(ratings)
    found = judge(ratings, gates, () if links.linked else kept_apart(campaign, blind))
    fit = found.fit or fit_additive(ratings)
    lines = Lines(blind, ratings, links, fit)
    agencies, dossiers = lines.shared()
    return Strictness(
        verdict=found.verdict,
        reasons=tuple(
            Reason(one.code, _number(one.found), _number(one.bound)) for one in found.reasons
        ),
        shown=found.shown,
        reliability=_number(found.reliability),
        is_asked=is_asked,
        df=fit.df,
        noise=_number(fit.sd_noise) if fit.df > 0 else None,
        sheets=len(ratings.rows),
        shared_agencies=agencies,
        shared_dossiers=dossiers,
        raters=lines.raters(),
        teams=lines.teams(),
        pairs=lines.pairs(),
        pools=tuple(lines.teams_of_pools()) if not links.linked else (),
        missing=tuple(_link(blind, lines, one) for one in found.missing),
        losses=tuple(_loss(blind, one) for one in found.without_link[:MOST_LOSSES]),
    )


def _has_sheets(campaign: Campaign) -> bool:
    locked = {"state": SheetState.LOCKED.value}
    return (
        Sheet.objects.filter(campaign=campaign, layer=Layer.RATED.value, **locked).exists()
        or DossierSheet.objects.filter(dossier__campaign=campaign, **locked).exists()
    )


def _link(blind: BlindRatings, lines: Lines, one: Any) -> LinkToMake:
    """The joint visit by keys."""
    subject = blind.subjects[one.agency]
    key: Any = subject.key
    return LinkToMake(
        team=lines.team_of_rater(one.rater),
        met=lines.team_of_rater(one.met),
        agency=None if subject.is_dossier else key,
        dossier=key if subject.is_dossier else None,
    )


def _loss(blind: BlindRatings, one: WithoutLink) -> Loss:
    subject = blind.subjects[blind.agency[one.row]]
    kind = DOSSIER if subject.is_dossier else FIRST if blind.first[one.row] else JOINT
    return Loss(
        sheet=blind.sheets[one.row],
        kind=kind,
        subject=subject.key,
        maker=blind.raters[blind.rater[one.row]],
        severity=one.severity,
        rater=blind.raters[one.rater],
        ranks=one.ranks,
        agency=blind.subjects[one.agency].key,
        parts=one.parts,
    )


def _named(campaign: Campaign, found: Strictness) -> Strictness:
    """The same with rows in place of keys; four statements."""
    people = Evaluator.objects.filter(campaign=campaign).select_related("person", "organisation")
    raters = {one.pk: one for one in people}
    teams = {one.pk: one for one in Team.objects.filter(campaign=campaign)}
    things = _things(found)
    return replace(
        found,
        raters=tuple(replace(one, who=raters[one.who]) for one in found.raters),
        teams=tuple(replace(one, who=teams[one.who]) for one in found.teams),
        pairs=tuple(_named_pair(one, teams) for one in found.pairs),
        pools=tuple(tuple(teams[key] for key in pool) for pool in found.pools),
        missing=tuple(_named_link(one, teams, things) for one in found.missing),
        losses=tuple(
            replace(
                one,
                subject=things.get(one.subject),
                agency=things.get(one.agency),
                maker=raters[one.maker],
                rater=raters[one.rater],
            )
            for one in found.losses
        ),
    )


def _named_pair(one: Pair, teams: Mapping[UUID, Team]) -> Pair:
    """The pair in the order of the teams' numbers."""
    first, second = teams[one.first], teams[one.second]
    if first.number < second.number or one.difference is None:
        ordered = sorted((first, second), key=lambda team: team.number)
        return replace(one, first=ordered[0], second=ordered[1])
    low, high = -(one.high or 0), -(one.low or 0)
    return replace(one, first=second, second=first, difference=-one.difference, low=low, high=high)


def _named_link(one: Any, teams: Mapping[UUID, Team], things: Mapping[UUID, Any]) -> LinkToMake:
    return LinkToMake(
        teams.get(one.team), teams.get(one.met), things.get(one.agency), things.get(one.dossier)
    )


def _things(found: Strictness) -> dict[UUID, Any]:
    """The agencies and dossiers that are named."""
    asked: Iterable[Any] = [key for one in found.losses for key in (one.subject, one.agency)]
    linked: Any = [key for one in found.missing for key in (one.agency, one.dossier)]
    keys = {key for key in (*asked, *linked) if key}
    agencies = CampaignAgency.objects.select_related("unit").in_bulk(keys)
    return {**agencies, **Dossier.objects.in_bulk(keys)}


def visits_of(sheets: Iterable[UUID]) -> dict[UUID, Visit]:
    """The visit on which each sheet was made."""
    rows = Sheet.objects.filter(pk__in=list(sheets), visit__isnull=False)
    return {one.pk: one.visit for one in rows.select_related("visit").defer("answers")}


def _number(value: float | None) -> float | None:
    return None if value is None or not np.isfinite(value) else float(value)
