"""Indicators at single units, judged for a page: one unit over time, or a page of both."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass

import numpy as np
from django.db.models import Count, Q

from payesh.ground.terms import Cadence
from payesh.queries.definitions import Definitions
from payesh.queries.facts import Wanted, definitions_of, read_cells, read_indicators
from payesh.queries.facts.columns import key
from payesh.queries.judging import Judged, judge_units
from payesh.queries.reckoning.whole import bands_of
from payesh.records.models import (
    Indicator,
    IndicatorUnit,
    Measurement,
    Period,
    Plan,
    Target,
    Unit,
)
from payesh.scoring.bands import NO_BAND
from payesh.scoring.states import state_of


@dataclass(frozen=True, slots=True)
class JudgedCell:
    """One indicator at one unit in one period; None for no number."""

    value: float | None
    declared: float | None
    verified: float | None
    target: float | None
    score: float | None
    light: str
    state: str
    weight: float


CellsByPair = Mapping[tuple[object, object], tuple[JudgedCell, ...]]


def judged_cells(
    plan: Plan,
    indicators: Sequence[Indicator],
    units: Sequence[Unit],
    periods: Sequence[Period],
    definitions: Sequence[Definitions],
    of_periods: int,
) -> CellsByPair:
    """By (indicator's id, unit's id): a cell for each period; five queries.

    For a page of indicators and units; pairs that are not measured are absent.
    """
    ids, members = [one.pk for one in indicators], [one.pk for one in units]
    rows = read_indicators(Indicator.objects.filter(pk__in=ids).order_by("pk"))
    newest = definitions_of(rows, definitions[-1])
    pair = Q(indicator__in=ids, unit__in=members)
    counts = IndicatorUnit.objects.filter(indicator__in=ids).order_by().values_list("indicator")
    how_many = {key(one): count for one, count in counts.annotate(count=Count("pk"))}
    cells = read_cells(
        Wanted(
            indicators=newest,
            unit_places={key(unit): place for place, unit in enumerate(members)},
            periods=periods,
            definitions=definitions,
            measured_by=IndicatorUnit.objects.filter(pair),
            measurements=Measurement.objects.filter(pair, period__in=periods),
            targets=Target.objects.filter(
                Q(unit__in=members) | Q(unit__isnull=True), indicator__in=ids, period__in=periods
            ),
            unit_counts=how_many,
        )
    )
    edges = np.searchsorted(cells.indicator, np.arange(len(newest) + 1))
    by_key = {key(one.pk): one.pk for one in indicators}
    found: dict[tuple[object, object], tuple[JudgedCell, ...]] = {}
    for place, one in enumerate(newest):
        span = slice(int(edges[place]), int(edges[place + 1]))
        if one is None or span.start == span.stop:
            continue
        judged = judge_units(
            one,
            cells,
            span,
            place,
            list(periods),
            cadence=Cadence(plan.cadence),
            of_periods=of_periods,
            how_many_units=how_many.get(one.id),
        )
        lights = _lights(plan, judged)
        for row, cell in enumerate(range(span.start, span.stop)):
            unit = members[int(cells.unit[cell])]
            found[by_key[one.id], unit] = tuple(
                JudgedCell(
                    value=_number(judged.value[row, at]),
                    declared=_number(judged.declared[row, at]),
                    verified=_number(cells.verified[cell, at]),
                    target=_number(judged.target[row, at]),
                    score=_number(judged.score[row, at]),
                    light=lights[row][at],
                    state=str(state_of(judged.state[row, at]) or ""),
                    weight=float(cells.weight[cell, at]),
                )
                for at in range(len(periods))
            )
    return found


def _lights(plan: Plan, judged: Judged) -> list[list[str]]:
    bands = bands_of(plan)
    places = bands.band_of(judged.score)
    keys = [band.key for band in bands.bands]
    return [["" if one == NO_BAND else keys[one] for one in row] for row in places.tolist()]


def _number(value: float) -> float | None:
    return None if np.isnan(value) else float(value)
