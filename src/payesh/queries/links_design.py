"""How surely the strictness of teams will be known by the visits that are planned.

Whole teams are looked at here: an agency that two teams visit links them, and so does a dossier,
which all raters score. What any of them will say plays no part.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from itertools import combinations
from typing import NamedTuple

import numpy as np
from numpy.typing import NDArray

from payesh.ground.terms import VisitState
from payesh.records.models import Campaign, CampaignAgency, Dossier, ResultSet, Team, Visit
from payesh.scoring.severity.design import (
    difference_errors,
    dossiers_needed,
    joint_visits_needed,
)
from payesh.scoring.severity.links import UNSEEN, links_of
from payesh.scoring.severity.next_joint_visits import next_joint_visits
from payesh.scoring.severity.ratings import Ratings

from .blind_ratings import BLIND_ON
from .conflicts import conflicts_of
from .evaluators import teams_of

Array = NDArray[np.float64]
ASSUMED_NOISE = 4.5
"""Points by which two sheets of one visit scatter where nothing is known of it."""
ERRORS = (1, 2, 3)
SUGGESTED = 6
MOST_PAIRS = 45
LEAST_NOISE, MOST_NOISE = 0.5, 30.0


class Need(NamedTuple):
    """What it takes for the difference of two teams to be known to `se` points."""

    se: int
    joint: int
    dossiers: int


@dataclass(frozen=True)
class PlannedPair:
    """Two teams, the agencies that both visit, and the expected error of their difference.

    `se` is None where they are not linked, not even through other teams.
    """

    first: Team
    second: Team
    agencies: int
    se: float | None


@dataclass(frozen=True)
class Suggestion:
    """A joint visit worth planning: `team` goes where `met` goes too; `links` parted pools."""

    agency: CampaignAgency
    team: Team
    met: Team | None
    links: bool


@dataclass(frozen=True)
class LinksDesign:
    """The plan as it stands; `noise` in points, and whether a previous round is behind it.

    `pools` are groups of teams that the plan links, without those of `idle` that visit nobody;
    `pairs` begin with the least sure and hold at most `MOST_PAIRS` of `all_pairs`; `met` are those
    that visit an agency both.
    """

    noise: float
    measured: bool
    teams: tuple[Team, ...]
    idle: tuple[Team, ...]
    visits: int
    joint: int
    dossiers: int
    needs: tuple[Need, ...]
    pools: tuple[tuple[Team, ...], ...]
    pairs: tuple[PlannedPair, ...]
    all_pairs: int
    met: tuple[PlannedPair, ...]
    suggestions: tuple[Suggestion, ...]

    @property
    def linked(self) -> bool:
        return len(self.pools) < 2

    @property
    def widest(self) -> float | None:
        """The least sure difference; None where some are not known at all."""
        known = [one.se for one in self.pairs if one.se is not None]
        return max(known) if known and self.linked else None


class Plan(NamedTuple):
    """Visits that are planned or made: teams, agencies, and who goes where, by places."""

    teams: list[Team]
    agencies: list[CampaignAgency]
    ratings: Ratings
    """Agencies x teams; the dossiers stand behind the agencies."""
    dossiers: int


def measured_noise(campaign: Campaign) -> float | None:
    """The scatter of sheets in the previous round's newest results; None where it is not known."""
    if campaign.previous_id is None:
        return None
    sets = ResultSet.objects.filter(campaign=campaign.previous_id).order_by("-number")
    told = sets.values_list("fairness", flat=True).first() or {}
    return told.get("sd_noise") or None


def links_design(campaign: Campaign, noise: float | None = None) -> LinksDesign:
    """The plan held against what severities need; `noise` overrules what is known of it."""
    measured = measured_noise(campaign)
    scatter = noise or measured or ASSUMED_NOISE
    plan = _plan(campaign)
    teams, places = plan.teams, range(len(plan.teams))
    links = links_of(plan.ratings)
    pool = links.rater_component
    at_work = [at for at in places if pool[at] != UNSEEN]
    joint = np.bincount(plan.ratings.agency, minlength=1)[: len(plan.agencies)]
    pairs = _pairs(plan, at_work, scatter)
    return LinksDesign(
        noise=scatter,
        measured=noise is None and measured is not None,
        teams=tuple(teams),
        idle=tuple(teams[at] for at in places if pool[at] == UNSEEN),
        visits=int(joint.sum()),
        joint=int(np.maximum(joint - 1, 0).sum()),
        dossiers=plan.dossiers,
        needs=_needs(len(teams), scatter),
        pools=tuple(
            tuple(teams[at] for at in at_work if pool[at] == number)
            for number in range(links.count)
        ),
        pairs=tuple(pairs[:MOST_PAIRS]),
        all_pairs=len(pairs),
        met=tuple(one for one in pairs if one.agencies),
        suggestions=_suggestions(plan, at_work),
    )


