"""Where activities and goals stand at the end of a period."""

from __future__ import annotations

import numpy as np
import pytest

from payesh.ground.terms import NoNumber
from payesh.scoring.monitoring import goal_standing, standing, sum_up
from payesh.scoring.states import state_of
from payesh.scoring.tree import Tree

DAY = np.datetime64("2026-07-22")
SPAN = (np.datetime64("2026-03-21"), np.datetime64("2031-03-20"))
NONE = "NaT"


def stand(starts=NONE, due=NONE, value=np.nan, active=True, given=0, realised_at=100.0):
    """The standing of one activity."""
    return standing(
        is_activity=np.array([True]),
        active=np.array([active]),
        starts=np.array([starts], dtype="datetime64[D]"),
        due=np.array([due], dtype="datetime64[D]"),
        effective=np.array([value], dtype=float),
        declared=np.array([value], dtype=float),
        given=np.array([given], dtype=np.int8),
        plan_span=SPAN,
        day=DAY,
        realised_at=realised_at,
    )


@pytest.mark.parametrize(
    ("case", "state"),
    [
        ({"value": 0.0}, None),
        ({}, NoNumber.NOT_ANSWERED),
        ({"starts": "2026-07-23"}, NoNumber.NOT_DUE),
        ({"starts": "2026-07-22"}, NoNumber.NOT_ANSWERED),
        ({"active": False, "value": 100.0}, NoNumber.CANCELLED),
        ({"given": NoNumber.NOT_APPLICABLE.code}, NoNumber.NOT_APPLICABLE),
        ({"given": NoNumber.NOT_ASSESSABLE.code}, NoNumber.NOT_ASSESSABLE),
        ({"given": NoNumber.VOID.code}, NoNumber.VOID),
    ],
)
def test_why_there_is_no_number(case, state):
    assert state_of(int(stand(**case).states[0])) == state


@pytest.mark.parametrize(
    ("case", "due", "counted", "realised", "late", "days"),
    [
        ({"due": "2026-07-22", "value": 100.0}, True, True, True, False, 0),
        ({"due": "2026-07-22", "value": 99.0}, True, True, False, True, 1),
        ({"due": "2026-07-12"}, True, True, False, True, 11),
        ({"due": "2026-07-23", "value": 99.0}, False, False, False, False, 0),
        ({"due": "2026-07-23", "value": 100.0}, False, True, True, False, 0),
        ({"value": 50.0}, False, False, False, False, 0),
        (
            {"due": "2026-07-22", "given": NoNumber.NOT_APPLICABLE.code},
            False,
            False,
            False,
            False,
            0,
        ),
        ({"due": "2026-07-22", "active": False, "value": 9.0}, False, False, False, False, 0),
        ({"due": "2026-07-22", "value": 90.0, "realised_at": 90.0}, True, True, True, False, 0),
    ],
)
def test_due_counted_realised_and_late(case, due, counted, realised, late, days):
    found = stand(**case)
    assert (found.due[0], found.counted[0], found.realised[0]) == (due, counted, realised)
    assert (found.late[0], found.days_late[0]) == (late, days)


def test_a_goal_is_realised_when_all_that_is_due_is_realised():
    tree = Tree.of([2, 2, 3, -1], [1, 1, 1, 1])
    at = standing(
        is_activity=np.array([True, True, False, False]),
        active=np.ones(4, dtype=bool),
        starts=np.full(4, NONE, dtype="datetime64[D]"),
        due=np.array(["2026-07-01", "2027-07-01", NONE, NONE], dtype="datetime64[D]"),
        effective=np.array([100.0, 20.0, np.nan, np.nan]),
        declared=np.full(4, np.nan),
        given=np.zeros(4, dtype=np.int8),
        plan_span=SPAN,
        day=DAY,
        realised_at=100.0,
    )
    is_goal = np.array([False, False, True, False])
    goals = goal_standing(tree, at, is_goal, np.ones(4, dtype=bool))
    assert (goals.due.tolist(), goals.realised.tolist()) == (is_goal.tolist(), is_goal.tolist())
    none = goal_standing(tree, at, is_goal, np.zeros(4, dtype=bool))
    assert not none.due.any()


def test_amounts_of_goals_are_carried_up_with_those_below():
    tree = Tree.of([1, 2, -1], [1, 1, 1])
    sums = sum_up(tree, np.array([[1.0, 0.0], [0.0, 1.0], [0.0, 0.0]]))
    assert sums.tolist() == [[1, 0], [1, 1], [1, 1]]
