"""Agreement beyond chance: Cohen, Scott, Fleiss, Conger, Brennan and Prediger, and Gwet.

They share the observed agreement, the mean over units of the share of their pairs that agree, and
differ in what chance would give. Cohen (1960; weighted 1968), Scott (1955), Fleiss (1971), Conger
(1980), Brennan and Prediger (1981), Gwet (Handbook of Inter-Rater Reliability, 4th edition, 2014),
whose forms for gaps are used: a unit with one rating says nothing of agreement but counts in how
often levels are used.
"""

from __future__ import annotations

from collections.abc import Callable
from enum import StrEnum

import numpy as np

from payesh.analytics.agreement_counts import View
from payesh.analytics.agreement_draws import Array, divided

TWO = 2


class Weights(StrEnum):
    """What a difference costs: all the same, its steps, their square, or Gwet's ordinal weight."""

    NONE = "none"
    LINEAR = "linear"
    QUADRATIC = "quadratic"
    ORDINAL = "ordinal"


COSTS = {
    Weights.NONE: "differ",
    Weights.LINEAR: "steps",
    Weights.QUADRATIC: "steps_squared",
    Weights.ORDINAL: "steps_ordinal",
}


def percent(view: View) -> Array:
    """The share of the pairs of a unit that agree, as the mean over units."""
    return 1 - divided(view.one("differ"), view.one("several"))


def within_one(view: View) -> Array:
    """As `percent`, for pairs that are the same or one step apart."""
    return 1 - divided(view.one("far"), view.one("several"))


def cohen(weights: Weights) -> Callable[[View], Array]:
    """1 - observed / expected disagreement of two raters; NaN for any other number of raters."""

    def kappa(view: View) -> Array:
        rows, columns = _two_raters(view, "paired_by_rater")
        expected = _EXPECTED[weights](rows, columns, view.counts.kinds.where)
        varied = ((rows + columns) > 0).sum(axis=1) > 1
        observed = view.one(COSTS[weights]) * view.one("several")
        return 1 - divided(observed, np.where(varied, expected, 0))

    return _of_two(kappa)


def scott(view: View) -> Array:
    """Scott's pi: chance from how often the two raters together use each level."""
    share = divided(view["used"], view["used"].sum(axis=1, keepdims=True))
    return _beyond(percent(view), (share**2).sum(axis=1))


def fleiss(view: View) -> Array:
    """Fleiss' kappa, for gaps too: chance from the mean share of each level in a unit."""
    share = divided(view["share"], view["rated"])
    return _beyond(percent(view), (share**2).sum(axis=1))


def conger(view: View) -> Array:
    """Conger's kappa: chance that two different raters, each by its own habits, agree."""
    raters = view.counts.kinds.raters
    used = view["all_by_rater"].reshape(len(view.sums), raters, -1)
    share = used / np.maximum(used.sum(axis=2, keepdims=True), 1)
    alike = (share.sum(axis=1) ** 2).sum(axis=1) - (share**2).sum(axis=(1, 2))
    possible = np.full(len(alike), float(raters * (raters - 1)))
    return _beyond(percent(view), divided(alike, possible))


def brennan_prediger(view: View) -> Array:
    """Chance as if all levels were used alike."""
    levels = len(view.counts.kinds.levels)
    chance = 1 / levels if levels > 1 else np.nan
    return _beyond(percent(view), np.full(len(view.sums), chance))


def gwet(weights: Weights) -> Callable[[View], Array]:
    """AC1 without weights, AC2 with them; NaN with fewer than two levels.

    Rare ratings do not turn it over as they do kappa: where all but 7 of 125 pairs agree on the
    one common rating, kappa may lie under zero and AC1 is 0.94.
    """

    def ac(view: View) -> Array:
        where = view.counts.kinds.where
        levels = len(where)
        if levels < TWO:
            return np.full(len(view.sums), np.nan)
        most, mean = _possible(weights, where)
        observed = 1 - divided(view.one(COSTS[weights]) / most, view.one("several"))
        share = divided(view["share"], view["rated"])
        spread = (share * (1 - share)).sum(axis=1)
        return _beyond(observed, (1 - mean / most) * levels / (levels - 1) * spread)

    return ac


def _of_two(statistic: Callable[[View], Array]) -> Callable[[View], Array]:
    def defined(view: View) -> Array:
        if view.counts.kinds.raters != TWO:
            return np.full(len(view.sums), np.nan)
        return statistic(view)

    return defined


scott_of_two = _of_two(scott)


def _beyond(observed: Array, chance: Array) -> Array:
    # Shares are sums of floats: one level used alone may leave a trace of room beyond chance.
    room = np.where(np.abs(1 - chance) < 1e-12, 0, 1 - chance)
    return divided(observed - chance, room)


def _two_raters(view: View, name: str) -> tuple[Array, Array]:
    levels = len(view.counts.kinds.levels)
    return view[name][:, :levels], view[name][:, levels:]


def _none(rows: Array, columns: Array, _where: Array) -> Array:
    return np.asarray(rows.sum(axis=1) * columns.sum(axis=1) - (rows * columns).sum(axis=1))


def _linear(rows: Array, columns: Array, where: Array) -> Array:
    """The distance of two draws is the sum of the ways between neighbours that lie between them."""
    low, other = np.cumsum(rows, axis=1)[:, :-1], np.cumsum(columns, axis=1)[:, :-1]
    high, above = rows.sum(axis=1)[:, None] - low, columns.sum(axis=1)[:, None] - other
    return np.asarray((low * above + high * other) @ np.diff(where))


def _quadratic(rows: Array, columns: Array, where: Array) -> Array:
    at = where - where.mean()
    first, second = rows @ at, columns @ at
    squares = (rows @ at**2) * columns.sum(axis=1) + (columns @ at**2) * rows.sum(axis=1)
    return np.asarray(squares - 2 * first * second)


_EXPECTED = {Weights.NONE: _none, Weights.LINEAR: _linear, Weights.QUADRATIC: _quadratic}


def _possible(weights: Weights, where: Array) -> tuple[float, float]:
    """The largest cost between two levels, and the mean over all ordered pairs of levels."""
    count = len(where)
    far = float(where[-1] - where[0])
    if weights is Weights.NONE:
        return 1.0, (count - 1) / count
    if weights is Weights.LINEAR:
        turns = 2 * np.arange(count) - count + 1
        return far, float(2 * (turns * where).sum()) / count**2
    if weights is Weights.QUADRATIC:
        return far**2, 2 * float(where.var())
    steps = np.arange(count)
    cost = steps * (steps + 1) / 2
    return float(cost[-1]), 2 * float(((count - steps) * cost).sum()) / count**2
