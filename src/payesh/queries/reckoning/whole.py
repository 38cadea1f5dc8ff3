"""All figures of a plan in one period."""

from __future__ import annotations

from dataclasses import dataclass

import numpy as np
from numpy.typing import NDArray

from payesh.queries.definitions import Definitions, as_of
from payesh.queries.facts import (
    Cells,
    Definition,
    PlanTree,
    UnitTree,
    Wanted,
    definitions_of,
    plan_tree,
    progress_of,
    read_cells,
    read_indicators,
    unit_tree,
)
from payesh.records.models import Indicator, IndicatorUnit, Measurement, Period, Plan, Target
from payesh.scoring.bands import Bands

from .indicators import IndicatorFigures, goal_scores, indicator_figures, unit_scores
from .nodes import NodeFigures, node_figures
from .units import UnitFigures, unit_figures

Array = NDArray[np.float64]

FORMULA = "monitoring-1"
"""The version of the rules; a change of a rule is a new version, never a silent recount."""


@dataclass(frozen=True, eq=False)
class Reckoning:
    """Everything that is stored for a period. `tree` is None for a plan without goals.

    `scores` and `score_coverages` (0..100 and 0..1) are by node of the tree, the plan last.
    """

    plan: Plan
    period: Period
    units: UnitTree
    tree: PlanTree | None
    nodes: NodeFigures | None
    scores: Array
    score_coverages: Array
    unit_figures: UnitFigures | None
    indicators: list[Definition]
    indicator_figures: IndicatorFigures

    def lights(self, values: Array, coverages: Array) -> list[str]:
        """The band of each value; none where the coverage (0..1) is under what the plan asks."""
        bands = bands_of(self.plan)
        keys = [*(band.key for band in bands.bands), ""]
        enough = np.nan_to_num(coverages) * 100 >= float(self.plan.coverage_needed) - 1e-9
        return [keys[place] for place in np.where(enough, bands.band_of(values), -1)]


def bands_of(plan: Plan) -> Bands:
    """The plan's bands; a band's key is its colour."""
    rows = (
        {"key": row["key"], "name": row["name"], "lower": row["from"], "colour": row["key"]}
        for row in plan.bands
    )
    return Bands.from_mappings(rows)


def reckon(plan: Plan, period: Period, definitions: Definitions | None = None) -> Reckoning:
    """Read the records of the period and work out every figure, by the definitions in force on
    the period's last day (or by the given ones, to see what an amendment does)."""
    definitions = definitions or as_of(plan, period.ends)
    units = unit_tree()
    ends = list(plan.periods.order_by("number").values_list("starts", "ends"))
    tree = plan_tree(plan, units, definitions)
    found, cells = _cells(plan, period, units, definitions)
    measured = indicator_figures(plan, found, cells, period, len(ends))
    if tree is None:
        none = np.full(0, np.nan)
        return Reckoning(plan, period, units, None, None, none, none, None, found, measured)
    span = (np.datetime64(ends[0][0], "D"), np.datetime64(ends[-1][1], "D"))
    nodes = node_figures(plan, tree, progress_of(tree, period), period, span)
    scores, coverages = np.full((2, len(tree.tree)), np.nan)
    by_unit = np.full(len(units), np.nan), np.full(len(units), np.nan)
    if (rolled := goal_scores(plan, tree, found, measured)) is not None:
        result, goals, places = rolled
        scores[goals] = result.value[0, : len(goals)]
        coverages[goals] = result.coverage[0, : len(goals)]
        by_unit = unit_scores(result, places, cells, measured, units.parent)
    return Reckoning(
        plan,
        period,
        units,
        tree,
        nodes,
        scores,
        coverages,
        unit_figures(units, tree, nodes, _measuring(units, found, cells), *by_unit),
        found,
        measured,
    )


def _measuring(units: UnitTree, found: list[Definition], cells: Cells) -> NDArray[np.bool_]:
    active = np.array([one.is_active for one in found], dtype=bool)
    marks = np.zeros(len(units), dtype=bool)
    marks[cells.unit[active[cells.indicator]]] = True
    return marks


def _cells(
    plan: Plan, period: Period, units: UnitTree, definitions: Definitions
) -> tuple[list[Definition], Cells]:
    rows = read_indicators(Indicator.objects.filter(plan=plan).order_by("code"))
    found = [one for one in definitions_of(rows, definitions) if one is not None]
    # Not by a join: in this form each indicator is one range of an index, already grouped.
    ours = Indicator.objects.filter(plan=plan).values("pk")
    return found, read_cells(
        Wanted(
            indicators=found,
            unit_places=units.place,
            periods=[period],
            definitions=[definitions],
            measured_by=IndicatorUnit.objects.filter(indicator__in=ours),
            measurements=Measurement.objects.filter(indicator__in=ours, period=period),
            targets=Target.objects.filter(indicator__in=ours, period=period),
        )
    )
