"""Figures that are counted, not averaged: share realised, and percents of added counts.

8 of 10 and 10 of 90 are 18 of 100, that is 18 percent; the mean of 80 and 11.1 percent is not.
"""

from __future__ import annotations

from dataclasses import dataclass
from fractions import Fraction

import numpy as np
from numpy.typing import ArrayLike, NDArray

from payesh.scoring.exact import at_least
from payesh.scoring.segments import segment_sums
from payesh.scoring.states import APPLIES, NUMBER, check_states
from payesh.scoring.tree import Tree

Array = NDArray[np.float64]

FULL = 100.0


@dataclass(frozen=True, eq=False)
class Shares:
    """`part` of `whole`, and their ratio (NaN where the whole is zero: nothing was due)."""

    part: Array
    whole: Array

    @property
    def ratio(self) -> Array:
        """0..1 for counts of realised among due."""
        nothing = np.full(self.part.shape, np.nan)
        return np.asarray(np.divide(self.part, self.whole, out=nothing, where=self.whole != 0))

    def exact(self, *index: int) -> Fraction | None:
        """The exact ratio of one place, for ranks; None where the whole is zero."""
        part, whole = (int(array[index]) for array in (self.part, self.whole))
        return Fraction(part, whole) if whole else None


def share_realised(realised: ArrayLike, due: ArrayLike, axis: int | None = None) -> Shares:
    """Realised of those due, added up over `axis` (None: over everything)."""
    return ratio_of_sums(realised, due, axis)


def ratio_of_sums(
    numerators: ArrayLike, denominators: ArrayLike, axis: int | None = None
) -> Shares:
    """Numerators over denominators, each added up first.

    A pair of which either side is NaN is left out whole. Raises ValueError for a negative
    denominator.
    """
    top, below = np.broadcast_arrays(
        np.asarray(numerators, dtype=float), np.asarray(denominators, dtype=float)
    )
    if (below < 0).any():
        raise ValueError("a denominator cannot be negative")
    there = ~(np.isnan(top) | np.isnan(below))
    sums = (np.asarray(np.sum(side, axis=axis, where=there)) for side in (top, below))
    return Shares(*sums)


def count_realised(
    tree: Tree, progress: ArrayLike, states: ArrayLike | None = None, *, full: float = FULL
) -> Shares:
    """For every node, how many leaves under it are realised and how many are due.

    `progress` and `states` are units x leaves (x periods) as in `roll_up`; a leaf is realised at
    `full` progress, and due unless it is not applicable, not due, cancelled or void. Every leaf
    counts one, whatever its weight. Arrays of the result are units x nodes (x periods).
    """
    given = np.asarray(progress, dtype=float)
    codes = check_states(given, None if states is None else np.asarray(states, dtype=np.int8))
    realised = at_least(given, full) & (codes == NUMBER)
    return Shares(add_up(tree, realised), add_up(tree, APPLIES[codes]))


def add_up(tree: Tree, amounts: ArrayLike) -> Array:
    """Sums of leaf amounts (units x leaves x ...) at every node: units x nodes x ..., no weights.

    Leaves of units x leaves; NaN counts as nothing.
    """
    given = np.nan_to_num(np.asarray(amounts, dtype=float)).swapaxes(0, 1)
    if len(given) != len(tree.leaves):
        raise ValueError(f"{len(given)} amounts for {len(tree.leaves)} leaves")
    sums = np.zeros((len(tree), *given.shape[1:]))
    sums[tree.leaves] = given
    for level in tree.levels:
        sums[level.parents] = segment_sums(sums[level.children], level.starts)
    return sums.swapaxes(0, 1)
