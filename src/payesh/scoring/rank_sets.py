"""Sets of ranks that hold for all units of a group at once, for awards, sanctions and appeals.

Mogstad, Romano, Shaikh and Wilhelm (2023), "Inference for Ranks with Applications to Mobility
across Neighbourhoods and Academic Achievement across Countries": every pair is compared by its
studentised difference, the critical value is that of the largest over all pairs not yet told
apart, and is lowered in steps as pairs are. A unit's set runs from 1 + the number of units surely
above it to n - the number surely below it.
"""

from __future__ import annotations

from collections.abc import Callable, Iterator
from dataclasses import dataclass

import numpy as np
from numpy.typing import ArrayLike, NDArray

from payesh.scoring.pair_race import PairRace
from payesh.scoring.pairs import Pairs, critical_value
from payesh.scoring.ranking import Ranks
from payesh.scoring.score_errors import ScoreErrors

Array = NDArray[np.float64]
Mask = NDArray[np.bool_]

MOST_PAIRED = 1000
"""Over this many members pairs are not drawn one by one; the sets are then a little longer."""
FEWEST_DRAWS, MOST_DRAWS = 500, 20_000
_WORK = 12_000_000
"""Differences drawn for one group: 30 units get all draws there may be, 110 get 2,000."""
_GROUPS = 250
"""Where there are more, each has fewer draws: of 1,000 groups, those of 110 units have 500."""


@dataclass(frozen=True, eq=False)
class RankSets:
    """The sets of one group: `low` and `high` ranks, one entry a unit.

    `surely_below(unit)` says which units are told apart from `unit` from below. `critical` is the
    critical value at which the last pairs were judged, in standard errors.
    """

    low: Ranks
    high: Ranks
    critical: float
    surely_below: Callable[[int], Mask]


def rank_sets(
    score: ArrayLike,
    errors: ScoreErrors,
    *,
    seed: int,
    level: float = 0.95,
    draws: int | None = None,
    stepdown: bool = True,
    most_paired: int = MOST_PAIRED,
    groups: int = 1,
) -> RankSets:
    """Simultaneous sets: with probability `level` every unit's true rank is in its set.

    All units are compared with one another and need a score and an error. Without `stepdown` all
    pairs are judged by the first critical value. `draws` follow the size of the group where they
    are not given, and of how many `groups` it is one. Groups over `most_paired` members get the
    conservative sets of `band_sets`.
    """
    given = np.asarray(score, dtype=float)
    if len(given) > most_paired:
        return band_sets(given, errors, seed=seed, level=level, draws=draws)
    work = _WORK // max(1, groups // _GROUPS)
    chosen = draws or _draws(_pairs(given), work)
    pairs = Pairs.of(given, errors, chosen, np.random.default_rng(seed))
    above, critical = _step(pairs, level, stepdown)
    low, high = _bounds(above)
    return RankSets(low, high, critical, lambda unit: np.asarray(above[unit]))


def marginal_sets(
    score: ArrayLike,
    errors: ScoreErrors,
    *,
    seed: int,
    level: float = 0.95,
    draws: int | None = None,
) -> tuple[Ranks, Ranks]:
    """Low and high ranks that hold for each unit by itself, not for all at once."""
    given = np.asarray(score, dtype=float)
    pairs = Pairs.of(given, errors, draws or _draws(_pairs(given)), np.random.default_rng(seed))
    low, high = (np.empty(len(given), dtype=np.int32) for _ in range(2))
    for unit in range(len(given)):
        above, below = _step_one(pairs, unit, level)
        low[unit], high[unit] = 1 + np.count_nonzero(above), len(given) - np.count_nonzero(below)
    return low, high


def band_sets(
    score: ArrayLike,
    errors: ScoreErrors,
    *,
    seed: int,
    level: float = 0.95,
    draws: int | None = None,
) -> RankSets:
    """Conservative simultaneous sets in n log n: bands that hold every true score at once.

    Units are told apart where their bands do not meet. Valid under any joint error; with equal
    errors and 10,000 members the bands tell pairs apart at a difference about a sixth larger.
    """
    given = np.asarray(score, dtype=float)
    drawn = errors.blocks(draws or _draws(len(given)), np.random.default_rng(seed))
    critical = _band_value(drawn, errors.se, level)
    least, most = given - critical * errors.se, given + critical * errors.se
    above = len(given) - np.searchsorted(np.sort(least), most, side="right")
    below = np.searchsorted(np.sort(most), least, side="left")
    low, high = (1 + above).astype(np.int32), (len(given) - below).astype(np.int32)
    return RankSets(low, high, critical, lambda unit: np.asarray(most < least[unit]))


def _step(pairs: Pairs, level: float, stepdown: bool) -> tuple[Mask, float]:
    """Which row is surely above which column, and the last critical value."""
    race = PairRace.of(pairs, level)
    critical = race.critical
    above = pairs.apart > critical
    fresh = above
    while stepdown and fresh.any():
        critical = race.without(above, fresh)
        fresh = (pairs.apart > critical) & ~above
        above = above | fresh
    return above, critical


def _step_one(pairs: Pairs, unit: int, level: float) -> tuple[Mask, Mask]:
    """Who is surely above `unit` and who surely below, judged by its own pairs alone."""
    drawn, apart = pairs.row(unit), pairs.apart[unit]
    above, below = np.zeros(len(pairs), dtype=bool), np.zeros(len(pairs), dtype=bool)
    others = np.arange(len(pairs)) != unit
    while True:
        largest = np.maximum(
            drawn[others & ~below].max(axis=0, initial=0),
            -drawn[others & ~above].min(axis=0, initial=0),
        )
        critical = critical_value(largest, level)
        fresh_below, fresh_above = (apart > critical) & ~below, (apart < -critical) & ~above
        below, above = below | fresh_below, above | fresh_above
        if not (fresh_below.any() or fresh_above.any()):
            return above, below


def _bounds(above: Mask) -> tuple[Ranks, Ranks]:
    low = 1 + np.count_nonzero(above, axis=0)
    high = len(above) - np.count_nonzero(above, axis=1)
    return low.astype(np.int32), high.astype(np.int32)


def _band_value(drawn: Iterator[Array], se: Array, level: float) -> float:
    """The value that the largest studentised error stays under in a share `level` of draws."""
    sure = np.where(se > 0, se, np.inf)
    return critical_value(
        np.concatenate([np.abs(block / sure).max(axis=1) for block in drawn]), level
    )


def _pairs(units: Array) -> int:
    return len(units) * (len(units) - 1) // 2


def _draws(numbers: int, work: int = _WORK) -> int:
    """As many draws as the work allows, of so many numbers each."""
    return min(max(work // max(1, numbers), FEWEST_DRAWS), MOST_DRAWS)
