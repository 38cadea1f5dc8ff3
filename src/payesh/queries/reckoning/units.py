"""The figures of every unit: what it and the units below it own."""

from __future__ import annotations

from dataclasses import dataclass

import numpy as np
from numpy.typing import NDArray

from payesh.queries.facts import PlanTree, UnitTree
from payesh.scoring.holdings import holdings, sum_by_holder

from .nodes import Counted, NodeFigures

Array = NDArray[np.float64]


@dataclass(frozen=True, eq=False)
class UnitFigures:
    """By unit, in the order of the unit tree; `taking_part` marks those with something to show."""

    counted: Counted
    progress: Array
    declared: Array
    coverage: Array
    score: Array
    score_coverage: Array
    taking_part: NDArray[np.bool_]


def unit_figures(
    units: UnitTree, tree: PlanTree, nodes: NodeFigures, score: Array, score_coverage: Array
) -> UnitFigures:
    """Every unit in one pass: sums by owner, then carried up the tree of units."""
    sums = sum_by_holder(nodes.own, tree.owners, units.parent)
    used = holdings(nodes.progress, tree.owners, units.parent, unit=0)
    declared = holdings(nodes.progress, tree.owners, units.parent, unit=1)
    return UnitFigures(
        counted=Counted(*sums.T),
        progress=used.value,
        declared=declared.value,
        coverage=used.coverage,
        score=score,
        score_coverage=score_coverage,
        taking_part=(sums.sum(axis=1) > 0) | ~np.isnan(score_coverage),
    )
