"""Agreement of two raters over a campaign: percent, and Cohen's kappa, plain and weighted.

Everything is made from the table of how often the two gave which pair of ratings, counted by
visit. Cohen (1960; weighted 1968). Words such as 'substantial' are not given: kappa depends on how
common each rating is, and 94 percent agreement may go with a kappa under zero.
"""

from __future__ import annotations

from dataclasses import dataclass
from enum import StrEnum

import numpy as np
from numpy.typing import ArrayLike

from payesh.analytics.agreement_draws import (
    Array,
    Bootstrap,
    Coefficient,
    Entries,
    Places,
    coefficient,
    divided,
    sum_by,
    visit_places,
)

__all__ = [
    "Bootstrap",
    "Coefficient",
    "KappaWeights",
    "Pairs",
    "cohen_kappa",
    "exact_agreement",
    "rating_pairs",
    "within_one_step",
]

BOOTSTRAP = Bootstrap()


class KappaWeights(StrEnum):
    """What a difference costs: all the same, the steps between the ratings, or their square."""

    NONE = "none"
    LINEAR = "linear"
    QUADRATIC = "quadratic"


@dataclass(frozen=True, eq=False)
class Pairs:
    """How often the first and the second rater gave which two of the `levels`, by visit.

    Column c of `entries` counts the pairs in which the first gave level `first[c]` and the second
    level `second[c]`; `n` is the number of pairs.
    """

    levels: Array
    first: Places
    second: Places
    entries: Entries
    n: int


def rating_pairs(
    first: ArrayLike,
    second: ArrayLike,
    *,
    visits: ArrayLike | None = None,
    levels: ArrayLike | None = None,
) -> Pairs:
    """Two raters' ratings of the same units; a unit that either left open (NaN) is left out.

    `visits` names the visit each unit belongs to; without it every unit is its own. `levels` are
    the ratings there are, in their order: without it those that occur, and then a level nobody
    used is no step. Raises ValueError for other lengths and for a rating that is no level.
    """
    one, two = np.asarray(first, dtype=float), np.asarray(second, dtype=float)
    if one.shape != two.shape or one.ndim != 1:
        raise ValueError(f"ratings have shapes {one.shape} and {two.shape}")
    there = ~(np.isnan(one) | np.isnan(two))
    one, two, visit = one[there], two[there], visit_places(visits, len(one))[there]
    known = np.unique(np.concatenate([one, two]) if levels is None else np.asarray(levels, float))
    codes = level_places(one, known) * len(known) + level_places(two, known)
    cells, column = np.unique(codes, return_inverse=True)
    entries = Entries.gather(visit, column, np.ones(len(codes)), len(cells))
    return Pairs(known, cells // max(len(known), 1), cells % max(len(known), 1), entries, len(one))


def exact_agreement(pairs: Pairs, *, bootstrap: Bootstrap = BOOTSTRAP) -> Coefficient:
    """The share of pairs in which both gave the same rating, 0 to 1."""
    return _share_within(pairs, 0, bootstrap)


def within_one_step(pairs: Pairs, *, bootstrap: Bootstrap = BOOTSTRAP) -> Coefficient:
    """The share of pairs whose ratings are the same or neighbours on the scale, 0 to 1."""
    return _share_within(pairs, 1, bootstrap)


def cohen_kappa(
    pairs: Pairs,
    weights: KappaWeights = KappaWeights.NONE,
    *,
    bootstrap: Bootstrap = BOOTSTRAP,
) -> Coefficient:
    """1 - observed / expected disagreement; 1 is full agreement, 0 what chance would give.

    Weights count steps on the scale, not differences of points. Undefined where both raters only
    ever gave one and the same rating.
    """
    places = np.arange(len(pairs.levels))
    between = step_costs(weights, places[:, None], places[None, :])
    here = step_costs(weights, pairs.first, pairs.second)

    def kappa(counts: Array) -> Array:
        rows = sum_by(counts, pairs.first, len(places))
        columns = sum_by(counts, pairs.second, len(places))
        expected = ((rows @ between) * columns).sum(axis=1)
        return 1 - divided(counts @ here * counts.sum(axis=1), expected)

    return coefficient(pairs.entries, kappa, pairs.n, bootstrap)


def step_costs(weights: KappaWeights, one: Places, two: Places) -> Array:
    """What it costs that one gave level `one` and the other level `two`; broadcasts."""
    steps: Array = np.abs(one - two).astype(float)
    if weights is KappaWeights.NONE:
        return np.asarray(np.minimum(steps, 1))
    return steps if weights is KappaWeights.LINEAR else np.asarray(steps**2)


def level_places(ratings: Array, levels: Array) -> Places:
    """Which of the rising `levels` each rating is. Raises ValueError for one that is none."""
    places = np.minimum(np.searchsorted(levels, ratings), max(len(levels) - 1, 0))
    if len(ratings) and (not len(levels) or (levels[places] != ratings).any()):
        raise ValueError("a rating is none of the levels")
    return np.asarray(places, dtype=np.intp)


def _share_within(pairs: Pairs, steps: int, bootstrap: Bootstrap) -> Coefficient:
    near = (np.abs(pairs.first - pairs.second) <= steps).astype(float)

    def share(counts: Array) -> Array:
        return divided(counts @ near, counts.sum(axis=1))

    return coefficient(pairs.entries, share, pairs.n, bootstrap)
