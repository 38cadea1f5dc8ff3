"""One indicator over several periods, or over several units."""

from __future__ import annotations

from dataclasses import dataclass

import numpy as np
from numpy.typing import ArrayLike, NDArray

from payesh.ground.terms import NoNumber, OverTime, OverUnits
from payesh.scoring.counts import ratio_of_sums
from payesh.scoring.states import APPLIES, NUMBER, States, check_states

Array = NDArray[np.float64]


@dataclass(frozen=True, eq=False)
class Aggregate:
    """`value` (NaN: no number) and `coverage`, the share of what applies that has data.

    A sum with a coverage under 1 is a sum of what is known, and is shown as that.
    """

    value: Array
    coverage: Array


def over_time(values: ArrayLike, how: OverTime, states: ArrayLike | None = None) -> Aggregate:
    """Aggregate along the last axis, the periods in order.

    'Last' is the last period that was due: if nothing was reported for it there is no number,
    since an older value is not the present one. Periods that do not apply are passed over.
    """
    given, codes = _read(values, states)
    if how is OverTime.LAST:
        return Aggregate(_last(given, codes), _coverage(codes, given.ndim - 1))
    return _plain(given, codes, given.ndim - 1, mean=how is OverTime.MEAN)


def over_units(
    values: ArrayLike,
    how: OverUnits,
    states: ArrayLike | None = None,
    *,
    weights: ArrayLike | None = None,
    denominators: ArrayLike | None = None,
) -> Aggregate:
    """Aggregate along the first axis, the units.

    'Weighted' takes `weights` (one a unit); 'ratio' reads `values` as numerators over
    `denominators` of the same shape. Raises ValueError when what it takes is not given.
    """
    given, codes = _read(values, states)
    if how is OverUnits.RATIO:
        return _ratio(given, codes, denominators)
    if how is OverUnits.WEIGHTED:
        return _weighted(given, codes, weights)
    return _plain(given, codes, 0, mean=how is OverUnits.MEAN)


def _read(values: ArrayLike, states: ArrayLike | None) -> tuple[Array, States]:
    given = np.asarray(values, dtype=float)
    return given, check_states(given, None if states is None else np.asarray(states, dtype=np.int8))


def _plain(given: Array, codes: States, axis: int, *, mean: bool) -> Aggregate:
    there = codes == NUMBER
    count = there.sum(axis=axis)
    total = given.sum(axis=axis, where=there)
    value = np.where(count > 0, total / np.maximum(count, 1) if mean else total, np.nan)
    return Aggregate(value, _coverage(codes, axis))


def _last(given: Array, codes: States) -> Array:
    due = APPLIES[codes]
    place = due.shape[-1] - 1 - np.argmax(due[..., ::-1], axis=-1)
    where = np.expand_dims(place, -1)
    value = np.take_along_axis(np.where(codes == NUMBER, given, np.nan), where, axis=-1)[..., 0]
    return np.where(due.any(axis=-1), value, np.nan)


def _coverage(codes: States, axis: int, weight: Array | float = 1.0) -> Array:
    applicable = np.sum(APPLIES[codes] * weight, axis=axis)
    answered = np.sum((codes == NUMBER) * weight, axis=axis)
    return np.where(applicable > 0, answered / np.where(applicable > 0, applicable, 1), np.nan)


def _weighted(given: Array, codes: States, weights: ArrayLike | None) -> Aggregate:
    if weights is None:
        raise ValueError("a weighted mean takes weights")
    weight = np.asarray(weights, dtype=float).reshape(-1, *[1] * (given.ndim - 1))
    if len(weight) != len(given) or not (weight >= 0).all():
        raise ValueError("a weighted mean takes one weight a unit, zero or more")
    there = codes == NUMBER
    share = np.sum(there * weight, axis=0)
    total = np.sum(np.where(there, given, 0.0) * weight, axis=0)
    value = np.where(share > 0, total / np.where(share > 0, share, 1), np.nan)
    return Aggregate(value, _coverage(codes, 0, weight))


def _ratio(given: Array, codes: States, denominators: ArrayLike | None) -> Aggregate:
    if denominators is None:
        raise ValueError("a ratio takes denominators")
    below = np.asarray(denominators, dtype=float)
    known = (codes == NUMBER) & ~np.isnan(below)
    codes = np.where((codes == NUMBER) & ~known, NoNumber.NOT_ANSWERED.code, codes)
    shares = ratio_of_sums(np.where(known, given, np.nan), below, axis=0)
    return Aggregate(shares.ratio, _coverage(codes.astype(np.int8), 0))
