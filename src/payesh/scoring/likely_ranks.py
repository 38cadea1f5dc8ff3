"""The likely range of every rank, from ranks of joint draws (Goldstein and Spiegelhalter, 1996).

A range of level 0.95 leaves out the 2.5 percent of draws at either end. It speaks of one unit at a
time; what must hold for all units at once (awards, appeals) is in `rank_sets`.
"""

from __future__ import annotations

from collections.abc import Hashable, Sequence
from dataclasses import dataclass

import numpy as np
from numpy.typing import ArrayLike, NDArray

from payesh.scoring.group_places import members
from payesh.scoring.ranking import NOT_RANKED, Ranks
from payesh.scoring.score_errors import ScoreErrors
from payesh.scoring.true_scores import plain_draws, shrunk_draws

Array = NDArray[np.float64]

DRAWS = 2000
MOST_RANKS = 20_000_000
"""Ranks kept of one group (80 MB): over 10,000 members there are fewer draws, 200 of 100,000."""


@dataclass(frozen=True, eq=False)
class LikelyRanks:
    """One entry a unit. Ranks are inside the group and 0 where a unit is not compared.

    `p_top`, `p_bottom`: the share of draws with the unit among the first or last so many; NaN
    where it is not compared.
    """

    low: Ranks
    median: Ranks
    high: Ranks
    p_top: Array
    p_bottom: Array

    @classmethod
    def empty(cls, count: int) -> LikelyRanks:
        """`count` units that are not compared."""
        low, median, high = (np.full(count, NOT_RANKED, dtype=np.int32) for _ in range(3))
        return cls(low, median, high, np.full(count, np.nan), np.full(count, np.nan))

    def put(self, places: NDArray[np.intp], part: LikelyRanks) -> None:
        """Set the units at `places` while the whole is put together."""
        for name in ("low", "median", "high", "p_top", "p_bottom"):
            getattr(self, name)[places] = getattr(part, name)


def likely_ranks(
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
) -> LikelyRanks:
    """The likely rank of each score (highest first) inside its group.

    `shrink` draws from the posterior given the spread of the group (see `true_scores`): where units
    differ little, ranges of plain draws hold the true rank in fewer than 90 of 100 cases, those
    of shrunk ones in 95. The range always holds the rank the unit has by its score. Raises
    ValueError for a level outside 0..1.
    """
    given = np.asarray(score, dtype=float)
    found = LikelyRanks.empty(len(given))
    for places in members(given, errors.se, groups, eligible):
        part = rank_draws(
            given[places], errors.take(places), np.random.default_rng(seed), draws, shrink
        )
        found.put(places, summary(part, given[places], top, bottom, level))
    return found


def rank_draws(
    score: Array, errors: ScoreErrors, rng: np.random.Generator, draws: int, shrink: bool = False
) -> Ranks:
    """Ranks of joint draws of one group, draws x units; equal values share the better rank."""
    count = len(score)
    kept = min(draws, max(1, MOST_RANKS // max(1, count)))
    ranks = np.empty((kept, count), dtype=np.int32)
    may_tie = int(np.count_nonzero(errors.own == 0)) > 1
    start = 0
    for block in (shrunk_draws if shrink else plain_draws)(score, errors, kept, rng):
        rank_rows(block, ranks[start : start + len(block)], may_tie=may_tie)
        start += len(block)
    return ranks


def rank_rows(values: Array, out: Ranks, *, may_tie: bool = True) -> None:
    """Competition ranks of every row, the highest first, into `out`; `values` is used up."""
    np.negative(values, out=values)
    order = np.argsort(values, axis=1)
    places = np.broadcast_to(np.arange(1, values.shape[1] + 1, dtype=np.int32), values.shape)
    if may_tie:
        line = np.take_along_axis(values, order, axis=1)
        same = line[:, 1:] == line[:, :-1]
        if same.any():
            first = places.copy()
            first[:, 1:][same] = 1
            places = np.maximum.accumulate(first, axis=1)
    np.put_along_axis(out, order, places, axis=1)


def summary(ranks: Ranks, score: Array, top: int, bottom: int, level: float) -> LikelyRanks:
    """What the drawn ranks of one group say; units in falling order of `score`."""
    if not 0 < level < 1:
        raise ValueError("the level of a range lies between 0 and 1")
    draws, count = ranks.shape
    tail = (1 - level) / 2
    at = [round(share * (draws - 1)) for share in (tail, 0.5, 1 - tail)]
    low, median, high = (np.empty(count, dtype=np.int32) for _ in range(3))
    p_top, p_bottom = np.empty(count), np.empty(count)
    step = max(1, 4_000_000 // draws)
    for start in range(0, count, step):
        part = slice(start, start + step)
        block = np.ascontiguousarray(ranks[:, part].T)
        p_top[part] = np.count_nonzero(block <= top, axis=1) / draws
        p_bottom[part] = np.count_nonzero(block > count - bottom, axis=1) / draws
        block.partition(sorted(set(at)), axis=1)
        low[part], median[part], high[part] = block[:, at].T
    own = np.searchsorted(-score, -score, side="left").astype(np.int32) + 1
    low, high = np.minimum(low, own), np.maximum(high, own)
    return LikelyRanks(low, median, high, p_top, p_bottom)
