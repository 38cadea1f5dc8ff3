"""From raw results to what is published of them: ranks, names, and how sure each of them is."""

from __future__ import annotations

from collections import Counter
from collections.abc import Sequence
from typing import Any

import numpy as np

from payesh.ground.terms import TopPlace
from payesh.queries.fairness import Fairness
from payesh.records.models import AgencyResult, Campaign, Standing
from payesh.scoring.fair_scores import FairScores
from payesh.scoring.placing import Placing, PlacingRules, place
from payesh.scoring.ranking import NOT_RANKED
from payesh.scoring.standings import Standings

from .public_input import weighed


def placed(
    campaign: Campaign, rows: Sequence[AgencyResult], fair: Fairness
) -> tuple[Placing, FairScores]:
    """Put the rows in order under the verdict and set their rank, name and size of the ranking."""
    scores = weighed(fair.scores_of([row.agency_id for row in rows]), rows)
    found = place(
        [row.score for row in rows],
        np.array([row.rank or NOT_RANKED for row in rows], dtype=np.int32),
        [row.group_id for row in rows],
        scores,
        fair.verdict,
        _rules(campaign, fair),
    )
    for at, row in enumerate(rows):
        word = found.named[at]
        row.rank, row.named = int(found.rank[at]) or None, word.value if word else ""
    ranked = Counter(row.group_id for row in rows if row.rank)
    for row in rows:
        row.ranked_of = ranked[row.group_id]
    return found, scores


def standing_rows(
    rows: Sequence[AgencyResult], found: Placing, scores: FairScores
) -> list[Standing]:
    """A standing for every row with a score."""
    errors = [float("nan")] * len(rows) if scores.errors is None else scores.errors.se.tolist()
    return [
        Standing(
            result=row,
            province=row.province,
            pool=int(scores.pool[at]) + 1,
            effect=found.effect[at],
            adjusted=found.adjusted[at],
            se=_number(errors[at]),
            **(_ranges(found.standings, at) if found.standings else {}),
        )
        for at, row in enumerate(rows)
        if row.score is not None
    ]


def _rules(campaign: Campaign, fair: Fairness) -> PlacingRules:
    draws = {"draws": fair.rules.draws} if fair.rules else {}
    return PlacingRules(named=campaign.named_count, seed=fair.seed, shown=fair.shown, **draws)


def _ranges(found: Standings, at: int) -> dict[str, Any]:
    return {
        "rank_low": int(found.rank_low[at]) or None,
        "rank_median": int(found.rank_median[at]) or None,
        "rank_high": int(found.rank_high[at]) or None,
        "set_low": int(found.set_low[at]) or None,
        "set_high": int(found.set_high[at]) or None,
        "p_top": _number(found.p_top[at]),
        "p_bottom": _number(found.p_bottom[at]),
        "top": _word(found.top[at]),
        "bottom": _word(found.bottom[at]),
        "tie": int(found.tie[at]),
    }


def _word(place_: TopPlace | None) -> str:
    return place_.value if place_ else ""


def _number(value: float) -> float | None:
    return None if np.isnan(value) else float(value)
