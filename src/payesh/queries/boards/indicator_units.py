"""An indicator at each of its units, in one period.

All units are judged as arrays; only the rows of a page become values of their own.
"""

from __future__ import annotations

from dataclasses import dataclass

import numpy as np
from django.db.models import Q
from numpy.typing import NDArray

from payesh.ground.errors import Forbidden
from payesh.ground.terms import Cadence
from payesh.queries import scope
from payesh.queries.definitions import as_of
from payesh.queries.facts import Cells, Wanted, definitions_of, read_cells, read_indicators
from payesh.queries.facts.columns import columns, key, text
from payesh.queries.judging import Judged, judge_units
from payesh.queries.paths import under
from payesh.queries.permission import reach_of
from payesh.queries.reckoning.whole import bands_of
from payesh.queries.shapes import Page
from payesh.queries.shapes.indicator import UnitValue
from payesh.records.models import (
    Indicator,
    IndicatorUnit,
    Measurement,
    Period,
    Seat,
    Target,
    Unit,
)
from payesh.scoring.bands import NO_BAND
from payesh.scoring.ranking import rank
from payesh.scoring.states import state_of

from .refs import unit_ref
from .standpoint import Standpoint, stand

PAGE = 50


def indicator_units(
    seat: Seat, indicator: Indicator, period: Period, after: str = ""
) -> Page[UnitValue]:
    """The next page of the units of an indicator, weakest first."""
    at = stand(seat, indicator.plan, period)
    if not scope.indicators(seat, indicator.plan).filter(pk=indicator.pk).exists():
        raise Forbidden()
    return units_of(at, indicator, period).page(after)


@dataclass(frozen=True, eq=False)
class UnitsOf:
    """The units in reach that measure an indicator, the lowest score first, then by their paths.

    `ids` and `ranks` are in that order; `rows` are their places in `cells` and `judged`.
    """

    at: Standpoint
    ids: tuple[str, ...]
    rows: NDArray[np.intp]
    ranks: NDArray[np.int32]
    cells: Cells
    judged: Judged | None

    def values(self, besides: str | None = None) -> NDArray[np.float64]:
        """The values of the units, without one of them."""
        if self.judged is None:
            return np.empty(0)
        others = np.array([one != besides for one in self.ids], dtype=bool)
        return self.judged.value[self.rows, 0][others]

    def page(self, after: str) -> Page[UnitValue]:
        """A page of the rows behind `after`, the place of the last row shown."""
        start = int(after) if after.isdecimal() else 0
        following = start + PAGE
        shown = self.ids[start:following]
        units = {key(unit.pk): unit for unit in Unit.objects.filter(pk__in=shown)}
        found = tuple(
            self._row(place, units[one]) for place, one in enumerate(shown, start) if one in units
        )
        more = str(following) if following < len(self.ids) else None
        return Page(found, more, len(self.ids))

    def _row(self, place: int, unit: Unit) -> UnitValue:
        row, judged = int(self.rows[place]), self.judged
        score = _number(judged.score[row, 0])
        return UnitValue(
            unit=unit_ref(unit),
            value=_number(judged.value[row, 0]),
            declared=_number(judged.declared[row, 0]),
            verified=_number(self.cells.verified[row, 0]),
            target=_number(judged.target[row, 0]),
            score=score,
            light=_light(self.at, score),
            state=str(state_of(judged.state[row, 0]) or ""),
            weight=float(self.cells.weight[row, 0]),
            rank=int(self.ranks[place]),
        )


def units_of(at: Standpoint, indicator: Indicator, period: Period) -> UnitsOf:
    """Every unit in reach that measures the indicator; seven queries."""
    measuring = IndicatorUnit.objects.filter(indicator=indicator)
    members = Unit.objects.filter(
        Q(pk__in=measuring.values("unit")) | Q(pk=indicator.owner_id), under(reach_of(at.seat))
    )
    ids, _ = columns(members.order_by("path"), text("id"), "path")
    rows = read_indicators(Indicator.objects.filter(pk=indicator.pk))
    definitions = as_of(at.plan, period.ends)
    found = definitions_of(rows, definitions)
    how_many = measuring.count()
    cells = read_cells(
        Wanted(
            indicators=found,
            unit_places={one: place for place, one in enumerate(ids)},
            periods=[period],
            definitions=[definitions],
            measured_by=measuring,
            measurements=Measurement.objects.filter(indicator=indicator, period=period),
            targets=Target.objects.filter(indicator=indicator, period=period),
            unit_counts={key(indicator.pk): how_many},
        )
    )
    if found[0] is None or not len(cells):
        none = np.empty(0, dtype=np.intp)
        return UnitsOf(at, (), none, none.astype(np.int32), cells, None)
    judged = judge_units(
        found[0],
        cells,
        slice(0, len(cells)),
        0,
        [period],
        cadence=Cadence(at.plan.cadence),
        of_periods=len(at.periods),
        how_many_units=how_many,
    )
    scores = judged.score[:, 0]
    order = np.lexsort((cells.unit, np.where(np.isnan(scores), np.inf, scores)))
    named = tuple(ids[place] for place in cells.unit[order].tolist())
    return UnitsOf(at, named, order, rank(scores)[order], cells, judged)


def _light(at: Standpoint, score: float | None) -> str:
    place = NO_BAND if score is None else int(bands_of(at.plan).band_of(score))
    return "" if place == NO_BAND else bands_of(at.plan).bands[place].key


def _number(value: float) -> float | None:
    return None if np.isnan(value) else float(value)
