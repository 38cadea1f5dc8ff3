"""The figures of every indicator, and the scores of goals that follow from them."""

from __future__ import annotations

from dataclasses import dataclass

import numpy as np
from numpy.typing import NDArray

from payesh.ground.terms import Cadence
from payesh.queries.facts import Cells, Definition, PlanTree
from payesh.queries.judging import judge_units, judge_whole
from payesh.records.models import Period, Plan
from payesh.scoring.holdings import parts, sum_by_holder
from payesh.scoring.rollup import RollUp, roll_up
from payesh.scoring.states import APPLIES, NUMBER
from payesh.scoring.tree import Tree

from .nodes import policy_of

Array = NDArray[np.float64]


@dataclass(frozen=True, eq=False)
class IndicatorFigures:
    """By indicator, over all its units; NaN for none. `coverage` is 0..1 (NaN: nothing applies).

    `cell_score` and `cell_state` are by cell: an indicator at a unit.
    """

    value: Array
    declared: Array
    target: Array
    ratio: Array
    score: Array
    coverage: Array
    state: NDArray[np.int8]
    score_state: NDArray[np.int8]
    units: NDArray[np.intp]
    units_reported: NDArray[np.intp]
    cell_score: Array
    cell_state: NDArray[np.int8]


_BY_INDICATOR = ("value", "declared", "target", "ratio", "score", "state", "score_state")


def indicator_figures(
    plan: Plan, found: list[Definition], cells: Cells, period: Period, of_periods: int
) -> IndicatorFigures:
    """Every indicator in the period."""
    edges = np.searchsorted(cells.indicator, np.arange(len(found) + 1))
    whole: dict[str, list[float]] = {name: [] for name in _BY_INDICATOR}
    coverage, units, reported = [], [], []
    cell_score, cell_state = np.full(len(cells), np.nan), np.zeros(len(cells), dtype=np.int8)
    cadence = Cadence(plan.cadence)
    for place, one in enumerate(found):
        rows = slice(int(edges[place]), int(edges[place + 1]))
        by_unit = judge_units(
            one, cells, rows, place, [period], cadence=cadence, of_periods=of_periods
        )
        judged, share = judge_whole(
            one, cells, rows, place, by_unit, [period], of_periods=of_periods
        )
        for name in _BY_INDICATOR:
            whole[name].append(getattr(judged, name)[0])
        coverage.append(share[0])
        units.append(int(APPLIES[by_unit.state].sum()))
        reported.append(int((by_unit.state == NUMBER).sum()))
        cell_score[rows], cell_state[rows] = by_unit.score[:, 0], by_unit.score_state[:, 0]
    return IndicatorFigures(
        **{
            name: np.array(values, dtype=np.int8 if "state" in name else float)
            for name, values in whole.items()
        },
        coverage=np.array(coverage, dtype=float),
        units=np.array(units, dtype=np.intp),
        units_reported=np.array(reported, dtype=np.intp),
        cell_score=cell_score,
        cell_state=cell_state,
    )


def goal_scores(
    plan: Plan, tree: PlanTree, found: list[Definition], figures: IndicatorFigures
) -> tuple[RollUp, NDArray[np.intp], NDArray[np.intp]] | None:
    """Scores up the tree, from the indicators on the goals.

    Only goals with an indicator somewhere below take part. Gives the roll-up, the places of its
    goals in the plan's tree (its first nodes) and the places of the indicators in it.
    """
    homes = np.array([tree.place.get(one.node_id, -1) for one in found], dtype=np.intp)
    hung = np.flatnonzero(homes >= 0)
    if not len(hung):
        return None
    goals = _with_ancestors(tree.tree, homes[hung])
    at = {int(goal): index for index, goal in enumerate(goals)}
    above = [at.get(int(tree.tree.parent[goal]), -1) for goal in goals]
    parent = above + [at[int(home)] for home in homes[hung]]
    weight = [*tree.tree.weight[goals], *(found[place].weight for place in hung)]
    score_tree = Tree.of(parent, weight)
    leaf_at = np.arange(len(goals), len(parent))
    result = roll_up(
        score_tree,
        figures.score[hung][np.newaxis],
        figures.score_state[hung][np.newaxis],
        policy_of(plan),
    )
    places = np.full(len(found), -1)
    places[hung] = leaf_at
    return result, goals, places


def _with_ancestors(tree: Tree, homes: NDArray[np.intp]) -> NDArray[np.intp]:
    """The goals and all above them, the root first."""
    seen: set[int] = set()
    for home in {int(one) for one in homes}:
        node = home
        while node >= 0 and node not in seen:
            seen.add(node)
            node = int(tree.parent[node])
    rest = sorted(seen - {tree.root})
    return np.array([tree.root, *rest], dtype=np.intp)


def unit_scores(
    result: RollUp,
    places: NDArray[np.intp],
    cells: Cells,
    figures: IndicatorFigures,
    holder_parent: NDArray[np.intp],
) -> tuple[Array, Array]:
    """Score and coverage (0..1) of every unit, from its own cells and those of the units below.

    A cell weighs its indicator's part in the plan times the unit's part in the indicator.
    """
    part = parts(result.tree, ~np.isnan(result.coverage[0]))
    own = np.where(places >= 0, part[places], 0.0)
    weight = cells.weight[:, 0]
    applies = APPLIES[figures.cell_state]
    within = np.bincount(cells.indicator, weight * applies, minlength=len(places))
    shares = np.divide(own, within, out=np.zeros(len(own)), where=within > 0)
    weight = weight * applies * shares[cells.indicator]
    scored = figures.cell_state == NUMBER
    measures = np.column_stack(
        [np.where(scored, figures.cell_score, 0.0) * weight, scored * weight, weight]
    )
    sums = sum_by_holder(measures, cells.unit, holder_parent)
    blank = np.full(len(sums), np.nan)
    score = np.divide(sums[:, 0], sums[:, 1], out=blank.copy(), where=sums[:, 1] > 0)
    return score, np.divide(sums[:, 1], sums[:, 2], out=blank, where=sums[:, 2] > 0)
