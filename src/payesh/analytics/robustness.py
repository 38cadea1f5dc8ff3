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
_SHARED_WORK = 8_000_000
_LEAST_SHARED = 64
"""Ranks drawn for the shares, and the fewest draws for them: many units need few draws each."""


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
) -> Robustness:
    """Draw all choices `draws` times and rank the units inside their groups each time.

    `values` are units x leaves of `tree` in percent (NaN: no number), `errors` those of the scores
    in percent. Raises ValueError for shapes that do not fit and a level outside 0..1.
    """
    model = Model(tree, _checked(values, tree, level), choices or Choices())
    score = composite(tree, model.values)[:, tree.root]
    compared = members(score, np.zeros(len(score)), groups, eligible)
    if errors is not None:
        errors = _known(errors)
    rng = np.random.default_rng(seed)
    shape = len(tree), len(tree.leaves)
    draws = min(draws, max(_LEAST_SHARED, MOST_RANKS // max(1, len(score))))
    base = Design.draw(model.choices, draws, shape, errors, rng)
    ranks = _ranks(model.index(base), compared)
    low, median, high = _range(ranks, level)
    gaps = bool(np.isnan(model.values).any())
    shares = {}
    asked = model.choices.drawn(gaps, errors is not None)
    if asked:
        few = _shared_draws(draws, len(score), len(asked))
        other = Design.draw(model.choices, few, shape, errors, rng)
        first = base.first(few)
        a, b = ranks[:few].astype(float), _ranks(model.index(other), compared).astype(float)
        for choice in asked:
            mixed = _ranks(model.index(first.taking(choice, other)), compared)
            shares[choice] = share(a, b, mixed.astype(float))
    now = _ranks(score[np.newaxis].copy(), compared)[0]
    return Robustness(score, now, median, low, high, shares)


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


def _shared_draws(draws: int, units: int, choices: int) -> int:
    most = _SHARED_WORK // max(1, units * (choices + 1))
    return min(draws, max(_LEAST_SHARED, most))


def _ranks(index: Array, compared: list[Places]) -> Ranks:
    """Ranks of every draw inside the groups, draws x units; `index` is used up."""
    found = np.full(index.shape, NOT_RANKED, dtype=np.int32)
    for places in compared:
        values = np.nan_to_num(index[:, places], nan=-np.inf)
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
