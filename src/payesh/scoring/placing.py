"""From scores and their errors to what is published: an order, or no order, and who is named.

The verdict of the gates decides which scores are ordered, the reliability of the table whether an
order is shown at all, and the simultaneous sets who is named. Nothing here is put right by hand.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Hashable, Sequence
from dataclasses import dataclass
from decimal import Decimal

import numpy as np
from numpy.typing import NDArray

from payesh.ground.terms import AdjustVerdict, Named, RanksShown
from payesh.scoring.fair_scores import ADJUSTING, FairScores
from payesh.scoring.naming import name
from payesh.scoring.ranking import NOT_RANKED, Ranks, rank
from payesh.scoring.rounding import half_up
from payesh.scoring.severity.links import UNSEEN
from payesh.scoring.standings import Standings, standings

Mask = NDArray[np.bool_]
PLACES = 6
"""Decimals of an effect and of an adjusted score: adjusted = score - effect, to the last digit."""


@dataclass(frozen=True, kw_only=True)
class PlacingRules:
    """How many of each group are named, and what makes the draws repeatable."""

    named: int
    seed: int
    draws: int = 2000
    shown: RanksShown = RanksShown.RANKS


@dataclass(frozen=True, eq=False)
class Placing:
    """One entry a score: `rank` 0 where none is shown, `standings` None where nothing is compared.

    That is where errors are unknown, or where the table is too unreliable for ranks: a range of
    ranks would give away the order that is withheld.

    `effect` and `adjusted` are exact decimals, None where nothing was taken off.
    """

    effect: list[Decimal | None]
    adjusted: list[Decimal | None]
    rank: Ranks
    named: list[Named | None]
    standings: Standings | None


def place(
    score: Sequence[Decimal | None],
    raw_ranks: Ranks,
    groups: Sequence[Hashable],
    fair: FairScores,
    verdict: AdjustVerdict,
    rules: PlacingRules,
) -> Placing:
    """Put units in order inside their groups.

    `raw_ranks` are the ranks by the exact raw scores, 0 for a unit that may not be ranked. Where
    adjustment is refused, units are compared inside the pools of linked teams alone, and a group
    that lies in several pools has no ranks.
    """
    effect = [None if np.isnan(one) else half_up(float(one), PLACES) for one in fair.effect]
    adjusted = [_less(one, by) for one, by in zip(score, effect, strict=True)]
    values = adjusted if verdict in ADJUSTING else list(score)
    may = np.asarray(raw_ranks) != NOT_RANKED
    may &= np.array([one is not None for one in values], dtype=bool)
    labels = list(groups)
    if verdict is AdjustVerdict.REFUSED:
        may &= fair.pool != UNSEEN
        labels = list(zip(groups, fair.pool.tolist(), strict=True))
    named: list[Named | None] = [None] * len(values)
    if rules.shown is not RanksShown.RANKS and verdict is not AdjustVerdict.REFUSED:
        none = np.full(len(values), NOT_RANKED, dtype=np.int32)
        return Placing(effect, adjusted, none, named, None)
    found = _standings(values, labels, may, fair, rules)
    ranks = _ranks(values, np.asarray(raw_ranks), groups, may, fair, verdict)
    if found is not None:
        named = name(found.top, found.bottom, ranks, rules.named, groups)
    return Placing(effect, adjusted, ranks, named, found)


def _less(score: Decimal | None, effect: Decimal | None) -> Decimal | None:
    return None if score is None or effect is None else score - effect


def _standings(
    values: Sequence[Decimal | None],
    labels: Sequence[Hashable],
    may: Mask,
    fair: FairScores,
    rules: PlacingRules,
) -> Standings | None:
    if fair.errors is None:
        return None
    given = [float("nan") if one is None else float(one) for one in values]
    return standings(
        given,
        fair.errors,
        labels,
        seed=rules.seed,
        draws=rules.draws,
        top=rules.named,
        bottom=rules.named,
        eligible=may,
    )


def _ranks(
    values: Sequence[Decimal | None],
    raw_ranks: Ranks,
    groups: Sequence[Hashable],
    may: Mask,
    fair: FairScores,
    verdict: AdjustVerdict,
) -> Ranks:
    if verdict in ADJUSTING:
        return rank(values, groups, eligible=may)
    if verdict is not AdjustVerdict.REFUSED:
        return raw_ranks.astype(np.int32)
    # The order of the raw ranks is that of the exact scores.
    return rank(-raw_ranks.astype(int), groups, eligible=may & _in_one_pool(groups, fair, may))


def _in_one_pool(groups: Sequence[Hashable], fair: FairScores, may: Mask) -> Mask:
    """Whether all that may be compared of a unit's group lie in one pool."""
    pools: dict[Hashable, set[int]] = defaultdict(set)
    for group, pool, one in zip(groups, fair.pool.tolist(), may.tolist(), strict=True):
        if one:
            pools[group].add(pool)
    return np.array([len(pools[group]) == 1 for group in groups], dtype=bool)