def _plan(campaign: Campaign) -> Plan:
    """Four statements."""
    teams = list(teams_of(campaign))
    visits = Visit.objects.filter(
        agency__campaign=campaign, agency__left_at=None, kind__in=BLIND_ON
    ).exclude(state=VisitState.CANCELLED.value)
    pairs = sorted(set(visits.values_list("agency_id", "team_id")))
    units = CampaignAgency.objects.select_related("unit").in_bulk({one for one, _team in pairs})
    agencies = sorted(units.values(), key=lambda one: one.unit.path)
    dossiers = Dossier.objects.filter(campaign=campaign).count()
    agency_at = {one.pk: at for at, one in enumerate(agencies)}
    team_at = {one.pk: at for at, one in enumerate(teams)}
    rows = [(agency_at[agency], team_at[team]) for agency, team in pairs]
    seated = [at for at, team in enumerate(teams) if team.seated]
    rows += [(len(agencies) + number, at) for number in range(dossiers) for at in seated]
    went = np.array(rows, dtype=np.intp).reshape(-1, 2)
    many = {"agencies": len(agencies) + dossiers, "raters": len(teams)}
    return Plan(teams, agencies, Ratings.planned(went[:, 0], went[:, 1], **many), dossiers)


def _needs(teams: int, noise: float) -> tuple[Need, ...]:
    if teams < 2:
        return ()
    return tuple(
        Need(se, joint_visits_needed(teams, noise, se), dossiers_needed(noise, se)) for se in ERRORS
    )


def _pairs(plan: Plan, at_work: Sequence[int], noise: float) -> list[PlannedPair]:
    """The least sure first."""
    if len(at_work) < 2:
        return []
    errors = difference_errors(plan.ratings, noise)
    both = _met(plan)
    found = [
        PlannedPair(
            plan.teams[one],
            plan.teams[two],
            int(both[one, two]),
            float(errors[one, two]) if np.isfinite(errors[one, two]) else None,
        )
        for one, two in combinations(at_work, 2)
    ]
    return sorted(found, key=lambda pair: -(np.inf if pair.se is None else pair.se))


def _met(plan: Plan) -> Array:
    """Teams x teams: the agencies that both visit."""
    went = plan.ratings.shares()[: len(plan.agencies)]
    went.data[:] = 1.0
    return np.asarray((went.T @ went).toarray())


def _suggestions(plan: Plan, at_work: Sequence[int]) -> tuple[Suggestion, ...]:
    """The joint visits that make severities surest, in the order they are worth making."""
    if len(at_work) < 2 or not plan.agencies:
        return ()
    place = {team: at for at, team in enumerate(at_work)}
    rows = [
        (agency, place[team])
        for agency, team in zip(
            plan.ratings.agency.tolist(), plan.ratings.rater.tolist(), strict=True
        )
    ]
    agency, team = np.array(rows).T
    alone = Ratings.planned(agency, team, agencies=plan.ratings.agencies, raters=len(at_work))
    pool = links_of(alone).rater_component.copy()
    met_by = {int(one): int(two) for one, two in zip(agency[::-1], team[::-1], strict=True)}
    told: list[Suggestion] = []
    for one in next_joint_visits(alone, SUGGESTED, _barred(plan, at_work)):
        if one.agency >= len(plan.agencies):
            continue  # a dossier that a team would have to score, which it does anyhow
        met = met_by[one.agency]
        apart = bool(pool[one.rater] != pool[met])
        pool[pool == pool[one.rater]] = pool[met]
        teams = plan.teams[at_work[one.rater]], plan.teams[at_work[met]]
        told.append(Suggestion(plan.agencies[one.agency], *teams, apart))
    return tuple(told)


def _barred(plan: Plan, at_work: Sequence[int]) -> list[tuple[int, int]]:
    """Agencies and teams that may not meet: some member is tied to the agency. Three statements."""
    members = [
        (at, row.evaluator.person) for at, t in enumerate(at_work) for row in _seated(plan, t)
    ]
    ties = conflicts_of([person for _at, person in members], [one.unit for one in plan.agencies])
    agencies: dict[object, list[int]] = {}
    for at, one in enumerate(plan.agencies):
        agencies.setdefault(one.unit_id, []).append(at)
    tied = {(person, unit) for person, unit in ties}
    return [
        (agency, at)
        for at, person in members
        for one, unit in tied
        if one == person.pk
        for agency in agencies.get(unit, ())
    ]


def _seated(plan: Plan, team: int) -> list:
    return list(plan.teams[team].seated)
