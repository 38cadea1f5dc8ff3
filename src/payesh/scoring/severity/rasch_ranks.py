"""Where the audit ranks an agency outside the range that was published with its rank."""

from __future__ import annotations

from collections.abc import Hashable, Sequence
from dataclasses import dataclass

import numpy as np
from numpy.typing import ArrayLike

from payesh.scoring.ranking import NOT_RANKED, rank


@dataclass(frozen=True)
class RankGap:
    """The published rank of an agency with its range, and the rank the audit gives, outside it."""

    agency: int
    additive_rank: int
    rank_low: int
    rank_high: int
    rasch_rank: int

    @property
    def by(self) -> int:
        """How many places beyond the range."""
        return max(self.rank_low - self.rasch_rank, self.rasch_rank - self.rank_high)


def rank_disagreement(
    additive_score: ArrayLike,
    additive_rank_low: ArrayLike,
    additive_rank_high: ArrayLike,
    rasch_score: ArrayLike,
    groups: Sequence[Hashable] | None = None,
) -> tuple[RankGap, ...]:
    """Agencies whose rank by `rasch_score` lies outside their published range, widest gap first.

    Rank 1 is the highest score; ranks are inside the groups. An agency that has no number in
    either table is compared in neither.
    """
    published, audit = (np.asarray(one, dtype=float) for one in (additive_score, rasch_score))
    low, high = (np.asarray(one, dtype=int) for one in (additive_rank_low, additive_rank_high))
    if not published.shape == audit.shape == low.shape == high.shape:
        raise ValueError("a score and a range of ranks for each agency, twice over")
    both = np.isfinite(published) & np.isfinite(audit)
    ranks = rank(published, groups, eligible=both)
    other = rank(audit, groups, eligible=both)
    outside = (other != NOT_RANKED) & ((other < low) | (other > high))
    gaps = (
        RankGap(int(one), int(ranks[one]), int(low[one]), int(high[one]), int(other[one]))
        for one in np.flatnonzero(outside)
    )
    return tuple(sorted(gaps, key=lambda gap: (-gap.by, gap.agency)))
