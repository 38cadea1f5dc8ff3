"""The audit of ranks: what a model of every single answer would say of the same blind sheets."""

from __future__ import annotations

from collections.abc import Sequence
from uuid import UUID

import numpy as np

from payesh.scoring.placing import Placing
from payesh.scoring.severity.links import UNSEEN
from payesh.scoring.severity.rasch import RaschFit, fit_rasch
from payesh.scoring.severity.rasch_ranks import RankGap, rank_disagreement

from .blind_ratings import BlindRatings
from .fairness import Fairness


def rasch_of(blind: BlindRatings) -> RaschFit:
    """The many-facet model of the blind sheets: categories of every item, agencies and raters."""
    return fit_rasch(
        blind.categories,
        blind.agency,
        blind.rater,
        top=blind.steps - 1,
        agencies=len(blind.subjects),
        raters=len(blind.raters),
    )


def audit(
    fair: Fairness, agencies: Sequence[UUID], groups: Sequence[UUID], found: Placing
) -> tuple[RankGap, ...] | None:
    """Agencies that the model ranks outside of their published range; places among `agencies`.

    None where there is nothing to compare: no ranks, no ranges, or raters that are not linked.
    """
    if found.standings is None or not found.rank.any() or not fair.links.linked:
        return None
    known = {one.key: place for place, one in enumerate(fair.blind.subjects)}
    places = np.array([known.get(key, UNSEEN) for key in agencies])
    fit = rasch_of(fair.blind)
    model = np.where(places == UNSEEN, np.nan, fit.fair_score[places])
    published = np.where(found.rank > 0, -found.rank.astype(float), np.nan)
    ranges = found.standings
    return rank_disagreement(published, ranges.rank_low, ranges.rank_high, model, groups)
