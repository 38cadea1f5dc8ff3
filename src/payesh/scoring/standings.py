"""Where every unit stands in its group, and how surely: ranges, sets, ties, the best and weakest.

Two kinds of statement, for two uses. The likely range (`rank_low`..`rank_high`, `p_top`) is what
is published beside every rank. The sets (`set_low`..`set_high`, `top`, `bottom`, `tie`) hold for
all units of a group at once and are what names, awards and appeals go by.
"""

from __future__ import annotations

from collections.abc import Hashable, Sequence
from dataclasses import dataclass

import numpy as np
from numpy.typing import ArrayLike, NDArray

from payesh.ground.terms import TopPlace
from payesh.scoring.group_places import Places, members
from payesh.scoring.likely_ranks import DRAWS, LikelyRanks, rank_draws, summary
from payesh.scoring.rank_sets import RankSets, rank_sets
from payesh.scoring.ranking import NOT_RANKED, Ranks
from payesh.scoring.score_errors import ScoreErrors
from payesh.scoring.tie_groups import NO_TIE, tie_groups

Array = NDArray[np.float64]


@dataclass(frozen=True, eq=False)
class Standings:
    """One entry a unit, in the caller's order; ranks are inside the group, 1 the highest score.

    A unit without a score or a standard error, or one that is not eligible, is not compared: its
    ranks are 0, its shares NaN, its places None, and the ranks of others leave it out.

    - `size`: how many units of its group are compared;
    - `rank_low`, `rank_median`, `rank_high`: the likely range of the rank;
    - `p_top`, `p_bottom`: the chance to be among the first or last `top`, `bottom`;
    - `set_low`, `set_high`: the simultaneous set;
    - `tie`: the number of the tie group inside the group, 0 where it is tied with nobody;
    - `top`, `bottom`: certainly, possibly or not among the best and the weakest, by the sets.
    """

    size: Ranks
    rank_low: Ranks
    rank_median: Ranks
    rank_high: Ranks
    p_top: Array
    p_bottom: Array
    set_low: Ranks
    set_high: Ranks
    tie: Ranks
    top: list[TopPlace | None]
    bottom: list[TopPlace | None]


def standings(
    score: ArrayLike,
    errors: ScoreErrors,
    groups: Sequence[Hashable] | None = None,
    *,
    seed: int,
    top: int = 0,
    bottom: int = 0,
    level: float = 0.95,
    draws: int = DRAWS,
    shrink: bool = True,
    eligible: ArrayLike | None = None,
) -> Standings:
    """The standings of `score` (highest first) inside `groups`, the errors drawn jointly.

    `top` and `bottom` are how many count as the best and the weakest of a group; with 0 nobody is
    asked after. `draws` are those of the likely range, which `shrink` draws from the posterior.
    The same input and seed give the same output, in whatever order units are listed.
    """
    given = np.asarray(score, dtype=float)
    if len(given) != len(errors):
        raise ValueError(f"{len(errors)} errors for {len(given)} scores")
    likely, found = LikelyRanks.empty(len(given)), _Surely(len(given), top, bottom)
    compared = members(given, errors.se, groups, eligible)
    for places in compared:
        part, line = errors.take(places), given[places]
        drawn = rank_draws(line, part, np.random.default_rng(seed), draws, shrink)
        likely.put(places, summary(drawn, line, top, bottom, level))
        sets = rank_sets(line, part, seed=seed, level=level, groups=len(compared))
        found.put(places, sets)
    ranges = (likely.low, likely.median, likely.high, likely.p_top, likely.p_bottom)
    return Standings(
        found.size, *ranges, found.low, found.high, found.tie, found.best, found.weakest
    )


class _Surely:
    """What the simultaneous sets say of all units, filled group by group."""

    def __init__(self, count: int, top: int, bottom: int) -> None:
        self.top, self.bottom = top, bottom
        self.size, self.low, self.high = (np.full(count, NOT_RANKED, np.int32) for _ in range(3))
        self.tie = np.full(count, NO_TIE, np.int32)
        self.best: list[TopPlace | None] = [None] * count
        self.weakest: list[TopPlace | None] = [None] * count

    def put(self, places: Places, sets: RankSets) -> None:
        count = len(places)
        self.size[places] = count
        self.low[places], self.high[places] = sets.low, sets.high
        self.tie[places] = tie_groups(sets)
        from_below = count + 1 - sets.high, count + 1 - sets.low
        for words, few, (least, most) in (
            (self.best, self.top, (sets.low, sets.high)),
            (self.weakest, self.bottom, from_below),
        ):
            for place, low, high in zip(places.tolist(), least, most, strict=True):
                words[place] = _place(int(low), int(high), few)


def _place(low: int, high: int, few: int) -> TopPlace | None:
    """Whether ranks `low`..`high` are within the first `few`; None where nobody asks."""
    if few < 1:
        return None
    if high <= few:
        return TopPlace.CERTAIN
    return TopPlace.POSSIBLE if low <= few else TopPlace.OUT
