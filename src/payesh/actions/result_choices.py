"""How far ranks hang on choices that could as well have been made otherwise.

Group by group: the weights, the mean of the axes, the scale, an item left out, gaps and errors are
all drawn anew. What comes out stands beside the ranks and changes none of them.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Sequence
from typing import Any
from uuid import UUID

import numpy as np
from numpy.typing import NDArray

from payesh.analytics.effective_weights import effective_weights
from payesh.analytics.robustness import DRAWS, Robustness, robustness
from payesh.analytics.robustness_choices import Choices
from payesh.queries.fairness import Fairness
from payesh.queries.whatif import counting, levelled
from payesh.records.models import Standing
from payesh.scoring.fair_scores import FairScores

from .result_rows import ScoredFacts

DIGITS = 4
FEWEST = 3
"""Fewer ranked agencies of a group have no order whose choices could be weighed."""


def try_choices(
    scored: Sequence[ScoredFacts],
    standings: Sequence[Standing],
    fair: Fairness,
    scores: FairScores,
    places: dict[UUID, int],
) -> dict[str, Any]:
    """Set the ranges over all choices in `standings`; the shares of the choices by group's key.

    `places` are those of the agencies in `scores`.
    """
    told: dict[str, Any] = {}
    by_agency = {one.result.agency_id: one for one in standings if one.result.rank}
    for one in scored:
        in_group: dict[UUID, list[int]] = defaultdict(list)
        for at, key in enumerate(one.facts.keys):
            if key.agency in by_agency:
                in_group[key.group].append(at)
        for group, rows in in_group.items():
            if len(rows) >= FEWEST:
                mine = [by_agency[one.facts.keys[at].agency] for at in rows]
                where = [places[standing.result.agency_id] for standing in mine]
                found = _tried(one, rows, fair, mine, scores, where, len(by_agency))
                _set(mine, found)
                told[str(group)] = _told(one, rows, fair, found)
    return told


def _tried(
    one: ScoredFacts,
    rows: list[int],
    fair: Fairness,
    standings: Sequence[Standing],
    scores: FairScores,
    where: list[int],
    of_units: int,
) -> Robustness:
    spread = float(fair.rules.weight_spread) if fair.rules else Choices().weights
    published = [counting(standing) for standing in standings]
    return robustness(
        levelled(_values(one, rows), one.scores.tree, published),
        one.scores.tree,
        seed=fair.seed,
        errors=scores.errors.take(where) if scores.errors else None,
        choices=Choices(weights=spread),
        draws=_draws(fair),
        of_units=of_units,
    )


def _values(one: ScoredFacts, rows: list[int]) -> NDArray[np.float64]:
    """Percents of the items, agencies x leaves."""
    return one.scores.value[np.ix_(np.array(rows), np.asarray(one.scores.tree.leaves))]


def _draws(fair: Fairness) -> int:
    return fair.rules.choice_draws if fair.rules else DRAWS


def _set(standings: Sequence[Standing], found: Robustness) -> None:
    for at, one in enumerate(standings):
        one.choice_low, one.choice_high = int(found.low[at]), int(found.high[at])
        one.choice_median = int(found.median[at])


def _told(one: ScoredFacts, rows: list[int], fair: Fairness, found: Robustness) -> dict[str, Any]:
    weights = effective_weights(_values(one, rows), one.scores.tree)
    return {
        "draws": _draws(fair),
        "shares": {
            choice.value: {"first": round(part.first, DIGITS), "total": round(part.total, DIGITS)}
            for choice, part in found.shares.items()
        },
        "weights": {
            part.key: {"nominal": _rounded(part.nominal), "effective": _rounded(part.effective)}
            for part in weights
        },
    }


def _rounded(value: float) -> float | None:
    return None if np.isnan(value) else round(value, DIGITS)
