"""What was measured, as arrays: cells (an indicator at a unit) x periods.

The same arrays serve the whole plan in one period, one unit over all periods, and a page of a
heat map; only the rows that are asked for differ.
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass

import numpy as np
from django.db.models import QuerySet
from numpy.typing import NDArray

from payesh.queries.definitions import Definitions
from payesh.records.models import IndicatorUnit, Measurement, Period, Target

from .amended import Amended
from .columns import columns, floats, key, number, places, text
from .indicators import Definition
from .packed import KeyPlaces, joined_keys, joined_numbers, joined_words, numbers, words
from .progress import STATE_CODES

Array = NDArray[np.float64]
Places = NDArray[np.intp]


@dataclass(frozen=True, eq=False)
class Cells:
    """Each cell is an indicator at a unit; arrays of figures are cells x periods, NaN for none.

    `indicator` and `unit` are places in what was asked for. `weight`, `baseline`, `horizon` and
    `target` are the unit's own, `shared_target` is indicators x periods: the target that no unit
    is named for. `value` is what counts (verified, else declared); `numerator` and `denominator`
    go with it. `given` is the state entered instead of a number (0: none).
    """

    indicator: Places
    unit: Places
    weight: Array
    baseline: Array
    horizon: Array
    target: Array
    shared_target: Array
    value: Array
    declared: Array
    verified: Array
    numerator: Array
    denominator: Array
    declared_numerator: Array
    declared_denominator: Array
    given: NDArray[np.int8]

    def __len__(self) -> int:
        return len(self.indicator)


@dataclass(frozen=True)
class Wanted:
    """What is read: the rows, and the places of indicators, units and periods in the arrays.

    `definitions` are those in force at the end of each period. Where `measured_by` leaves units
    out, `unit_counts` says how many measure each indicator (by its key) in all.
    """

    indicators: Sequence[Definition | None]
    unit_places: dict[str, int]
    periods: Sequence[Period]
    definitions: Sequence[Definitions]
    measured_by: QuerySet[IndicatorUnit]
    measurements: QuerySet[Measurement]
    targets: QuerySet[Target]
    unit_counts: Mapping[str, int] | None = None

    @property
    def is_newest(self) -> bool:
        """Whether no amendment has to be undone."""
        return all(one.is_newest for one in self.definitions)


@dataclass(frozen=True, eq=False)
class Measuring:
    """Who measures what, sorted by indicator and unit; `own` are weight, baseline and horizon."""

    indicator: Places
    unit: Places
    own: Array


class Grid:
    """The cells in their order, and the way from keys and pairs to their places."""

    def __init__(self, wanted: Wanted) -> None:
        self.indicators = {
            one.id: place for place, one in enumerate(wanted.indicators) if one is not None
        }
        self.periods = {key(period.pk): place for place, period in enumerate(wanted.periods)}
        self.units = wanted.unit_places
        self.keys = KeyPlaces(wanted.unit_places)
        self._stride = max(len(wanted.unit_places), 1)
        self._pairs = np.empty(0, dtype=np.intp)

    def lay_out(self, indicator: Places, unit: Places, own: Array) -> Measuring:
        """Fix the order of the cells; pairs with an unknown side are left out."""
        known = (indicator >= 0) & (unit >= 0)
        pairs = indicator[known] * self._stride + unit[known]
        order = np.argsort(pairs, kind="stable")
        self._pairs = pairs[order]
        indicator, unit = indicator[known][order], unit[known][order]
        return Measuring(indicator, unit, own[:, known][:, order])

    @property
    def size(self) -> int:
        return len(self._pairs)

    def cells(self, indicator: Places | int, unit: Places) -> Places:
        """The place of each pair among the cells, -1 where it is none."""
        wanted = np.where(np.asarray(indicator) >= 0, indicator * self._stride + unit, -1)
        wanted = np.where(unit >= 0, wanted, -1)
        if not self.size:
            return np.full(len(wanted), -1)
        at = np.minimum(np.searchsorted(self._pairs, wanted), self.size - 1)
        return np.where(self._pairs[at] == wanted, at, -1)


def read_cells(wanted: Wanted) -> Cells:
    """The cells; four queries, one more for ratios and two to undo amendments.

    An indicator that names no unit is measured by its owner.
    """
    grid = Grid(wanted)
    amended = Amended(wanted, grid)
    measuring = grid.lay_out(
        *_with_owners(wanted, grid, *amended.with_removed(*_who(wanted, grid)))
    )
    width = len(wanted.periods)
    weight, baseline, horizon = (np.repeat(one[:, None], width, axis=1) for one in measuring.own)
    target, shared = _targets(wanted, grid)
    cells = Cells(
        indicator=measuring.indicator,
        unit=measuring.unit,
        weight=weight,
        baseline=baseline,
        horizon=horizon,
        target=target,
        shared_target=shared,
        **_measurements(wanted, grid),
    )
    amended.undo(cells)
    return cells


def _who(wanted: Wanted, grid: Grid) -> tuple[Places, Places, Array]:
    """The named pairs, with their own weight, baseline and horizon; one query."""
    rows = wanted.measured_by.order_by().values("indicator_id")
    ids, units, *own = columns(
        rows,
        "indicator_id",
        joined_keys("unit_id"),
        *map(joined_numbers, ("weight", "baseline", "horizon_target")),
    )
    by_indicator = [grid.keys.of(each) for each in units]
    indicator = places([str(one) for one in ids], grid.indicators)
    return (
        np.repeat(indicator, [len(each) for each in by_indicator]),
        np.concatenate([*by_indicator, np.empty(0, dtype=np.intp)]),
        np.array([_chained(column) for column in own]).reshape(3, -1),
    )


def _chained(texts: Sequence[str]) -> Array:
    return np.concatenate([*map(numbers, texts), np.empty(0)])


def _with_owners(
    wanted: Wanted, grid: Grid, indicator: Places, unit: Places, own: Array
) -> tuple[Places, Places, Array]:
    """Owners measure what no unit is named for."""
    counts = wanted.unit_counts
    named = set(indicator.tolist())
    if counts is not None:
        named |= {place for one, place in grid.indicators.items() if counts.get(one)}
    implied = [
        (place, grid.units[one.owner_id])
        for place, one in enumerate(wanted.indicators)
        if one is not None and place not in named and one.owner_id in grid.units
    ]
    more = np.array(implied, dtype=np.intp).reshape(-1, 2)
    blank = np.array([[1.0], [np.nan], [np.nan]]).repeat(len(more), axis=1)
    return (
        np.append(indicator, more[:, 0]),
        np.append(unit, more[:, 1]),
        np.hstack([own, blank]),
    )


def _measurements(wanted: Wanted, grid: Grid) -> dict[str, NDArray]:
    """Both layers, the states, and for ratios the pairs behind them."""
    shape = (grid.size, len(wanted.periods))
    read = {name: np.full(shape, np.nan) for name in (*_LAYERS, *_PAIRS)}
    given = np.zeros(shape, dtype=np.int8)
    rows = wanted.measurements.order_by().values("indicator_id", "period_id")
    found = columns(
        rows,
        *("indicator_id", "period_id", joined_keys("unit_id"), joined_words("state")),
        *map(joined_numbers, _LAYERS),
    )
    for indicator, period, units, states, *layers in zip(*found, strict=True):
        at = _at(grid, indicator, period, units)
        _put(read, _LAYERS, layers, *at)
        if states.strip():
            codes = np.array([STATE_CODES[one] for one in words(states)], dtype=np.int8)
            given[at[0][at[1]], at[2]] = codes[at[1]]
    if any(one is not None and one.is_ratio for one in wanted.indicators):
        ratios = columns(
            rows.filter(indicator__is_ratio=True),
            *("indicator_id", "period_id", joined_keys("unit_id")),
            *map(joined_numbers, _PAIRS),
        )
        for indicator, period, units, *pairs in zip(*ratios, strict=True):
            _put(read, _PAIRS, pairs, *_at(grid, indicator, period, units))
    return {**_layers(read), "given": given}


def _at(grid: Grid, indicator: object, period: object, units: str) -> tuple[Places, Places, int]:
    """Cells of a group, which of them are known, and the place of its period."""
    place = grid.indicators.get(str(indicator), -1)
    cells = grid.cells(place, grid.keys.of(units))
    when = grid.periods.get(str(period), -1)
    return cells, np.flatnonzero(cells >= 0) if when >= 0 else np.empty(0, dtype=np.intp), when


def _put(
    into: Mapping[str, Array],
    names: Sequence[str],
    texts: Sequence[str],
    cells: Places,
    known: Places,
    when: int,
) -> None:
    for name, values in zip(names, texts, strict=True):
        into[name][cells[known], when] = numbers(values)[known]


def _targets(wanted: Wanted, grid: Grid) -> tuple[Array, Array]:
    """The targets of single units, and those that no unit is named for; two queries."""
    width = len(wanted.periods)
    shared = np.full((len(wanted.indicators), width), np.nan)
    own = {"value": np.full((grid.size, width), np.nan)}
    rows = wanted.targets.order_by()
    for_all = rows.filter(unit__isnull=True)
    keys = map(text, ("indicator_id", "period_id"))
    indicators, periods, values = columns(for_all, *keys, number("value"))
    indicator, when = places(indicators, grid.indicators), places(periods, grid.periods)
    known = (indicator >= 0) & (when >= 0)
    shared[indicator[known], when[known]] = floats(values)[known]
    named = columns(
        rows.filter(unit__isnull=False).values("indicator_id", "period_id"),
        *("indicator_id", "period_id", joined_keys("unit_id"), joined_numbers("value")),
    )
    for one, period, units, value in zip(*named, strict=True):
        _put(own, ("value",), (value,), *_at(grid, one, period, units))
    return own["value"], shared


_LAYERS = ("verified", "declared")
_PAIRS = tuple(f"{layer}_{side}" for layer in _LAYERS for side in ("numerator", "denominator"))


def _layers(read: dict[str, Array]) -> dict[str, Array]:
    """The layer that counts beside both; the pair of a ratio goes with its own layer."""
    verified = read["verified"]
    there = ~np.isnan(verified)
    return {
        "value": np.where(there, verified, read["declared"]),
        "declared": read["declared"],
        "verified": verified,
        **{
            side: np.where(there, read[f"verified_{side}"], read[f"declared_{side}"])
            for side in ("numerator", "denominator")
        },
        "declared_numerator": read["declared_numerator"],
        "declared_denominator": read["declared_denominator"],
    }
