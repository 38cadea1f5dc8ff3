"""An index of goals and indicators: goal scores, a score over the goals, and its rank.

The published case is the SDG index of European cities (SDSN and Telos, 2019).
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from fractions import Fraction

import numpy as np
from numpy.typing import ArrayLike, NDArray

from payesh.scoring.achievement.linear_distance import linear_distance
from payesh.scoring.exact import at_least, read_exact
from payesh.scoring.ranking import rank
from payesh.scoring.rollup import roll_up
from payesh.scoring.tree import Tree

Array = NDArray[np.float64]

_INDEX = "index"


@dataclass(frozen=True, eq=False)
class IndexResult:
    """`goals` is units x goals, 0 to 100, NaN for a goal without data; `score` their mean.

    `coverage` is the share of all indicator weight that has data, 0 to 1. `rank` is over all
    units; 0 is 'not ranked'.
    """

    goal_order: tuple[str, ...]
    goals: Array
    score: Array
    coverage: Array
    rank: NDArray[np.int32]


def score_index(
    values: ArrayLike,
    *,
    goals: Sequence[str],
    goal_order: Sequence[str],
    weight: ArrayLike,
    best: ArrayLike,
    worst: ArrayLike,
    minimum_coverage: float = 0.0,
) -> IndexResult:
    """Score units x indicators (NaN: no data); the other arrays hold one entry an indicator.

    A goal is the weighted mean of its indicators that have data, the score the plain mean of the
    goals that have data. Ranks are settled in exact fractions where floats are too close.
    """
    matrix, weights = np.asarray(values, dtype=float), np.asarray(weight, dtype=float)
    percent = 100.0 * linear_distance(matrix, best=best, worst=worst).score
    tree = _tree(goals, goal_order, weights)
    result = roll_up(tree, percent)
    scores = result.value[:, [tree.place[f"goal {goal}"] for goal in goal_order]]
    coverage = ~np.isnan(matrix) @ weights / weights.sum()
    eligible = at_least(coverage, minimum_coverage)
    exact = _Exact(matrix, goals, weights, np.asarray(best), np.asarray(worst))
    ranks = rank(result.total, eligible=eligible, exact=exact)
    return IndexResult(tuple(goal_order), scores, result.total, coverage, ranks)


def _tree(goals: Sequence[str], goal_order: Sequence[str], weight: Array) -> Tree:
    rows: list[tuple[str, str | None, float]] = [
        (f"indicator {place}", f"goal {goal}", float(weight[place]))
        for place, goal in enumerate(goals)
    ]
    rows += [(f"goal {goal}", _INDEX, 1.0) for goal in goal_order]
    return Tree.from_rows([*rows, (_INDEX, None, 1.0)])


class _Exact:
    """The exact score of one unit, from the decimals that were typed."""

    def __init__(
        self, matrix: Array, goals: Sequence[str], weight: Array, best: Array, worst: Array
    ) -> None:
        self.matrix, self.goals = matrix, goals
        self.weight, self.best, self.worst = weight, best, worst

    def __call__(self, unit: int) -> Fraction:
        totals: dict[str, tuple[Fraction, Fraction]] = {}
        for place, goal in enumerate(self.goals):
            if np.isnan(self.matrix[unit, place]):
                continue
            weight = read_exact(float(self.weight[place]))
            total, share = totals.get(goal, (Fraction(0), Fraction(0)))
            totals[goal] = total + weight * self._achieved(unit, place), share + weight
        means = [total / share for total, share in totals.values() if share]
        return sum(means, Fraction(0)) / len(means)

    def _achieved(self, unit: int, place: int) -> Fraction:
        bounds = self.matrix[unit, place], self.best[place], self.worst[place]
        value, best, worst = (read_exact(float(one)) for one in bounds)
        return min(max((value - worst) / (best - worst), Fraction(0)), Fraction(1))
