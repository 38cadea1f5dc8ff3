"""Undoing later amendments in the cells: who measured an indicator, and what was aimed at."""

from __future__ import annotations

from collections.abc import Mapping
from typing import TYPE_CHECKING, Any

import numpy as np

from payesh.ground.terms import NoNumber
from payesh.records.models import IndicatorUnit, Target

from .columns import columns, key, text

if TYPE_CHECKING:
    from .measurements import Array, Cells, Grid, Places, Wanted

MEASURED_BY, TARGET = "indicator_unit", "target"
_OWN = ("weight", "baseline", "horizon_target")
_CELL_COLUMNS = {"weight": "weight", "baseline": "baseline", "horizon_target": "horizon"}


class Amended:
    """What later amendments did to the rows of the cells that are wanted."""

    def __init__(self, wanted: Wanted, grid: Grid) -> None:
        self.wanted, self.grid = wanted, grid
        self._pairs = self._pairs_touched()

    def with_removed(
        self, indicator: Places, unit: Places, own: Array
    ) -> tuple[Places, Places, Array]:
        """With the units that were taken out later: they measured the indicator before."""
        if self.wanted.is_newest:
            return indicator, unit, own
        there = set(zip(indicator.tolist(), unit.tolist(), strict=True))
        gone: dict[tuple[int, int], list[float]] = {}
        for fields in self._removed(MEASURED_BY).values():
            pair = self._pair(fields)
            if min(pair) >= 0 and pair not in there:
                gone[pair] = [_float(fields.get(name)) for name in _OWN]
        more = np.array(list(gone), dtype=np.intp).reshape(-1, 2)
        numbers = np.array(list(gone.values()), dtype=float).reshape(-1, 3).T
        return (
            np.append(indicator, more[:, 0]),
            np.append(unit, more[:, 1]),
            np.hstack([own, numbers]),
        )

    def undo(self, cells: Cells) -> None:
        """Put the earlier definitions into the cells, period by period, in place."""
        if self.wanted.is_newest:
            return
        for place in range(len(self.wanted.periods)):
            self._undo_own(cells, place)
            self._leave_out_absent(cells, place)
        self._undo_targets(cells)

    def _pairs_touched(self) -> dict[str, tuple[int, int]]:
        """Indicator and unit of the rows that amendments speak of, by the rows' keys."""
        if self.wanted.is_newest:
            return {}
        removed = self._removed(MEASURED_BY)
        ids = {
            one
            for definitions in self.wanted.definitions
            for one in (*definitions.earlier(MEASURED_BY), *definitions.absent(MEASURED_BY))
        }
        rows = IndicatorUnit.objects.filter(pk__in=ids).order_by()
        found = columns(rows, *map(text, ("id", "indicator_id", "unit_id")))
        pairs = {
            row: (self.grid.indicators.get(indicator, -1), self.grid.units.get(unit, -1))
            for row, indicator, unit in zip(*found, strict=True)
        }
        return {**pairs, **{row: self._pair(fields) for row, fields in removed.items()}}

    def _removed(self, kind: str) -> dict[str, Mapping[str, Any]]:
        return {
            key(row): fields
            for definitions in self.wanted.definitions
            for row, fields in definitions.removed(kind).items()
        }

    def _pair(self, fields: Mapping[str, Any]) -> tuple[int, int]:
        """The places of the indicator and the unit that a taken-out row spoke of."""
        found = {name.removesuffix("_id"): value for name, value in fields.items()}
        indicator, unit = found.get("indicator"), found.get("unit")
        return (
            self.grid.indicators.get(key(indicator), -1) if indicator else -1,
            self.grid.units.get(key(unit), -1) if unit else -1,
        )

    def _cell(self, indicator: int, unit: int) -> int:
        return int(self.grid.cells(np.array([indicator]), np.array([unit]))[0])

    def _undo_own(self, cells: Cells, place: int) -> None:
        for row, fields in self.wanted.definitions[place].earlier(MEASURED_BY).items():
            cell = self._cell(*self._pairs.get(key(row), (-1, -1)))
            for name, before in fields.items():
                if cell >= 0 and name in _CELL_COLUMNS:
                    getattr(cells, _CELL_COLUMNS[name])[cell, place] = _float(before)

    def _leave_out_absent(self, cells: Cells, place: int) -> None:
        """A unit that does not measure the indicator in a period has no part in it there."""
        definitions = self.wanted.definitions[place]
        here = {key(one) for one in definitions.removed(MEASURED_BY)}
        absent = {key(one) for one in definitions.absent(MEASURED_BY)}
        absent |= set(self._removed(MEASURED_BY)) - here
        for row in absent:
            cell = self._cell(*self._pairs.get(row, (-1, -1)))
            if cell >= 0:
                cells.given[cell, place] = NoNumber.NOT_APPLICABLE.code
                for layer in (cells.value, cells.declared, cells.verified):
                    layer[cell, place] = np.nan

    def _undo_targets(self, cells: Cells) -> None:
        """Targets as they were at the end of their own periods."""
        then: dict[tuple[str, int], float] = {}
        for place, definitions in enumerate(self.wanted.definitions):
            for row, fields in definitions.earlier(TARGET).items():
                if "value" in fields:
                    then[key(row), place] = _float(fields["value"])
            for row in definitions.absent(TARGET):
                then[key(row), place] = np.nan
            for fields in definitions.removed(TARGET).values():
                named = {name.removesuffix("_id"): value for name, value in fields.items()}
                self._aim(cells, place, _float(named.get("value")), named)
        ids = {row for row, _ in then}
        rows = Target.objects.filter(pk__in=ids).order_by()
        wanted = ("indicator_id", "period_id", "unit_id")
        for row, *keys in zip(*columns(rows, *map(text, ("id", *wanted))), strict=True):
            named = dict(zip(("indicator", "period", "unit"), keys, strict=True))
            place = self.grid.periods.get(named["period"], -1)
            if (row, place) in then:
                self._aim(cells, place, then[row, place], named)

    def _aim(self, cells: Cells, place: int, value: float, named: Mapping[str, Any]) -> None:
        """Set the target of a period, for all units or for the one that is named."""
        period, indicator = named.get("period"), named.get("indicator")
        if not period or not indicator or self.grid.periods.get(key(period), -1) != place:
            return
        at = self.grid.indicators.get(key(indicator), -1)
        if at >= 0 and not named.get("unit"):
            cells.shared_target[at, place] = value
        elif at >= 0:
            cell = self._cell(at, self.grid.units.get(key(named["unit"]), -1))
            if cell >= 0:
                cells.target[cell, place] = value


def _float(value: Any) -> float:
    return np.nan if value is None else float(value)
