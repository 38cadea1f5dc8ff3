"""Competition ranks inside groups: 92, 90, 90, 88 gives 1, 2, 2, 4.

A rank never hangs on the last bit of a float: 0.1 + 0.2 and 0.3 tie. Integers, fractions and
decimals are ordered exactly. Floats decide only where they are clearly apart, by more than
`grain`; within that they are settled by the exact values the caller gives, or tie. Runs of
near-ties are found along the sorted values, so no boundary of a grid can cut two equal values
apart.
"""

from __future__ import annotations

from collections.abc import Callable, Hashable, Sequence
from decimal import Decimal
from fractions import Fraction
from itertools import groupby
from typing import Any

import numpy as np
from numpy.typing import ArrayLike, NDArray

from payesh.scoring.exact import read_exact

Ranks = NDArray[np.int32]
ExactOf = Callable[[int], Fraction]

NOT_RANKED = 0
GRAIN = 1e-9
"""Scores of 0..100 are computed to about 1e-13 and shown to two decimals."""


def rank(
    values: ArrayLike | Sequence[int | Fraction | Decimal | None],
    groups: Sequence[Hashable] | None = None,
    *,
    eligible: ArrayLike | None = None,
    exact: ExactOf | None = None,
    highest_first: bool = True,
    grain: float = GRAIN,
) -> Ranks:
    """The rank of each value inside its group; 0 is 'not ranked'.

    `values` are floats (NaN: no number), integers, or fractions and decimals (None: no number).
    `eligible` is False where a unit may not be ranked, for instance under the set coverage.
    `exact(index)` gives the exact value behind a float and is asked only within near-ties.
    """
    order = _exact_order(values) if _is_exact(values) else _float_order(values, exact, grain)
    if eligible is not None:
        order = np.where(np.asarray(eligible, dtype=bool), order, -1)
    places = _group_places(groups, len(order))
    turned = np.where(order < 0, -1, order.max(initial=0) - order) if highest_first else order
    return _competition(turned, places)


def _is_exact(values: Any) -> bool:
    kind = np.asarray(values).dtype.kind
    return kind in "iub" or (kind == "O" and not _holds_floats(values))


def _holds_floats(values: Any) -> bool:
    return any(isinstance(one, float) for one in values)


def _exact_order(values: Any) -> NDArray[np.int64]:
    """Equal values share a number, larger ones have a larger; -1 for no number."""
    listed: list[Any] = np.array(values, dtype=object).tolist()
    known = sorted({read_exact(one) for one in listed if one is not None})
    place = {value: index for index, value in enumerate(known)}
    return np.array([-1 if one is None else place[read_exact(one)] for one in listed], dtype=int)


def _float_order(values: Any, exact: ExactOf | None, grain: float) -> NDArray[np.int64]:
    given = np.array([np.nan if one is None else one for one in values], dtype=np.float64)
    if np.isinf(given).any():
        raise ValueError("an infinite value cannot be ranked")
    rising = np.argsort(given, kind="stable")[: np.count_nonzero(~np.isnan(given))]
    apart = np.diff(given[rising], prepend=-np.inf) > grain
    order = np.full(len(given), -1)
    if exact is None:
        order[rising] = np.cumsum(apart)
        return order
    step = 0
    for run in np.split(rising, np.flatnonzero(apart)[1:]):
        settled = _settle(run.tolist(), exact)
        for tied in settled:
            order[tied] = step
            step += 1
    return order


def _settle(run: list[int], exact: ExactOf) -> list[list[int]]:
    """The members of one run of near-ties, in rising classes of the same exact value."""
    if len(run) < 2:
        return [run] if run else []
    known = sorted(((exact(index), index) for index in run), key=lambda pair: pair[0])
    return [[index for _, index in pairs] for _, pairs in groupby(known, key=lambda pair: pair[0])]


def _group_places(groups: Sequence[Hashable] | None, count: int) -> NDArray[np.int64]:
    if groups is None:
        return np.zeros(count, dtype=int)
    if len(groups) != count:
        raise ValueError(f"{len(groups)} groups for {count} values")
    seen: dict[Hashable, int] = {}
    return np.array([seen.setdefault(group, len(seen)) for group in groups], dtype=int)


def _competition(order: NDArray[np.int64], places: NDArray[np.int64]) -> Ranks:
    """1 + the number of group members with a smaller order; 0 where the order is negative."""
    ranks = np.full(len(order), NOT_RANKED, dtype=np.int32)
    ranked = np.flatnonzero(order >= 0)
    line = ranked[np.lexsort((order[ranked], places[ranked]))]
    if not line.size:
        return ranks
    position = np.arange(len(line))
    new_group = np.diff(places[line], prepend=-1) != 0
    new_value = new_group | (np.diff(order[line], prepend=-1) != 0)
    first_of_group = np.maximum.accumulate(np.where(new_group, position, 0))
    first_of_value = np.maximum.accumulate(np.where(new_value, position, 0))
    ranks[line] = first_of_value - first_of_group + 1
    return ranks
