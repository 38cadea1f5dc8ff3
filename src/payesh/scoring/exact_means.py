"""Exact means of units, kept as whole numbers above and below a line as long as nobody asks more.

Thousands of units are ranked and shown from their floats; fractions are made only where they are
read one by one, or where floats could not tell two of them apart.
"""

from __future__ import annotations

from dataclasses import dataclass
from fractions import Fraction
from functools import cached_property
from typing import Any

import numpy as np
from numpy.typing import NDArray

from payesh.scoring.ranking import NOT_RANKED, Ranks, rank
from payesh.scoring.whole_points import EXACT, SAFE

Array = NDArray[np.float64]
Places = NDArray[np.intp]
Whole = NDArray[Any]

_TOLD_APART = 2**22
"""Different fractions up to 100 over less than this differ by more than their floats' last bit."""


@dataclass(frozen=True, eq=False)
class Ratios:
    """One entry a unit: above / below, and no number where `below` is 0."""

    above: Whole
    below: Whole

    def over(self, whole: int) -> Ratios:
        """Each number over `whole`."""
        large = int(self.below.max(initial=1)) * whole >= SAFE
        return Ratios(self.above, (self.below.astype(object) if large else self.below) * whole)

    @cached_property
    def fractions(self) -> tuple[Fraction | None, ...]:
        """Each number exactly."""
        pairs = zip(self.above.tolist(), self.below.tolist(), strict=True)
        return tuple(Fraction(above, below) if below else None for above, below in pairs)

    @cached_property
    def floats(self) -> Array:
        """The float nearest to each number; NaN for none."""
        if self._small:
            below = np.where(self.below == 0, np.nan, self.below.astype(float))
            return np.asarray(self.above / below)
        return np.array([np.nan if one is None else float(one) for one in self.fractions])

    def ranks(self) -> Ranks:
        """The rank of each number, the highest first; 0 for none."""
        if not self._small or self.below.max(initial=0) >= _TOLD_APART:
            return rank(self.fractions)
        there = ~np.isnan(self.floats)
        _, place, count = np.unique(self.floats[there], return_inverse=True, return_counts=True)
        ranks = np.full(len(there), NOT_RANKED, dtype=np.int32)
        ranks[there] = (count[::-1].cumsum()[::-1] - count)[place] + 1
        return ranks

    @property
    def _small(self) -> bool:
        pair = (self.above, self.below)
        return all(one.dtype == np.int64 and one.max(initial=0) < EXACT for one in pair)


def means(parts: Whole, shares: Whole | None, visit: Places, owner: Places, units: int) -> Ratios:
    """The mean, over each unit's visits, of the mean of parts / shares over their sheets.

    Without `shares` the parts are whole already. All shares are above zero.
    """
    _, first, place = np.unique(visit, return_index=True, return_inverse=True)
    sheets = np.bincount(place)[place] if len(place) else place
    visits = np.bincount(owner[first], minlength=units)
    under = sheets.astype(np.int64) if shares is None else shares * sheets
    above, below = _same_below(parts, under, owner, units)
    odd = np.zeros(units, dtype=bool)
    odd[owner[under != below[owner]]] = True
    below = below * visits
    if odd.any():
        above, below = above.astype(object), below.astype(object)
        rows = np.flatnonzero(odd[owner])
        for unit, total in _sums(parts[rows], under[rows], owner[rows]).items():
            mean = total / int(visits[unit])
            above[unit], below[unit] = mean.numerator, mean.denominator
    return Ratios(above, below)


def _same_below(parts: Whole, under: Whole, owner: Places, units: int) -> tuple[Whole, Whole]:
    """Each unit's sum over one of the denominators it has."""
    rows = int(np.bincount(owner).max(initial=1))
    most = int(parts.max(initial=0)) * rows
    if max(most, int(under.max(initial=0)) * rows) >= SAFE:
        parts, under = parts.astype(object), under.astype(object)
    below = np.zeros(units, dtype=under.dtype)
    below[owner] = under
    if most < EXACT:
        return np.bincount(owner, parts.astype(float), units).astype(np.int64), below
    above = np.zeros(units, dtype=parts.dtype)
    np.add.at(above, owner, parts)
    return above, below


def _sums(parts: Whole, under: Whole, owner: Places) -> dict[int, Fraction]:
    """Sums of fractions; few denominators differ, so what stands over the same is added first."""
    totals: dict[int, dict[int, int]] = {}
    for part, below, unit in zip(parts.tolist(), under.tolist(), owner.tolist(), strict=True):
        of_unit = totals.setdefault(unit, {})
        of_unit[below] = of_unit.get(below, 0) + part
    return {
        unit: sum((Fraction(part, below) for below, part in one.items()), Fraction(0))
        for unit, one in totals.items()
    }
