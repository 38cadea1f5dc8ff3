"""A sparse symmetric system in two parts: unknowns that stand alone, and the rest without them.

Unknowns of which no two meet are solved for by a division each. What they leave behind is a
smaller and fuller system of the others; after a few such rounds it is worth solving densely.
"""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING, Self

import numpy as np
from numpy.typing import NDArray

if TYPE_CHECKING:
    from scipy.sparse import csc_array

Array = NDArray[np.float64]
Places = NDArray[np.intp]


@dataclass(frozen=True, eq=False)
class Parts:
    """`alone` unknowns with their `pivot`; `across` is others x alone; `rest` is of the others."""

    alone: Places
    others: Places
    pivot: Array
    across: csc_array
    rest: csc_array

    @classmethod
    def of(cls, system: csc_array) -> Self:
        """Any symmetric positive definite system that is not empty."""
        from scipy.sparse import csc_array, diags_array  # slow to import

        chosen = standing_alone(system)
        alone, others = np.flatnonzero(chosen), np.flatnonzero(~chosen)
        pivot = system.diagonal()[alone]
        beside = system[:, others]
        across, own = csc_array(beside[alone].T), beside[others]
        rest = csc_array(own - across @ (diags_array(1 / pivot) @ across.T))
        return cls(alone, others, pivot, across, rest)

    def without_alone(self, right: Array) -> Array:
        """The right side of the rest."""
        return np.asarray(right[self.others] - self.across @ self._divided(right[self.alone]))

    def together(self, right: Array, others: Array) -> Array:
        """All unknowns, once the others are known."""
        found = np.empty_like(right, dtype=float)
        found[self.others] = others
        found[self.alone] = self._divided(right[self.alone] - self.across.T @ others)
        return found

    def _divided(self, values: Array) -> Array:
        return np.asarray((values.T / self.pivot).T)


def standing_alone(system: csc_array) -> NDArray[np.bool_]:
    """Unknowns no two of which meet, those that meet few chosen first; no more could be added."""
    chosen, met = np.zeros(system.shape[0], dtype=bool), np.zeros(system.shape[0], dtype=bool)
    starts, places = system.indptr, system.indices
    for one in np.argsort(np.diff(starts), kind="stable").tolist():
        if not met[one]:
            chosen[one] = True
            met[places[starts[one] : starts[one + 1]]] = True
    return chosen
