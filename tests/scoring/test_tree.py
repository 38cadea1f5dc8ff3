"""Trees: built from any order, refused when they are none."""

from __future__ import annotations

import numpy as np
import pytest

from payesh.ground.errors import Refusal
from payesh.ground.terms import NoNumber
from payesh.scoring.rollup import Policy, roll_up
from payesh.scoring.tree import Tree


@pytest.mark.parametrize(
    ("rows", "code"),
    [
        ([], "tree.empty"),
        ([("a", "b", 1), ("b", "a", 1)], "tree.circle"),
        ([("a", "a", 1)], "tree.circle"),
        ([("root", None, 1), ("a", "b", 1), ("b", "a", 1)], "tree.circle"),
        ([("root", None, 1), ("leaf", "root", 1), ("a", "a", 1)], "tree.circle"),
        ([("a", None, 1), ("b", None, 1)], "tree.several_roots"),
        ([("a", None, 1), ("b", "gone", 1)], "tree.parent_unknown"),
        ([("a", None, 1), ("b", "a", -1)], "tree.weight"),
        ([("a", None, 1), ("b", "a", float("nan"))], "tree.weight"),
        ([("a", None, 1), ("b", "a", 1), ("b", "a", 1)], "tree.key_twice"),
    ],
)
def test_what_is_no_tree_is_refused(rows, code):
    with pytest.raises(Refusal) as refusal:
        Tree.from_rows(rows)
    assert refusal.value.code == code
    assert "%(" not in refusal.value.text()


def test_several_roots_can_hang_under_one_more():
    tree = Tree.from_rows([("a", None, 1), ("b", None, 3)], under="plan")
    assert tree.leaf_keys == ("a", "b")
    assert tree.keys[tree.root] == "plan"
    assert roll_up(tree, [[100, 20]]).total[0] == 40.0


def test_a_lone_node_is_its_own_leaf():
    tree = Tree.from_rows([("only", None, 5)])
    assert roll_up(tree, [[7.0]]).total.tolist() == [7.0]


def test_a_circle_names_one_of_its_nodes():
    with pytest.raises(Refusal, match="“x” stands under itself"):
        Tree.from_rows([("root", None, 1), ("a", "root", 1), ("x", "y", 1), ("y", "x", 1)])


def test_a_deep_chain_is_no_trouble():
    depth = 3000
    tree = Tree.of([-1, *range(depth)], [1.0] * (depth + 1))
    assert roll_up(tree, [[42.0]]).total[0] == 42.0


def test_leaves_of_no_weight_count_for_nothing():
    tree = Tree.from_rows([("all", None, 1), ("a", "all", 0), ("b", "all", 2)])
    found = roll_up(tree, *tree.fill({"a": 0.0, "b": 60.0}))
    assert (found.total[0], found.coverage[0, tree.root]) == (60.0, 1.0)
    none = roll_up(tree, *tree.fill({"a": 50.0}))
    assert np.isnan(none.total[0])


def test_arrays_of_a_tree_cannot_be_changed():
    tree = Tree.from_rows([("all", None, 1), ("a", "all", 1)])
    with pytest.raises(ValueError, match="read-only"):
        tree.weight[0] = 5


@pytest.mark.parametrize(
    ("values", "states"),
    [
        ([[1.0, 2.0]], None),
        ([[[[1.0]]]], None),
        ([[np.nan]], [[0]]),
        ([[np.inf]], None),
        ([[1.0]], [[9]]),
        ([[1.0]], [[0, 0]]),
    ],
)
def test_leaves_that_do_not_fit_are_a_fault_of_the_caller(values, states):
    tree = Tree.from_rows([("all", None, 1), ("a", "all", 1)])
    with pytest.raises(ValueError, match=r"."):
        roll_up(tree, values, states)


def test_under_the_set_coverage_a_unit_is_not_ranked():
    tree = Tree.from_rows([("all", None, 1), ("a", "all", 7), ("b", "all", 3)])
    values = np.array([[50.0, np.nan], [np.nan, 50.0], [np.nan, np.nan]])
    found = roll_up(tree, values, policy=Policy(minimum_coverage=0.7))
    assert found.ranked.tolist() == [True, False, False]
    with pytest.raises(ValueError, match="between 0 and 1"):
        Policy(minimum_coverage=70)


def test_a_node_takes_the_state_that_asks_most_of_somebody():
    tree = Tree.from_rows([("all", None, 1), ("a", "all", 1), ("b", "all", 1)])
    pairs = {
        (NoNumber.NOT_ANSWERED, NoNumber.CANCELLED): NoNumber.NOT_ANSWERED,
        (NoNumber.VOID, NoNumber.NOT_DUE): NoNumber.NOT_DUE,
        (NoNumber.CANCELLED, NoNumber.CANCELLED): NoNumber.CANCELLED,
        (NoNumber.NOT_ASSESSABLE, NoNumber.NOT_APPLICABLE): NoNumber.NOT_ASSESSABLE,
    }
    for (a, b), expected in pairs.items():
        found = roll_up(tree, *tree.fill({"a": a, "b": b}))
        assert found.state[0, tree.root] == expected.code
