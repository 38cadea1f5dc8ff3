"""What people say, taken into the scores of a result set where the campaign has such a rule."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from fractions import Fraction
from typing import Any
from uuid import UUID

import numpy as np

from payesh.queries.opinion_counts import NONE, Ratings, ratings_of_campaign
from payesh.queries.sheet_scores import kept
from payesh.records.models import AgencyResult, Campaign, FeedbackRule
from payesh.scoring.caps import ceilings
from payesh.scoring.fair_scores import FairScores
from payesh.scoring.instruments import TOTAL
from payesh.scoring.public_input import PART, PublicRule, public_input, with_public
from payesh.scoring.ranking import rank
from payesh.scoring.sheets import score_sheet

from .result_rows import ScoredFacts, ratio


@dataclass(frozen=True)
class PublicRatings:
    """The rule of a campaign and the ratings that it counts, as they are now, by agency."""

    rule: PublicRule
    said: FeedbackRule
    by_agency: Mapping[UUID, Ratings]

    def inputs(self) -> dict[str, Any]:
        """What the result set keeps of it, for its hash and for whoever recomputes it."""
        return {
            "weight": ratio(self.rule.weight),
            "least": self.rule.least,
            "starts": self.said.starts.isoformat(),
            "ends": self.said.ends.isoformat(),
            "ratings": sorted([str(key), *found] for key, found in self.by_agency.items()),
        }


def public_ratings(campaign: Campaign) -> PublicRatings | None:
    """None where the campaign has no rule, or one that weighs nothing; two statements."""
    said = FeedbackRule.objects.filter(campaign=campaign).first()
    if said is None or not said.weight:
        return None
    rule = PublicRule(Fraction(said.weight), said.least)
    return PublicRatings(rule, said, ratings_of_campaign(campaign, said.starts, said.ends))


def take_in(
    rows: Sequence[AgencyResult], scored: Sequence[ScoredFacts], public: PublicRatings
) -> None:
    """Mix the ratings into the scores of the rows and rank them anew by what comes out."""
    may_rank = [row.rank is not None for row in rows]
    most = _ceilings(scored)
    exact: list[Fraction | None] = []
    for row in rows:
        given = public_input(public.by_agency.get(row.agency_id, NONE), public.rule)
        own = Fraction(row.exact) if row.exact else None
        mixed = None if own is None else with_public(own, given, most.get(row.agency_id))
        exact.append(mixed)
        row.parts[PART] = {
            "value": "" if given.value is None else ratio(given.value),
            "weight": ratio(given.weight),
            "count": given.count,
            "ratings": list(given.ratings),
            "score": row.exact,
        }
        if mixed is not None:
            row.exact, row.score = ratio(mixed), kept(mixed)
    ranks = rank(exact, [row.group_id for row in rows], eligible=may_rank)
    for row, found in zip(rows, ranks, strict=True):
        row.rank = int(found) or None


def shares_of_sheets(rows: Sequence[AgencyResult]) -> list[float]:
    """How much of each score the sheets make up: 1 where what people say counts nothing."""
    weights = [Fraction(row.parts.get(PART, {}).get("weight", 0)) for row in rows]
    return [float(1 - weight) for weight in weights]


def weighed(scores: FairScores, rows: Sequence[AgencyResult]) -> FairScores:
    """Strictness and its error as far as they reach scores that people have a part in."""
    shares = shares_of_sheets(rows)
    return scores if np.all(np.equal(shares, 1)) else scores.weighing(shares)


def _ceilings(scored: Sequence[ScoredFacts]) -> dict[UUID, Fraction]:
    """The lowest cap that fired on the total of each agency."""
    found: dict[UUID, Fraction] = {}
    for one in scored:
        for place in np.flatnonzero(one.scores.fired.any(axis=1)).tolist():
            answers = one.facts.answers[place]
            fired = score_sheet(one.scores.instrument, answers, one.scores.policy).fired
            if (most := ceilings(list(fired)).get(TOTAL)) is not None:
                found[one.facts.keys[place].agency] = most
    return found
