"""Critical values of all pairs of a group while, step by step, pairs are told apart and leave."""

from __future__ import annotations

from math import ceil
from typing import Self

import numpy as np
from numpy.typing import NDArray

from payesh.scoring.pairs import Drawn, Pairs, critical_value

Mask = NDArray[np.bool_]

_IN_FRONT = 0.25
"""The share of draws, those with the largest differences, that later steps look at first."""


class PairRace:
    """The largest difference of each draw, while pairs that are told apart leave.

    It only ever falls. Draws that begin far behind can therefore not reach the critical value as
    long as enough of those in front stay before where the others began.
    """

    def __init__(self, pairs: Pairs, level: float, largest: Drawn) -> None:
        self.pairs, self.level = pairs, level
        self.needed = len(largest) - ceil((len(largest) - 1) * level)
        self.critical = critical_value(largest, level)
        front = max(self.needed + 1, round(_IN_FRONT * len(largest)))
        order = np.argsort(-largest, kind="stable")
        self.behind = float(largest[order[front]]) if front < len(largest) else -np.inf
        self.front = pairs.some(np.sort(order[:front]))
        self.settled = np.full(self.front.draws.shape[1], -np.inf, dtype=largest.dtype)

    @classmethod
    def of(cls, pairs: Pairs, level: float) -> Self:
        """Before any pair has left."""
        every = ~np.eye(len(pairs), dtype=bool)
        return cls(pairs, level, pairs.largest_either(every))

    def without(self, above: Mask, fresh: Mask) -> float:
        """The critical value once the pairs `above` have left, those of `fresh` just now.

        A pair that is told apart stays in the race from its other side only, for good.
        """
        left = ~(above | above.T)
        np.maximum(self.settled, self.front.largest(fresh.T), out=self.settled)
        largest = np.maximum(self.settled, self.front.largest_either(left))
        found = float(np.partition(largest, -self.needed)[-self.needed])
        if found >= self.behind:
            return found
        every = np.maximum(self.pairs.largest(above.T), self.pairs.largest_either(left))
        return critical_value(every, self.level)
