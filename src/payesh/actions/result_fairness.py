"""What a result set keeps of the judgement behind its ranks, as plain data with keys for names.

The document of `ResultSet.fairness`; figures in points of 100, severity positive for the stricter:

- `verdict`, `shown`, `lacking` (why there are no ranges), `reliability`, `seed`, `draws`,
  `sd_rater`, `sd_noise`, `sd_agency`, `df`, `sheets`;
- `reasons`: `code`, `found`, `bound` of every gate that did not open;
- `raters`: `evaluator`, `severity`, `se`, `low`, `high` (95 percent), `visits`, `component`;
- `links`: `pools` (each `raters`, `agencies`, `teams`), `joint` and `bridges` (sheets);
- `missing`: joint visits that would link the pools: `pools`, `agency` or `dossier`, who would go
  (`rater`, `team`) and who was there (`met`, `met_team`);
- `without_link`: joint sheets by what their loss moves: `sheet`, `severity`, `rater`, `ranks`,
  `agency` or `dossier`, `parts`;
- `choices` by group: `draws`, `shares` of each choice (`first`, `total`), `weights` of each axis
  (`nominal`, `effective`), see `result_choices`;
- `audit`: None where there was nothing to compare, else the agencies that the model of single
  answers ranks outside their range: `agency`, `rank`, `low`, `high`, `audit`.
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from math import isfinite
from typing import Any

import numpy as np

from payesh.queries.blind_ratings import NOWHERE
from payesh.queries.fairness import Fairness
from payesh.queries.rank_audit import audit
from payesh.records.models import AgencyResult
from payesh.scoring.fair_scores import FairScores
from payesh.scoring.placing import Placing
from payesh.scoring.severity.links import UNSEEN

LEVEL = 0.95
DIGITS = 6
MOST_LINKS = 20
"""So many joint sheets are kept, those that carry most."""


def fairness_document(fair: Fairness, scores: FairScores) -> dict[str, Any]:
    """The judgement as plain data."""
    fit = fair.fit
    return {
        "verdict": fair.verdict.value,
        "shown": fair.shown.value,
        "lacking": scores.lacking.value if scores.lacking else "",
        "reliability": _number(fair.reliability),
        "seed": fair.seed,
        "draws": fair.rules.draws if fair.rules else None,
        "sd_rater": _number(fit.sd_rater) if fit else None,
        "sd_noise": _number(fit.sd_noise) if fit else None,
        "sd_agency": _number(fit.sd_agency) if fit else None,
        "df": fit.df if fit else 0,
        "sheets": len(fair.blind),
        "reasons": [
            {"code": one.code.value, "found": _number(one.found), "bound": _number(one.bound)}
            for one in fair.reasons
        ],
        "raters": raters_of(fair),
        "links": _links(fair),
        "missing": [
            {
                "pools": [one + 1 for one in link.pools],
                **_subject(fair, link.agency),
                "rater": str(fair.blind.raters[link.rater]),
                "team": _team_of(fair, link.rater),
                "met": str(fair.blind.raters[link.met]),
                "met_team": _team_of(fair, link.met),
            }
            for link in fair.missing
        ],
        "without_link": [
            {
                "sheet": str(fair.blind.sheets[link.row]),
                "severity": _number(link.severity),
                "rater": str(fair.blind.raters[link.rater]),
                "ranks": link.ranks,
                **_subject(fair, link.agency),
                "parts": link.parts,
            }
            for link in fair.without_link[:MOST_LINKS]
        ],
    }


def raters_of(fair: Fairness) -> list[dict[str, Any]]:
    """Each rater's severity with its interval, among the raters of its pool."""
    from scipy.special import stdtrit  # slow to import

    fit, blind = fair.fit, fair.blind
    if fit is None:
        return []
    reach = float(stdtrit(fit.df, (1 + LEVEL) / 2)) if fit.df > 0 else float("nan")
    seen = np.bincount(blind.rater, minlength=len(blind.raters))
    return [
        {
            "evaluator": str(key),
            "severity": _number(fit.severity[at]),
            "se": _number(fit.se[at]),
            "low": _number(fit.severity[at] - reach * fit.se[at]),
            "high": _number(fit.severity[at] + reach * fit.se[at]),
            "visits": int(seen[at]),
            "component": int(fair.links.rater_component[at]) + 1,
        }
        for at, key in enumerate(blind.raters)
    ]


def audit_document(
    fair: Fairness, rows: Sequence[AgencyResult], found: Placing
) -> list[dict[str, Any]] | None:
    """Where the model of single answers would rank an agency outside its published range."""
    gaps = audit(fair, [row.agency_id for row in rows], [row.group_id for row in rows], found)
    if gaps is None:
        return None
    return [
        {
            "agency": str(rows[gap.agency].agency_id),
            "rank": gap.additive_rank,
            "low": gap.rank_low,
            "high": gap.rank_high,
            "audit": gap.rasch_rank,
        }
        for gap in gaps
    ]


def _links(fair: Fairness) -> dict[str, Any]:
    links = fair.links
    teams: list[list[str]] = [[] for _ in range(links.count)]
    for pool, team in sorted(_teams(fair)):
        teams[pool].append(team)
    return {
        "pools": [
            {
                "raters": int(links.sizes[pool]),
                "agencies": int(links.agency_sizes[pool]),
                "teams": teams[pool],
            }
            for pool in range(links.count)
        ],
        "joint": len(links.joint),
        "bridges": len(links.bridges),
    }


def _teams(fair: Fairness) -> set[tuple[int, str]]:
    """Pairs of a pool and the key of a team that scored in it."""
    blind, pools = fair.blind, fair.links.rater_component
    return {
        (int(pools[rater]), str(blind.teams[team]))
        for rater, team in zip(blind.rater.tolist(), blind.team.tolist(), strict=True)
        if team != NOWHERE and pools[rater] != UNSEEN
    }


def _team_of(fair: Fairness, rater: int) -> str:
    """The key of the team with which a rater scored last; '' where it never did."""
    team = fair.blind.last_team[rater]
    return "" if team == NOWHERE else str(fair.blind.teams[team])


def _subject(fair: Fairness, place: int) -> Mapping[str, str]:
    subject = fair.blind.subjects[place]
    return {"dossier" if subject.is_dossier else "agency": str(subject.key)}


def _number(value: float | None) -> float | None:
    return None if value is None or not isfinite(value) else round(float(value), DIGITS)
