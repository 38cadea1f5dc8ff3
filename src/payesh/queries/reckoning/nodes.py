"""The figures of every goal and activity."""

from __future__ import annotations

from dataclasses import dataclass, fields

import numpy as np
from numpy.typing import NDArray

from payesh.ground.terms import LevelKind, MissingPolicy, NoNumber
from payesh.queries.facts import PlanTree, Reported
from payesh.records.models import Period, Plan
from payesh.scoring.monitoring import GoalStanding, Standing, goal_standing, standing, sum_up
from payesh.scoring.rollup import Policy, RollUp, roll_up

Array = NDArray[np.float64]


@dataclass(frozen=True, eq=False)
class Counted:
    """What is counted of nodes or units; one place each."""

    activities: Array
    activities_due: Array
    activities_expected: Array
    activities_reported: Array
    activities_realised: Array
    late: Array
    goals: Array
    goals_due: Array
    goals_realised: Array
    macro_goals: Array
    general_goals: Array


COUNTED = tuple(field.name for field in fields(Counted))


@dataclass(frozen=True, eq=False)
class NodeFigures:
    """By node of the tree, the plan last. `own` holds what each node counts for by itself.

    `progress` is the roll-up with the effective progress in row 0 and the declared in row 1.
    """

    counted: Counted
    own: Array
    progress: RollUp
    state: NDArray[np.int8]
    at: Standing
    goals: GoalStanding


def policy_of(plan: Plan) -> Policy:
    """How the plan treats what was not reported, and the coverage (0..1) that a rank needs."""
    return Policy(
        missing=MissingPolicy(plan.missing_policy),
        minimum_coverage=float(plan.coverage_needed) / 100,
    )


def node_figures(
    plan: Plan,
    tree: PlanTree,
    reported: Reported,
    period: Period,
    span: tuple[np.datetime64, np.datetime64],
) -> NodeFigures:
    """Progress rolled up and everything counted, for every node. `span`: the plan's days."""
    leaf = np.zeros(len(tree.tree), dtype=bool)
    leaf[tree.tree.leaves] = True
    is_activity = leaf & tree.of_kind(LevelKind.ACTIVITY)
    at = standing(
        is_activity=is_activity,
        active=tree.active,
        starts=tree.starts,
        due=tree.due,
        effective=reported.effective,
        declared=reported.declared,
        given=reported.given,
        plan_span=span,
        day=np.datetime64(period.ends, "D"),
        realised_at=float(plan.realised_at),
    )
    leaves = tree.tree.leaves
    values = np.stack([reported.effective[leaves], reported.declared[leaves]])
    states = np.stack([at.states[leaves], at.declared_states[leaves]])
    progress = roll_up(tree.tree, np.where(states == 0, values, np.nan), states, policy_of(plan))
    goals = goal_standing(tree.tree, at, tree.counted_goals, tree.active)
    own = _own(tree, at, goals, is_activity)
    sums = sum_up(tree.tree, own)
    counted = Counted(*sums.T)
    return NodeFigures(counted, own, progress, _states(tree, progress), at, goals)


def _own(tree: PlanTree, at: Standing, goals: GoalStanding, is_activity: NDArray) -> Array:
    """What each node counts for by itself, a column for each name of `COUNTED`."""
    active = tree.active
    own = {
        "activities": is_activity & active,
        "activities_due": at.counted,
        "activities_expected": at.expected,
        "activities_reported": at.reported,
        "activities_realised": at.realised,
        "late": at.late,
        "goals": tree.counted_goals & active,
        "goals_due": goals.due,
        "goals_realised": goals.realised,
        "macro_goals": tree.of_kind(LevelKind.MACRO) & active,
        "general_goals": tree.of_kind(LevelKind.GENERAL) & active,
    }
    return np.column_stack([own[name] for name in COUNTED]).astype(float)


def _states(tree: PlanTree, progress: RollUp) -> NDArray[np.int8]:
    """Why a node has no number; what is cancelled says so itself."""
    states = progress.state[0].copy()
    states[~tree.active] = NoNumber.CANCELLED.code
    return states
