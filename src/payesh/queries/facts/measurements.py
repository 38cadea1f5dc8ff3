"""What was measured, as arrays: cells (an indicator at a unit) x periods.

The same arrays serve the whole plan in one period, one unit over all periods, and a page of a
heat map; only the rows that are asked for differ.
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from typing import Any

import numpy as np
from django.db.models import QuerySet
from numpy.typing import NDArray

from payesh.ground.terms import NoNumber
from payesh.queries.definitions import Definitions
from payesh.records.models import IndicatorUnit, Measurement, Period, Target

from .columns import columns, floats, key, number, places, text
from .indicators import Definition
from .progress import STATE_CODES

Array = NDArray[np.float64]
Places = NDArray[np.intp]
Asked = tuple[Places, Places, Array]
"""Indicator and unit of each cell; its own weight, baseline and horizon as three rows."""


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


def read_cells(wanted: Wanted) -> Cells:
    """The cells; three queries. An indicator that names no unit is measured by its owner."""
    return _Reader(wanted).read()


class _Reader:
    def __init__(self, wanted: Wanted) -> None:
        self.wanted = wanted
        self.indicators = {
            one.id: place for place, one in enumerate(wanted.indicators) if one is not None
        }
        self.periods = {key(period.pk): place for place, period in enumerate(wanted.periods)}
        self.width = len(wanted.periods)
        self.stride = max(len(wanted.unit_places), 1)
        self.taken_out = {
            key(one)
            for definitions in wanted.definitions
            for one in definitions.removed("indicator_unit")
        }

    def read(self) -> Cells:
        indicator, unit, own = self._who()
        order = np.lexsort((unit, indicator))
        indicator, unit, own = indicator[order], unit[order], own[:, order]
        self.cell_keys = indicator * self.stride + unit
        weight, baseline, horizon = self._own(own)
        target, shared = self._targets()
        cells = Cells(
            indicator=indicator,
            unit=unit,
            weight=weight,
            baseline=baseline,
            horizon=horizon,
            target=target,
            shared_target=shared,
            **self._measurements(),
        )
        self._leave_out_absent(cells)
        return self._taken_back(cells)

    def _who(self) -> Asked:
        ids, indicators, units, weight, baseline, horizon = columns(
            self.wanted.measured_by.order_by(),
            *map(text, ("id", "indicator_id", "unit_id")),
            *map(number, _OWN),
        )
        indicator = places(indicators, self.indicators)
        unit = places(units, self.wanted.unit_places)
        own = np.array([weight, baseline, horizon], dtype=float).reshape(3, -1)
        self.rows: dict[str, tuple[int, int]] = {}
        if not all(one.is_newest for one in self.wanted.definitions):
            self.rows.update(zip(ids, zip(indicator, unit, strict=True), strict=True))
            indicator, unit, own = self._with_removed(indicator, unit, own)
        return self._with_owners(indicator, unit, own)

    def _with_removed(self, indicator: Places, unit: Places, own: Array) -> Asked:
        """Units that a later amendment took out measured the indicator before it."""
        gone: dict[tuple[int, int], list[float]] = {}
        for definitions in self.wanted.definitions:
            for row, fields in definitions.removed("indicator_unit").items():
                pair = self._pair(fields)
                if min(pair) < 0:
                    continue
                self.rows[key(row)] = pair
                numbers = (fields.get(name) for name in _OWN)
                gone[pair] = [np.nan if one is None else float(one) for one in numbers]
        for pair in set(zip(indicator.tolist(), unit.tolist(), strict=True)):
            gone.pop(pair, None)
        more = np.array(list(gone), dtype=np.intp).reshape(-1, 2)
        numbers = np.array(list(gone.values()), dtype=float).reshape(-1, 3).T
        return (
            np.append(indicator, more[:, 0]),
            np.append(unit, more[:, 1]),
            np.hstack([own, numbers]),
        )

    def _pair(self, fields: Mapping[str, Any]) -> tuple[int, int]:
        """The places of the indicator and the unit that a taken-out row spoke of."""
        found = {name.removesuffix("_id"): value for name, value in fields.items()}
        indicator, unit = found.get("indicator"), found.get("unit")
        return (
            self.indicators.get(key(indicator), -1) if indicator else -1,
            self.wanted.unit_places.get(key(unit), -1) if unit else -1,
        )

    def _leave_out_absent(self, cells: Cells) -> None:
        """A unit that does not measure the indicator in a period has no part in it there."""
        for place, definitions in enumerate(self.wanted.definitions):
            here = {key(one) for one in definitions.removed("indicator_unit")}
            brought = {key(one) for one in definitions.absent("indicator_unit")}
            for row in self.rows:
                if row in brought or (row in self.taken_out and row not in here):
                    self._leave_out(cells, self._cell_of_row(row), place)

    @staticmethod
    def _leave_out(cells: Cells, cell: int | None, place: int) -> None:
        if cell is None:
            return
        cells.given[cell, place] = NoNumber.NOT_APPLICABLE.code
        for layer in (cells.value, cells.declared, cells.verified):
            layer[cell, place] = np.nan

    def _with_owners(self, indicator: Places, unit: Places, own: Array) -> Asked:
        """Owners measure what no unit is named for."""
        counts = self.wanted.unit_counts
        named = set(indicator.tolist())
        if counts is not None:
            named |= {self.indicators[one] for one in self.indicators if counts.get(one)}
        implied = [
            (place, self.wanted.unit_places[one.owner_id])
            for place, one in enumerate(self.wanted.indicators)
            if one is not None and place not in named and one.owner_id in self.wanted.unit_places
        ]
        known = (indicator >= 0) & (unit >= 0)
        more = np.array(implied, dtype=np.intp).reshape(-1, 2)
        blank = np.array([[1.0], [np.nan], [np.nan]]).repeat(len(more), axis=1)
        return (
            np.append(indicator[known], more[:, 0]),
            np.append(unit[known], more[:, 1]),
            np.hstack([own[:, known], blank]),
        )

    def _own(self, own: Array) -> tuple[Array, Array, Array]:
        weight, baseline, horizon = (np.repeat(one[:, None], self.width, axis=1) for one in own)
        by_name = {"weight": weight, "baseline": baseline, "horizon_target": horizon}
        for place, definitions in enumerate(self.wanted.definitions):
            for row, fields in definitions.earlier("indicator_unit").items():
                cell = self._cell_of_row(key(row))
                for name, before in fields.items():
                    if cell is not None and name in by_name:
                        by_name[name][cell, place] = np.nan if before is None else float(before)
        return weight, baseline, horizon

    def _cell_of_row(self, row: str) -> int | None:
        if row not in self.rows:
            return None
        indicator, unit = self.rows[row]
        found = self._cells(np.array([indicator]), np.array([unit]))
        return int(found[0]) if found[0] >= 0 else None

    def _cells(self, indicator: Places, unit: Places) -> Places:
        """The place of each pair among the cells, -1 where it is none."""
        wanted = np.where((indicator >= 0) & (unit >= 0), indicator * self.stride + unit, -1)
        if not len(self.cell_keys):
            return np.full(len(wanted), -1)
        at = np.minimum(np.searchsorted(self.cell_keys, wanted), len(self.cell_keys) - 1)
        return np.where(self.cell_keys[at] == wanted, at, -1)

    def _measurements(self) -> dict[str, NDArray]:
        wanted = ["verified", "declared"]
        if ratio := any(one is not None and one.is_ratio for one in self.wanted.indicators):
            wanted += [f"{layer}_{side}" for layer in wanted for side in _SIDES]
        rows = self.wanted.measurements.order_by()
        indicators, units, periods, states, *numbers = columns(
            rows,
            *map(text, ("indicator_id", "unit_id", "period_id")),
            "state",
            *map(number, wanted),
        )
        cell = self._cells(
            places(indicators, self.indicators), places(units, self.wanted.unit_places)
        )
        when = places(periods, self.periods)
        known = (cell >= 0) & (when >= 0)
        at = (cell[known], when[known])
        shape = (len(self.cell_keys), self.width)
        read = {name: np.full(shape, np.nan) for name in (*_LAYERS, *_PAIRS)}
        for name, values in zip(wanted, numbers, strict=True):
            read[name][at] = floats(values)[known]
        given = np.zeros(shape, dtype=np.int8)
        codes = np.fromiter((STATE_CODES[one] for one in states), np.int8, len(states))
        given[at] = codes[known]
        return {**_layers(read, ratio), "given": given}

    def _targets(self) -> tuple[Array, Array]:
        own = np.full((len(self.cell_keys), self.width), np.nan)
        shared = np.full((len(self.wanted.indicators), self.width), np.nan)
        ids, indicators, periods, units, values = columns(
            self.wanted.targets.order_by(),
            *map(text, ("id", "indicator_id", "period_id", "unit_id")),
            number("value"),
        )
        value = floats(self._targets_then(ids, periods, values))
        indicator, when = places(indicators, self.indicators), places(periods, self.periods)
        for_all = np.fromiter((one is None for one in units), bool, len(units))
        known = (indicator >= 0) & (when >= 0)
        shared[indicator[known & for_all], when[known & for_all]] = value[known & for_all]
        cell = self._cells(indicator, places(units, self.wanted.unit_places))
        named = known & ~for_all & (cell >= 0)
        own[cell[named], when[named]] = value[named]
        return own, shared

    def _targets_then(self, ids, periods, values) -> list[float | None]:
        """The values of the targets in force at the end of their own period."""
        if all(one.is_newest for one in self.wanted.definitions):
            return list(values)
        then = list(values)
        changed = [
            (
                {key(one): fields for one, fields in definitions.earlier("target").items()},
                {key(one) for one in definitions.absent("target")},
            )
            for definitions in self.wanted.definitions
        ]
        for index, (row, period) in enumerate(zip(ids, periods, strict=True)):
            earlier, absent = changed[self.periods[period]]
            if row in absent:
                then[index] = None
            elif (before := earlier.get(row, {}).get("value")) is not None:
                then[index] = float(before)
        return then

    def _taken_back(self, cells: Cells) -> Cells:
        """Targets that a later amendment took out hold again in the periods before it."""
        for place, definitions in enumerate(self.wanted.definitions):
            for fields in definitions.removed("target").values():
                self._take_back(cells, place, fields)
        return cells

    def _take_back(self, cells: Cells, place: int, fields) -> None:
        columns_ = {name.removesuffix("_id"): value for name, value in fields.items()}
        if "indicator" not in columns_ or key(columns_["period"]) not in self.periods:
            return
        indicator = self.indicators.get(key(columns_["indicator"]), -1)
        if self.periods[key(columns_["period"])] != place or indicator < 0:
            return
        if columns_.get("unit") is None:
            cells.shared_target[indicator, place] = float(columns_["value"])
            return
        unit = self.wanted.unit_places.get(key(columns_["unit"]), -1)
        cell = self._cells(np.array([indicator]), np.array([unit]))[0]
        if cell >= 0:
            cells.target[cell, place] = float(columns_["value"])


_OWN = ("weight", "baseline", "horizon_target")
_SIDES = ("numerator", "denominator")
_LAYERS = ("verified", "declared")
_PAIRS = tuple(f"{layer}_{side}" for layer in _LAYERS for side in _SIDES)


def _layers(read: dict[str, Array], ratio: bool) -> dict[str, Array]:
    """The layer that counts beside both; the pair of a ratio goes with its own layer."""
    verified = read["verified"]
    there = ~np.isnan(verified)
    counted = {
        side: np.where(there, read[f"verified_{side}"], read[f"declared_{side}"])
        if ratio
        else read[f"declared_{side}"]
        for side in _SIDES
    }
    return {
        "value": np.where(there, verified, read["declared"]),
        "declared": read["declared"],
        "verified": verified,
        **counted,
        "declared_numerator": read["declared_numerator"],
        "declared_denominator": read["declared_denominator"],
    }
