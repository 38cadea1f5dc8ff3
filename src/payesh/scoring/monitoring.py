"""Where activities stand at the end of a period: due, late, realised, or why there is no number.

An activity without a start runs from the plan's start, one without a due day is due at the plan's
end. What has not started is not due; what is cancelled leaves; what has started and was not
reported has no number, and never that of an earlier period.
"""

from __future__ import annotations

from dataclasses import dataclass

import numpy as np
from numpy.typing import NDArray

from payesh.ground.terms import NoNumber
from payesh.scoring.exact import at_least
from payesh.scoring.segments import segment_sums
from payesh.scoring.states import APPLIES, NUMBER, States
from payesh.scoring.tree import Tree

Array = NDArray[np.float64]
Mask = NDArray[np.bool_]
Days = NDArray[np.datetime64]


@dataclass(frozen=True, eq=False)
class Standing:
    """Where each node stands; everything is False and 'not applicable' for what is no activity.

    - `states`, `declared_states`: codes for the roll-up of effective and of declared progress;
    - `expected`: a report is waited for (started and applicable); `reported`: it holds a number;
    - `due`: by its day, within the period or before; `counted`: due, or finished early, that is
      the whole of the share realised;
    - `realised`: of those counted; `late`: due and not realised; `days_late`: from the due day to
      this one, both counted (0: not late).
    """

    states: States
    declared_states: States
    expected: Mask
    reported: Mask
    due: Mask
    counted: Mask
    realised: Mask
    late: Mask
    days_late: NDArray[np.int64]


def standing(
    *,
    is_activity: Mask,
    active: Mask,
    starts: Days,
    due: Days,
    effective: Array,
    declared: Array,
    given: States,
    plan_span: tuple[np.datetime64, np.datetime64],
    day: np.datetime64,
    realised_at: float,
) -> Standing:
    """The standing on `day`, the last day of a period; parallel arrays, one place a node.

    `effective` and `declared` are percents (NaN: none), `given` the states entered instead.
    """
    started = np.where(np.isnat(starts), plan_span[0], starts) <= day
    last_day = np.where(np.isnat(due), plan_span[1], due)
    by_day = last_day <= day
    states = _states(is_activity, active, started, effective, given)
    layer = _states(is_activity, active, started, declared, given)
    expected = is_activity & APPLIES[states]
    reported = expected & (states == NUMBER)
    full = reported & at_least(effective, realised_at)
    is_due = expected & by_day
    return Standing(
        states=states,
        declared_states=layer,
        expected=expected,
        reported=reported,
        due=is_due,
        counted=is_due | full,
        realised=full,
        late=is_due & ~full,
        days_late=np.where(is_due & ~full, (day - last_day).astype(int) + 1, 0),
    )


def _states(is_activity: Mask, active: Mask, started: Mask, values: Array, given: States) -> States:
    missing = np.where(given != NUMBER, given, NoNumber.NOT_ANSWERED.code)
    states = np.where(np.isnan(values), missing, NUMBER)
    states = np.where(started, states, NoNumber.NOT_DUE.code)
    states = np.where(active, states, NoNumber.CANCELLED.code)
    return np.where(is_activity, states, NoNumber.NOT_APPLICABLE.code).astype(np.int8)


@dataclass(frozen=True, eq=False)
class GoalStanding:
    """Goals by count: `due` has at least one activity that is due by its day; `realised` has all
    of them realised."""

    due: Mask
    realised: Mask


def goal_standing(tree: Tree, at: Standing, is_goal: Mask, active: Mask) -> GoalStanding:
    """The standing of the goals `is_goal`, from the activities under each."""
    amounts = np.column_stack([at.due, at.due & at.realised]).astype(float)
    sums = sum_up(tree, amounts)
    due = is_goal & active & (sums[:, 0] > 0)
    return GoalStanding(due, due & (sums[:, 1] == sums[:, 0]))


def sum_up(tree: Tree, amounts: Array) -> Array:
    """Each node's own amounts and those of everything under it: nodes x measures, no weights."""
    sums = np.array(amounts, dtype=float)
    for level in tree.levels:
        sums[level.parents] += segment_sums(sums[level.children], level.starts)
    return sums
