"""Other weights for the parts under the root: what they would do to scores and ranks."""

from __future__ import annotations

from collections.abc import Hashable, Mapping, Sequence
from dataclasses import dataclass

import numpy as np
from numpy.typing import ArrayLike, NDArray

from payesh.analytics.composites import composite, weighted_mean
from payesh.scoring.ranking import Ranks, rank
from payesh.scoring.tree import Nodes, Tree

Array = NDArray[np.float64]


@dataclass(frozen=True, eq=False)
class WhatIf:
    """One entry a unit. `climb` is how many ranks a unit wins (negative: loses), 0 if unranked."""

    score_before: Array
    score_after: Array
    rank_before: Ranks
    rank_after: Ranks
    climb: Ranks


@dataclass(frozen=True)
class Swap:
    """The smallest change of one part's weight that brings two units level.

    `now` and `needed` are the part's shares (0..1) of the whole weight, the other parts keeping
    their proportions among themselves. Beyond `needed` the two units have changed places.
    """

    key: str
    now: float
    needed: float


def what_if(
    values: ArrayLike,
    tree: Tree,
    weights: Mapping[str, float],
    groups: Sequence[Hashable] | None = None,
    *,
    eligible: ArrayLike | None = None,
) -> WhatIf:
    """Scores and ranks with `weights` for the parts under the root (those not named keep theirs).

    `values` are units x leaves in percent, NaN for no number. Raises KeyError for a key that is no
    part under the root, ValueError for a weight under zero or weights that are all zero.
    """
    parts = tree.children(tree.root)
    axes = composite(tree, values)[:, parts]
    before, after = tree.weight[parts], _changed(tree, parts, weights)
    scores = [weighted_mean(axes, one) for one in (before, after)]
    ranks = [rank(one, groups, eligible=eligible) for one in scores]
    both = (ranks[0] > 0) & (ranks[1] > 0)
    climb = np.where(both, ranks[0] - ranks[1], 0).astype(np.int32)
    return WhatIf(scores[0], scores[1], ranks[0], ranks[1], climb)


def smallest_swap(values: ArrayLike, tree: Tree, first: int, second: int) -> Swap | None:
    """The smallest change of one part's share that brings units `first` and `second` level.

    None where no change of a single weight does, or where either has no score.
    """
    parts = tree.children(tree.root)
    chosen = np.asarray(values, dtype=float)[[first, second]]
    axes, weight = composite(tree, chosen)[:, parts], tree.weight[parts]
    if weight.sum() <= 0 or np.isnan(weighted_mean(axes, weight)).any():
        return None
    found = [
        Swap(tree.keys[part], *shares)
        for place, part in enumerate(parts)
        if (shares := _level_share(axes, weight, place)) is not None
    ]
    return min(found, key=lambda one: abs(one.needed - one.now), default=None)


def _changed(tree: Tree, parts: Nodes, weights: Mapping[str, float]) -> Array:
    column = {tree.keys[part]: place for place, part in enumerate(parts)}
    after = tree.weight[parts].copy()
    for key, one in weights.items():
        after[column[key]] = one
    if not np.isfinite(after).all() or (after < 0).any() or after.sum() <= 0:
        raise ValueError("weights are zero or more, and not all zero")
    return after


def _level_share(axes: Array, weight: Array, place: int) -> tuple[float, float] | None:
    """The share of the part at `place` now, and the nearest at which both units are level.

    With v for its weight, each unit's score is (a + v p) / (b + v q): a, b are the sums of the
    other parts that count, p the part's value, q whether it counts. Level is a root in v.
    """
    there = ~np.isnan(axes)
    others = np.where(np.arange(len(weight)) == place, 0.0, weight)
    rest = float(others.sum())
    if rest <= 0:
        return None
    a, b = np.where(there, axes, 0.0) @ others, there @ others
    q = there[:, place].astype(float)
    p = np.where(there[:, place], axes[:, place], 0.0)
    square = p[0] * q[1] - p[1] * q[0]
    line = a[0] * q[1] + p[0] * b[1] - a[1] * q[0] - p[1] * b[0]
    rest_line = a[0] * b[1] - a[1] * b[0]
    roots = np.roots([square, line, rest_line])
    real = roots.real[(np.abs(roots.imag) < 1e-12) & (roots.real >= 0)]
    both = real[(b[0] + real * q[0] > 0) & (b[1] + real * q[1] > 0)]
    if not both.size:
        return None
    shares = both / (both + rest)
    now = float(weight[place]) / (float(weight[place]) + rest)
    return now, float(shares[np.abs(shares - now).argmin()])
