"""The figures of every unit: what it and the units below it own."""

from __future__ import annotations

from dataclasses import dataclass

import numpy as np
from numpy.typing import NDArray

from payesh.queries.facts import PlanTree, UnitTree
from payesh.scoring.holdings import holdings, sum_by_holder

from .nodes import COUNTED, Counted, NodeFigures

Array = NDArray[np.float64]


@dataclass(frozen=True, eq=False)
class UnitFigures:
    """By unit, in the order of the unit tree; `taking_part` marks those with something to show.

    `reporting` counts the units, at and below each, that own an activity or measure an indicator.
    """

    counted: Counted
    progress: Array
    declared: Array
    coverage: Array
    score: Array
    score_coverage: Array
    reporting: NDArray[np.intp]
    taking_part: NDArray[np.bool_]


def unit_figures(
    units: UnitTree,
    tree: PlanTree,
    nodes: NodeFigures,
    measuring: NDArray[np.bool_],
    score: Array,
    score_coverage: Array,
) -> UnitFigures:
    """Every unit in one pass: sums by owner, then carried up the tree of units.

    `measuring` marks the units that measure an indicator.
    """
    sums = sum_by_holder(nodes.own, tree.owners, units.parent)
    used = holdings(nodes.progress, tree.owners, units.parent, unit=0)
    reporting = _reporting(units, tree, nodes, measuring)
    declared = holdings(nodes.progress, tree.owners, units.parent, unit=1)
    return UnitFigures(
        counted=Counted(*sums.T),
        progress=used.value,
        declared=declared.value,
        coverage=used.coverage,
        score=score,
        score_coverage=score_coverage,
        reporting=reporting,
        taking_part=(sums.sum(axis=1) > 0) | (reporting > 0),
    )


def _reporting(
    units: UnitTree, tree: PlanTree, nodes: NodeFigures, measuring: NDArray[np.bool_]
) -> NDArray[np.intp]:
    own = measuring.copy()
    activities = nodes.own[:, COUNTED.index("activities")] > 0
    own[tree.owners[activities & (tree.owners >= 0)]] = True
    each = np.arange(len(units))
    return sum_by_holder(own.astype(float)[:, np.newaxis], each, units.parent)[:, 0].astype(int)
