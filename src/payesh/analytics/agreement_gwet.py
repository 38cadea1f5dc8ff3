"""Gwet's agreement coefficients AC1 and AC2: any number of raters, gaps allowed.

Gwet, 'Handbook of Inter-Rater Reliability' (4th edition, 2014). Rare ratings do not turn it over
as they do kappa: where all but 7 of 125 pairs agree on the one common rating, kappa may lie under
zero and AC1 is 0.94.
"""

from __future__ import annotations

import numpy as np
from numpy.typing import ArrayLike, NDArray

from payesh.analytics.agreement import (
    BOOTSTRAP,
    Bootstrap,
    Coefficient,
    KappaWeights,
    level_places,
    step_costs,
)
from payesh.analytics.agreement_draws import Array, Entries, coefficient, divided, visit_places


def gwet_ac(
    ratings: ArrayLike,
    weights: KappaWeights = KappaWeights.NONE,
    *,
    visits: ArrayLike | None = None,
    levels: ArrayLike | None = None,
    bootstrap: Bootstrap = BOOTSTRAP,
) -> Coefficient:
    """AC1 without weights, AC2 with them, of raters x units (NaN: this rater left it open).

    A unit with one rating says nothing of agreement but counts in how often levels are used, as
    Gwet has it; `n` is the number of units with two or more. `visits` and `levels` as in
    `rating_pairs`. Undefined with fewer than two levels. Raises ValueError for other shapes.
    """
    given = np.asarray(ratings, dtype=float)
    if given.ndim != 2:
        raise ValueError(f"ratings have shape {given.shape}, not raters x units")
    there = ~np.isnan(given)
    known = np.unique(given[there]) if levels is None else np.asarray(levels, dtype=float)
    places = np.arange(len(known))
    cost = step_costs(weights, places[:, None], places[None, :])
    likeness = 1 - cost / max(float(cost.max(initial=0.0)), 1.0)
    used = _used(given, there, known)
    count = used.sum(axis=1)
    agreed = _agreed(used, count, likeness)
    rated, several = (count > 0).astype(float), (count > 1).astype(float)
    shares = used / np.maximum(count, 1)[:, None]
    parts = np.column_stack([several, agreed, rated, shares])
    possible = len(known) * (len(known) - 1)

    def ac(sums: Array) -> Array:
        observed = divided(sums[:, 1], sums[:, 0])
        level = divided(sums[:, 3:], sums[:, 2:3])
        spread = likeness.sum() * (level * (1 - level)).sum(axis=1)
        chance = spread / possible if possible else np.full(len(sums), np.nan)
        return divided(observed - chance, 1 - chance)

    entries = Entries.of_rows(visit_places(visits, given.shape[1]), parts)
    return coefficient(entries, ac, int(several.sum()), bootstrap)


def _used(given: Array, there: NDArray[np.bool_], known: Array) -> Array:
    """Units x levels: how many raters gave the unit that level."""
    _, unit = np.nonzero(there)
    cells = unit * len(known) + level_places(given[there], known)
    size = given.shape[1] * len(known)
    return np.bincount(cells, minlength=size).astype(float).reshape(given.shape[1], len(known))


def _agreed(used: Array, count: Array, likeness: Array) -> Array:
    """The share of each unit's ordered pairs of raters that agree; 0 with fewer than two raters."""
    alike = (used * (used @ likeness - 1)).sum(axis=1)
    return np.asarray(np.where(count > 1, alike / np.maximum(count * (count - 1), 1), 0.0))
