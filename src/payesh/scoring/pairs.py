"""Studentised differences of all pairs of one group, found and drawn."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Self

import numpy as np
from numpy.typing import NDArray

from payesh.scoring.score_errors import ScoreErrors

Array = NDArray[np.float64]
Mask = NDArray[np.bool_]
Drawn = NDArray[np.float32]


@dataclass(frozen=True, eq=False)
class Pairs:
    """Units x units: `apart[j, k]` is (score j - score k) / its standard error.

    `draws` are joint draws of the errors, units x draws; `precision` is one over the standard
    error of each difference. A difference without any error is infinitely precise: it is apart
    without measure, or, between equal scores, not at all.
    """

    apart: Array
    precision: Drawn
    draws: Drawn

    @classmethod
    def of(cls, score: Array, errors: ScoreErrors, draws: int, rng: np.random.Generator) -> Self:
        """The pairs of one group. Single precision is plenty for what is drawn."""
        together = errors.covariance()
        variance = np.diag(together)
        deviation = np.sqrt(np.maximum(variance[:, None] + variance - 2 * together, 0.0))
        known = deviation > 1e-9 * np.sqrt(variance.max(initial=0.0))
        difference = score[:, np.newaxis] - score
        with np.errstate(divide="ignore", invalid="ignore"):
            certain = np.where(difference == 0, 0.0, np.copysign(np.inf, difference))
            apart = np.where(known, difference / deviation, certain)
            precision = np.where(known, 1 / deviation, 0.0).astype(np.float32)
        drawn = np.ascontiguousarray(errors.draw(draws, rng).T, dtype=np.float32)
        return cls(apart, precision, drawn)

    def __len__(self) -> int:
        return len(self.apart)

    def row(self, unit: int, others: NDArray[np.intp] | slice = slice(None)) -> Drawn:
        """Draws of the studentised differences of one unit from the `others`, others x draws."""
        found: Drawn = self.draws[unit] - self.draws[others]
        found *= self.precision[unit, others, np.newaxis]
        return found

    def some(self, draws: NDArray[np.intp]) -> Pairs:
        """The same pairs in some of the draws."""
        return Pairs(self.apart, self.precision, np.ascontiguousarray(self.draws[:, draws]))

    def largest(self, wanted: Mask) -> Drawn:
        """In each draw the largest difference (row less column) over the pairs `wanted`."""
        most = np.full(self.draws.shape[1], -np.inf, dtype=np.float32)
        for unit in np.flatnonzero(wanted.any(axis=1)).tolist():
            found = self.row(unit, np.flatnonzero(wanted[unit]))
            np.maximum(most, found.max(axis=0), out=most)
        return most

    def largest_either(self, wanted: Mask) -> Drawn:
        """In each draw the largest difference, taken either way, over a symmetric `wanted`."""
        most = np.zeros(self.draws.shape[1], dtype=np.float32)
        for unit in range(len(self) - 1):
            later = wanted[unit, unit + 1 :]
            if later.any():
                every = bool(later.all())
                others = slice(unit + 1, None) if every else unit + 1 + np.flatnonzero(later)
                found = self.row(unit, others)
                np.maximum(most, np.abs(found, out=found).max(axis=0), out=most)
        return most


def critical_value(largest: Array | Drawn, level: float) -> float:
    """The value that a share `level` of draws does not pass (the next draw above it)."""
    if not 0 < level < 1:
        raise ValueError("a level lies between 0 and 1")
    return float(np.quantile(largest, level, method="higher"))
