"""A holder's share of a tree: its leaves, each by its part in the whole."""

from __future__ import annotations

import numpy as np
import pytest

from payesh.ground.terms import MissingPolicy, NoNumber
from payesh.scoring.holdings import holdings, parts, sum_by_holder
from payesh.scoring.rollup import Policy, roll_up
from payesh.scoring.tree import Tree

# 0.6 (0.5·80 + 0.5·60) + 0.4 (0.25·100 + 0.75·20) = 58.0
TREE = Tree.of([6, 6, 4, 4, 5, -1, 5], [0.5, 0.5, 0.25, 0.75, 0.4, 1, 0.6])
LEAVES = [80.0, 60.0, 100.0, 20.0]
NOBODY_ABOVE = np.array([-1, -1])
LEFT_OUT = Policy()


def roll(values, states=None, policy=LEFT_OUT):
    return roll_up(TREE, [values], None if states is None else [states], policy)


def held(*holder: int) -> np.ndarray:
    """Holders of the four leaves; nobody holds the goals."""
    return np.array([*holder, -1, -1, -1])


def test_who_holds_everything_has_the_figure_of_the_whole():
    found = holdings(roll(LEAVES), held(0, 0, 0, 0), np.array([-1]))
    assert found.value[0] == pytest.approx(58.0)
    assert found.coverage[0] == pytest.approx(1.0)


def test_parts_multiply_along_the_way():
    assert parts(TREE, np.ones(7, dtype=bool))[:4].tolist() == pytest.approx([0.3, 0.3, 0.1, 0.3])


def test_two_holders_share_the_whole_by_their_parts():
    found = holdings(roll(LEAVES), held(0, 1, 0, 1), NOBODY_ABOVE)
    assert found.value.tolist() == pytest.approx([34 / 0.4, 24 / 0.6])


def test_a_holder_above_has_what_those_below_hold():
    found = holdings(roll(LEAVES), held(1, 1, 0, 0), np.array([-1, 0]))
    assert found.value.tolist() == pytest.approx([58.0, 70.0])


def test_what_was_not_answered_lowers_the_coverage_of_its_holder_alone():
    missing = [np.nan, 60.0, 100.0, 20.0]
    found = holdings(roll(missing), held(0, 0, 1, 1), NOBODY_ABOVE)
    assert found.value.tolist() == pytest.approx([60.0, 40.0])
    assert found.coverage.tolist() == pytest.approx([0.5, 1.0])


def test_nothing_held_is_empty():
    found = holdings(roll(LEAVES), held(0, 0, 0, 0), NOBODY_ABOVE)
    assert np.isnan(found.value[1])
    assert np.isnan(found.coverage[1])


@pytest.mark.parametrize("policy", [LEFT_OUT, Policy(missing=MissingPolicy.ZERO)])
@pytest.mark.parametrize("state", [NoNumber.NOT_ANSWERED, NoNumber.NOT_APPLICABLE])
def test_the_holder_of_everything_is_the_whole_under_every_policy(policy, state):
    result = roll([np.nan, 60.0, np.nan, 20.0], [state.code, 0, state.code, 0], policy)
    found = holdings(result, held(0, 0, 0, 0), np.array([-1]))
    assert found.value[0] == pytest.approx(result.total[0])


def test_rows_without_a_holder_count_nowhere():
    sums = sum_by_holder(np.array([[1.0], [2.0]]), np.array([-1, 1]), np.array([-1, 0]))
    assert sums.tolist() == [[2.0], [2.0]]
