"""Krippendorff's alpha: agreement of any number of raters, gaps allowed.

Krippendorff, 'Computing Krippendorff's alpha-reliability' (2011): from the table of coincidences,
in which every pair of ratings inside a unit counts 1 / (ratings of the unit - 1).
"""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass
from enum import StrEnum
from itertools import combinations

import numpy as np
from numpy.typing import ArrayLike

from payesh.analytics.agreement import BOOTSTRAP, Bootstrap, Coefficient, level_places
from payesh.analytics.agreement_draws import (
    Array,
    Entries,
    Places,
    coefficient,
    divided,
    sum_by,
    visit_places,
)


class Metric(StrEnum):
    """What the difference of two ratings is.

    `ordinal` is Krippendorff's own: how many ratings lie between the two, not how many levels.
    """

    NOMINAL = "nominal"
    ORDINAL = "ordinal"
    INTERVAL = "interval"
    RATIO = "ratio"


@dataclass(frozen=True, eq=False)
class _Coincidences:
    """Pairs of ratings, the smaller level first; column c of `entries` holds both their orders."""

    levels: Array
    low: Places
    high: Places
    entries: Entries
    units: int

    def used(self, sums: Array) -> Array:
        """How many ratings of each level went into each row of sums."""
        width = len(self.levels)
        return (sum_by(sums, self.low, width) + sum_by(sums, self.high, width)) / 2


def krippendorff_alpha(
    ratings: ArrayLike,
    metric: Metric,
    *,
    visits: ArrayLike | None = None,
    bootstrap: Bootstrap = BOOTSTRAP,
) -> Coefficient:
    """1 - observed / expected disagreement of raters x units (NaN: this rater left it open).

    `visits` names the visit of each unit; without it every unit is one of its own. A unit with one
    rating compares with nothing and is left out; `n` counts the others. Undefined where all
    ratings are the same. Raises ValueError for a rating under zero with the ratio metric, whose
    scale begins there.
    """
    given = np.asarray(ratings, dtype=float)
    if given.ndim != 2:
        raise ValueError(f"ratings have shape {given.shape}, not raters x units")
    if metric is Metric.RATIO and (given < 0).any():
        raise ValueError("a ratio scale begins at zero")
    table = _coincidences(given, visit_places(visits, given.shape[1]))
    disagree = _DISAGREEMENT[metric]

    def alpha(sums: Array) -> Array:
        used = table.used(sums)
        observed, expected = disagree(sums, used, table)
        varied = np.where((used > 0).sum(axis=1) > 1, expected, 0)
        return 1 - divided((used.sum(axis=1) - 1) * observed, varied)

    return coefficient(table.entries, alpha, table.units, bootstrap)


def _coincidences(given: Array, visit: Places) -> _Coincidences:
    there = ~np.isnan(given)
    count = there.sum(axis=0)
    levels = np.unique(given[there])
    codes, places, amounts = [], [], []
    for one, two in combinations(range(len(given)), 2):
        units = np.flatnonzero(there[one] & there[two])
        ends = level_places(given[one, units], levels), level_places(given[two, units], levels)
        codes.append(np.minimum(*ends) * len(levels) + np.maximum(*ends))
        places.append(visit[units])
        amounts.append(2 / (count[units] - 1))
    whole = np.concatenate(codes) if codes else np.zeros(0, dtype=np.intp)
    cells, column = np.unique(whole, return_inverse=True)
    by_visit = np.concatenate(places) if places else np.zeros(0, dtype=np.intp)
    amount = np.concatenate(amounts) if amounts else np.zeros(0)
    entries = Entries.gather(by_visit, column, amount, len(cells))
    width = max(len(levels), 1)
    return _Coincidences(levels, cells // width, cells % width, entries, int((count > 1).sum()))


def _nominal(sums: Array, used: Array, table: _Coincidences) -> tuple[Array, Array]:
    observed = sums @ (table.low != table.high).astype(float)
    return observed, used.sum(axis=1) ** 2 - (used**2).sum(axis=1)


def _ordinal(sums: Array, used: Array, table: _Coincidences) -> tuple[Array, Array]:
    """The ratings between two levels, half of their own with them, is the way between midranks."""
    midranks = np.cumsum(used, axis=1) - used / 2
    return _squared(sums, used, table, midranks)


def _interval(sums: Array, used: Array, table: _Coincidences) -> tuple[Array, Array]:
    return _squared(sums, used, table, table.levels[None, :])


def _squared(sums: Array, used: Array, table: _Coincidences, where: Array) -> tuple[Array, Array]:
    """Squared differences of levels that stand at `where`; the expected ones by their moments."""
    total = used.sum(axis=1)
    centre = divided((used * where).sum(axis=1), total)
    away = where - centre[:, None]
    observed = (sums * (away[:, table.low] - away[:, table.high]) ** 2).sum(axis=1)
    return observed, 2 * total * (used * away**2).sum(axis=1)


def _ratio(sums: Array, used: Array, table: _Coincidences) -> tuple[Array, Array]:
    levels = table.levels
    both = levels[:, None] + levels[None, :]
    between = ((levels[:, None] - levels[None, :]) / np.where(both == 0, 1, both)) ** 2
    return sums @ between[table.low, table.high], ((used @ between) * used).sum(axis=1)


_DISAGREEMENT: dict[Metric, Callable[[Array, Array, _Coincidences], tuple[Array, Array]]] = {
    Metric.NOMINAL: _nominal,
    Metric.ORDINAL: _ordinal,
    Metric.INTERVAL: _interval,
    Metric.RATIO: _ratio,
}
