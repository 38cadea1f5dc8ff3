"""The answers of a many-facet Rasch model, cut into blocks that fit a processor's cache."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from functools import cached_property
from typing import TYPE_CHECKING

import numpy as np

from payesh.scoring.severity.rasch_scales import Answers, Array, Places

if TYPE_CHECKING:
    from scipy.sparse import csr_matrix

_BLOCK = 2**16


@dataclass(frozen=True, eq=False)
class Gather:
    """Sums rows into the places that occur among them."""

    places: Places
    matrix: csr_matrix

    @classmethod
    def of(cls, place: Places) -> Gather:
        from scipy.sparse import csr_matrix  # slow to import

        known, local = np.unique(place, return_inverse=True)
        shape = (len(known), len(place))
        matrix = csr_matrix((np.ones(len(place)), (local, np.arange(len(place)))), shape)
        return cls(known, matrix)

    def into(self, total: Array, rows: Array) -> None:
        """Add `rows` to the rows of `total` they belong to."""
        total[self.places] += self.matrix @ rows


@dataclass(frozen=True, eq=False)
class Block:
    """Some sheets: their rows, and how they add up by agency and by rater."""

    rows: slice
    by_agency: Gather
    by_rater: Gather


@dataclass(frozen=True, eq=False)
class Cells:
    """Answers (sheets x items, -1 none) with each sheet's agency and rater."""

    answers: Answers
    agency: Places
    rater: Places
    agencies: int
    raters: int

    @property
    def items(self) -> int:
        return int(self.answers.shape[1])

    @cached_property
    def blocks(self) -> tuple[Block, ...]:
        return tuple(
            Block(rows, Gather.of(self.agency[rows]), Gather.of(self.rater[rows]))
            for rows in self.slices()
        )

    def slices(self) -> Iterator[slice]:
        """Rows in runs of about 65,000 cells."""
        step = max(1, _BLOCK // max(self.items, 1))
        return (slice(at, at + step) for at in range(0, len(self.answers), step))

    @cached_property
    def sheet_sums(self) -> Array:
        """The sum of the answers of each sheet."""
        sums = [np.maximum(self.answers[rows], 0).sum(axis=1) for rows in self.slices()]
        return np.concatenate(sums).astype(float) if sums else np.zeros(0)

    @cached_property
    def item_sums(self) -> Array:
        """The sum of the answers to each item."""
        sums = [np.maximum(self.answers[rows], 0).sum(axis=0) for rows in self.slices()]
        return np.sum(sums, axis=0, dtype=float) if sums else np.zeros(self.items)

    def agency_sums(self, values: Array) -> Array:
        """One value a sheet, added up by agency."""
        return np.bincount(self.agency, values, self.agencies).astype(float, copy=False)

    def rater_sums(self, values: Array) -> Array:
        """One value a sheet, added up by rater."""
        return np.bincount(self.rater, values, self.raters).astype(float, copy=False)
