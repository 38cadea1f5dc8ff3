"""How strict a campaign's raters are: its blind sheets, held against its rules of ranking."""

from __future__ import annotations

from dataclasses import dataclass
from uuid import UUID

import numpy as np
from numpy.typing import NDArray

from payesh.ground.terms import AdjustMethod, AdjustVerdict, RanksShown
from payesh.records.models import (
    Campaign,
    CampaignAgency,
    Evaluator,
    RankingRules,
)
from payesh.scoring.fair_scores import FairScores, FirstSheets, fair_scores
from payesh.scoring.severity.additive import Agencies, fit_additive
from payesh.scoring.severity.additive_fit import AdditiveFit
from payesh.scoring.severity.gate_rules import GateReason, GateRules
from payesh.scoring.severity.gates import Judgement, judge
from payesh.scoring.severity.links import UNSEEN, Links, links_of
from payesh.scoring.severity.missing_links import MissingLink
from payesh.scoring.severity.ratings import Ratings, item_adjusted
from payesh.scoring.severity.without_link import WithoutLink

from .blind_ratings import BlindRatings, blind_ratings
from .conflicts import conflicts_of
from .lots import proves_lot

Array = NDArray[np.float64]

NO_SEED = 1
"""The seed of draws where no rules were made that name one."""


@dataclass(frozen=True, eq=False)
class Fairness:
    """What the blind sheets of a campaign say of its raters, and the verdict of its gates.

    `fit` is there even where adjusting is refused or was not asked for: its noise tells how sure
    scores are, its severities compare raters of one pool. None where no sheet has a score.
    `reliability` and `shown` are those of the gates; None and `ranks` where no rules were made.
    """

    rules: RankingRules | None
    blind: BlindRatings
    ratings: Ratings
    links: Links
    fit: AdditiveFit | None
    verdict: AdjustVerdict
    reasons: tuple[GateReason, ...]
    shown: RanksShown
    reliability: float | None
    missing: tuple[MissingLink, ...]
    without_link: tuple[WithoutLink, ...]

    @property
    def seed(self) -> int:
        return self.rules.seed if self.rules else NO_SEED

    def scores_of(self, agencies: list[UUID]) -> FairScores:
        """Effect, pool and error of the published scores of agencies, in that order."""
        known = {one.key: place for place, one in enumerate(self.blind.subjects)}
        places = [known.get(key, UNSEEN) for key in agencies]
        sheets = FirstSheets.of(self.ratings, self.blind.first, places)
        return fair_scores(self.verdict, self.fit, self.links, sheets)


def fairness(campaign: Campaign) -> Fairness:
    """The blind sheets of a campaign under its rules; a fixed number of statements.

    Without rules, or with rules that ask for raw scores, nothing is adjusted.
    """
    rules = RankingRules.objects.filter(campaign=campaign).first()
    blind = blind_ratings(campaign)
    ratings = ratings_of(blind)
    if rules is None or rules.adjust == AdjustMethod.NONE:
        return _not_asked(rules, blind, ratings)
    links = links_of(ratings)
    conflicts = () if links.linked else kept_apart(campaign, blind)
    found = judge(
        ratings, gate_rules(rules, proven=rules.by_lot and proves_lot(campaign)), conflicts
    )
    return _judged(rules, blind, ratings, found)


def ratings_of(blind: BlindRatings) -> Ratings:
    """One row a blind sheet: its score as if every item had been scored, and how many were."""
    score, scored = item_adjusted(blind.values, blind.weight)
    return Ratings(score, scored, blind.agency, blind.rater, len(blind.subjects), len(blind.raters))


def gate_rules(rules: RankingRules, *, proven: bool) -> GateRules:
    """The bounds of the gates; agencies count as drawn only where lots are proven."""
    return GateRules(
        least_df=rules.least_df,
        se_share=float(rules.se_share),
        significance=float(rules.significance),
        bands_under=float(rules.bands_under),
        no_ranks_under=float(rules.no_ranks_under),
        agencies=Agencies.RANDOM if proven else Agencies.FIXED,
        by_lot=proven,
    )


def _judged(
    rules: RankingRules, blind: BlindRatings, ratings: Ratings, found: Judgement
) -> Fairness:
    return Fairness(
        rules=rules,
        blind=blind,
        ratings=ratings,
        links=found.links,
        fit=found.fit or _fit(ratings),
        verdict=found.verdict,
        reasons=found.reasons,
        shown=found.shown,
        reliability=None if np.isnan(found.reliability) else found.reliability,
        missing=found.missing,
        without_link=found.without_link,
    )


def _not_asked(rules: RankingRules | None, blind: BlindRatings, ratings: Ratings) -> Fairness:
    return Fairness(
        rules=rules,
        blind=blind,
        ratings=ratings,
        links=links_of(ratings),
        fit=_fit(ratings),
        verdict=AdjustVerdict.NOT_ASKED,
        reasons=(),
        shown=RanksShown.RANKS,
        reliability=None,
        missing=(),
        without_link=(),
    )


def kept_apart(campaign: Campaign, blind: BlindRatings) -> list[tuple[int, int]]:
    """Pairs of an agency's and a rater's place that may not meet."""
    agencies = CampaignAgency.objects.filter(campaign=campaign).select_related("unit")
    units = {one.pk: one.unit for one in agencies}
    raters = Evaluator.objects.filter(campaign=campaign).select_related("person")
    people = {one.pk: one.person for one in raters}
    kept = conflicts_of(people.values(), units.values())
    rater_of = {people[key].pk: at for at, key in enumerate(blind.raters)}
    agency_of = {units[one.key].pk: at for at, one in enumerate(blind.subjects) if one.key in units}
    return [
        (agency_of[unit], rater_of[person])
        for person, unit in kept
        if person in rater_of and unit in agency_of
    ]


def _fit(ratings: Ratings) -> AdditiveFit | None:
    return fit_additive(ratings) if len(ratings.rows) else None
