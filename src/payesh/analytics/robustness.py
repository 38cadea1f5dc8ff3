"""How a table of ranks holds when its choices are made otherwise, all of them at once.

Uncertainty and sensitivity analysis of composite indicators (Saisana, Saltelli and Tarantola,
2005). Every draw makes all choices anew: weights, the mean of the axes, goalposts or spread, an
item left out, what stands for a gap, and the errors of the scores.
"""

from __future__ import annotations

from collections.abc import Hashable, Mapping, Sequence
from dataclasses import dataclass

import numpy as np
from numpy.typing import ArrayLike, NDArray

from payesh.analytics.composites import composite
from payesh.analytics.robustness_choices import Choice, Choices, Design
from payesh.analytics.robustness_model import Model
from payesh.analytics.robustness_shares import Share, share
from payesh.scoring.group_places import Places, members
from payesh.scoring.likely_ranks import rank_rows
from payesh.scoring.ranking import NOT_RANKED, Ranks
from payesh.scoring.score_errors import ScoreErrors
from payesh.scoring.tree import Tree

Array = NDArray[np.float64]

DRAWS = 1000
MOST_RANKS = 20_000_000
"""Of one table: over 20,000 units there are fewer draws, 200 of 100,000."""
MOST_OF_ALL = 50_000_000
"""Of many tables together: over 50,000 units there are fewer draws, 500 of 100,000."""
_SHARED_WORK = 8_000_000
_LEAST_SHARED = 64
"""Ranks drawn for the shares, and the fewest draws for them: many units need few draws each."""
_LEAST_OF_PART = 128
"""The fewest where a table is one of many: of a hundred units, shares known to 0.02 or better."""


@dataclass(frozen=True, eq=False)
class Robustness:
    """One entry a unit, ranks inside the group; 0 where a unit is not ranked.

    - `score`, `rank`: by the choices as they stand (weighted arithmetic means, gaps left out);
    - `median`, `low`, `high`: the middle of the drawn ranks and their 90 % range;
    - `shares`: the part of each drawn choice in the variance of the ranks.
    """

    score: Array
    rank: Ranks
    median: Ranks
    low: Ranks
    high: Ranks
    shares: Mapping[Choice, Share]


def robustness(
    values: ArrayLike,
    tree: Tree,
    groups: Sequence[Hashable] | None = None,
    *,
    seed: int,
    errors: ScoreErrors | None = None,
    choices: Choices | None = None,
    draws: int = DRAWS,
    level: float = 0.9,
    eligible: ArrayLike | None = None,
    of_units: int = 0,
) -> Robustness:
    """Draw all choices `draws` times and rank the units inside their groups each time.

    `values` are units x leaves of `tree` in percent (NaN: no number), `errors` those of the scores
    in percent. `of_units`: how many units all tables have together of which this is one; of many
    thousand, shares come from fewer draws, and over 50,000 ranges too. Raises ValueError for shapes
    that do not fit and a level outside 0..1.
    """
    model = Model(tree, _checked(values, tree, level), choices or Choices())
    score = composite(tree, model.values)[:, tree.root]
    compared = members(score, np.zeros(len(score)), groups, eligible)
    if errors is not None:
        errors = _known(errors)
    rng = np.random.default_rng(seed)
    shape = len(tree), len(tree.leaves)
    most = min(MOST_RANKS // max(1, len(score)), MOST_OF_ALL // max(1, of_units, len(score)))
    draws = min(draws, max(_LEAST_SHARED, most))
    base = Design.draw(model.choices, draws, shape, errors, rng)
    bare = model.index(base)
    ranks = _ranks(bare, base.error, compared)
    low, median, high = _range(ranks, level)
    gaps = bool(np.isnan(model.values).any())
    shares: dict[Choice, Share] = {}
    if asked := model.choices.drawn(gaps, errors is not None):
        few = slice(_shared_draws(draws, len(score), of_units, len(asked)))
        other = Design.draw(model.choices, few.stop, shape, errors, rng)
        tried = _Tried(model, compared, base.take(few), bare[few], ranks[few].astype(float))
        shares = tried.shares(asked, other)
    now = _ranks(score[np.newaxis], None, compared)[0]
    return Robustness(score, now, median, low, high, shares)


@dataclass(frozen=True, eq=False)
class _Tried:
    """Some draws with their indices, errors aside, and their ranks."""

    model: Model
    compared: list[Places]
    draws: Design
    index: Array
    ranks: Array

    def shares(self, asked: Sequence[Choice], other: Design) -> dict[Choice, Share]:
        """The share of each choice, from as many independent draws."""
        others = _ranks(self.model.index(other), other.error, self.compared).astype(float)
        return {choice: share(self.ranks, others, self._mixed(choice, other)) for choice in asked}

    def _mixed(self, choice: Choice, other: Design) -> Array:
        """Ranks with one choice taken from the other draws; only what that moves is made anew."""
        mixed, index = self.draws.taking(choice, other), self.index
        moved = self.draws.moved(choice, other)
        if moved.size:
            index = index.copy()
            index[moved] = self.model.index(mixed.take(moved))
        return _ranks(index, mixed.error, self.compared).astype(float)


def _checked(values: ArrayLike, tree: Tree, level: float) -> Array:
    given = np.asarray(values, dtype=float)
    if given.ndim != 2 or given.shape[1] != len(tree.leaves):
        raise ValueError(f"values of shape {given.shape} for {len(tree.leaves)} leaves")
    if not 0 < level < 1:
        raise ValueError("the level of a range lies between 0 and 1")
    return given


def _known(errors: ScoreErrors) -> ScoreErrors:
    """A score whose error is not known is drawn without one of its own."""
    return ScoreErrors(np.nan_to_num(errors.own), errors.shares, errors.raters, errors.df)


def _shared_draws(draws: int, units: int, of_units: int, choices: int) -> int:
    most = _SHARED_WORK // max(1, max(units, of_units) * (choices + 1))
    least = _LEAST_OF_PART if of_units > units else _LEAST_SHARED
    return min(draws, max(least, most))


def _ranks(index: Array, error: Array | None, compared: list[Places]) -> Ranks:
    """Ranks of every draw inside the groups, draws x units."""
    found = np.full(index.shape, NOT_RANKED, dtype=np.int32)
    for places in compared:
        values = index[:, places] if error is None else index[:, places] + error[:, places]
        values[np.isnan(values)] = -np.inf
        part = np.empty(values.shape, dtype=np.int32)
        rank_rows(values, part)
        found[:, places] = part
    return found


def _range(ranks: Ranks, level: float) -> tuple[Ranks, Ranks, Ranks]:
    last = len(ranks) - 1
    at = [round(part * last) for part in ((1 - level) / 2, 0.5, (1 + level) / 2)]
    turned = np.ascontiguousarray(ranks.T)
    turned.partition(sorted(set(at)), axis=1)
    low, median, high = turned[:, at].T
    return low, median, high
