"""What must hold of a roll-up whatever the tree and whatever its leaves hold."""

from __future__ import annotations

from fractions import Fraction

import numpy as np
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from payesh.ground.terms import MissingPolicy, NoNumber
from payesh.scoring.exact_rollup import roll_up_exact
from payesh.scoring.rollup import LEAVE_OUT, Policy, roll_up
from payesh.scoring.rounding import half_up
from payesh.scoring.states import APPLIES
from payesh.scoring.tree import Tree
from payesh.scoring.working import working
from tests.scoring.trees import LEAVES, NUMBERS, Case, cases

POLICIES = st.builds(
    Policy,
    missing=st.sampled_from(list(MissingPolicy)),
    not_assessable=st.sampled_from(list(MissingPolicy)),
)
AWAY = [NoNumber.NOT_APPLICABLE, NoNumber.NOT_DUE, NoNumber.CANCELLED, NoNumber.VOID]


def total(case: Case, policy: Policy = LEAVE_OUT) -> Fraction | None:
    return roll_up_exact(case.tree, case.leaves, policy)


def shown(case: Case, policy: Policy = LEAVE_OUT) -> str | None:
    """The figure of the float engine as it is shown."""
    value = roll_up(case.tree, *case.tree.fill(case.leaves), policy).total[0]
    return None if np.isnan(value) else str(half_up(value, 4))


@given(cases(), POLICIES)
def test_the_float_engine_shows_what_exact_fractions_give(case, policy):
    exact = total(case, policy)
    found = roll_up(case.tree, *case.tree.fill(case.leaves), policy).total[0]
    if exact is None:
        assert np.isnan(found)
    else:
        assert found == pytest.approx(float(exact), abs=1e-9)


@given(cases(), POLICIES)
def test_values_stay_between_the_smallest_and_the_largest_leaf(case, policy):
    found = roll_up(case.tree, *case.tree.fill(case.leaves), policy)
    numbers = [one for one in case.leaves.values() if not isinstance(one, NoNumber)]
    if policy.zeroed:
        numbers.append(0.0)
    known = found.value[~np.isnan(found.value)]
    if known.size:
        assert min(numbers) - 1e-9 <= known.min() <= known.max() <= max(numbers) + 1e-9
    covered = found.coverage[~np.isnan(found.coverage)]
    assert ((covered >= 0) & (covered <= 1 + 1e-12)).all()


@given(cases(), POLICIES)
def test_state_value_and_coverage_agree(case, policy):
    found = roll_up(case.tree, *case.tree.fill(case.leaves), policy)
    data = found.state == 0
    assert (np.nan_to_num(found.coverage) > 0).tolist() == data.tolist()
    assert (~np.isnan(found.coverage)).tolist() == APPLIES[found.state].tolist()
    if not policy.zeroed:
        assert (~np.isnan(found.value)).tolist() == data.tolist()


@given(cases(), POLICIES, st.randoms(use_true_random=False))
def test_the_order_of_sisters_changes_nothing_that_is_shown(case, policy, random):
    rows = list(case.rows)
    random.shuffle(rows)
    assert total(Case(tuple(rows), case.leaves), policy) == total(case, policy)
    assert shown(Case(tuple(rows), case.leaves), policy) == shown(case, policy)


@given(cases(), POLICIES, st.sampled_from(AWAY), st.integers(1, 9), st.data())
def test_a_leaf_that_does_not_apply_is_as_if_it_were_not_there(case, policy, state, weight, data):
    parents = sorted({above for _, above, _ in case.rows if above is not None})
    more = ("away", data.draw(st.sampled_from(parents)), float(weight))
    extended = Case((*case.rows, more), {**case.leaves, "away": state})
    assert total(extended, policy) == total(case, policy)
    before = roll_up(case.tree, *case.tree.fill(case.leaves), policy)
    after = roll_up(extended.tree, *extended.tree.fill(extended.leaves), policy)
    root = case.tree.root
    np.testing.assert_allclose(after.coverage[0, root], before.coverage[0, root])


@given(cases(), POLICIES, st.data())
def test_splitting_a_leaf_into_two_that_share_its_weight_changes_nothing(case, policy, data):
    key = data.draw(st.sampled_from(sorted(case.leaves)))
    own = next(row for row in case.rows if row[0] == key)
    halves = [(f"{key}{half}", own[1], own[2] / 2) for half in "ab"]
    rows = [row for row in case.rows if row != own] + halves
    leaves = {name: one for name, one in case.leaves.items() if name != key}
    split = Case(tuple(rows), leaves | {f"{key}{half}": case.leaves[key] for half in "ab"})
    if own[1] is not None:
        assert total(split, policy) == total(case, policy)


@given(cases(), NUMBERS, st.data())
def test_a_better_leaf_never_makes_the_whole_worse(case, better, data):
    numbers = [key for key, one in case.leaves.items() if not isinstance(one, NoNumber)]
    if not numbers:
        return
    key = data.draw(st.sampled_from(numbers))
    raised = max(better, case.leaves[key])
    assert total(Case(case.rows, {**case.leaves, key: raised})) >= total(case)


@given(cases(), st.integers(2, 50))
def test_only_shares_of_weights_count(case, factor):
    rows = tuple((key, above, weight * factor) for key, above, weight in case.rows)
    assert total(Case(rows, case.leaves)) == total(case)


@given(cases(), POLICIES)
def test_the_parts_of_the_working_add_up(case, policy):
    found = roll_up(case.tree, *case.tree.fill(case.leaves), policy)
    for node in case.tree.keys:
        figure = working(found, node)
        parts = [one.part for one in figure.contributions if one.part is not None]
        if parts:
            assert sum(parts) == pytest.approx(figure.value, abs=1e-9)


@settings(max_examples=30)
@given(cases(), st.integers(1, 5), st.integers(1, 70), POLICIES, st.data())
def test_many_units_and_periods_at_once_are_each_one_alone(case, units, periods, policy, data):
    tree = case.tree
    shape = (units, periods)
    kinds = [
        {key: data.draw(LEAVES) for key in tree.leaf_keys} for _ in range(min(3, units * periods))
    ]
    filled = [tree.fill(kinds[index % len(kinds)]) for index in range(units * periods)]
    values = np.array([one[0][0] for one in filled]).reshape(*shape, -1).swapaxes(1, 2)
    states = np.array([one[1][0] for one in filled]).reshape(*shape, -1).swapaxes(1, 2)
    together = roll_up(tree, values, states, policy)
    for index in {0, units * periods - 1}:
        unit, period = divmod(index, periods)
        alone = roll_up(tree, *filled[index], policy)
        for name in ("value", "coverage", "applicable", "state"):
            one, many = getattr(alone, name)[0], getattr(together, name)[unit, :, period]
            np.testing.assert_allclose(many, one, rtol=1e-12)


def test_an_empty_section_gives_its_weight_to_its_sisters():
    tree = Tree.from_rows([("all", None, 1), ("A", "all", 9), ("B", "all", 1), ("b", "B", 1)])
    empty = Tree.from_rows([("all", None, 1), ("B", "all", 1), ("b", "B", 1)])
    leaves = {"A": NoNumber.NOT_APPLICABLE, "b": 70.0}
    found = roll_up(tree, *tree.fill(leaves))
    assert found.total[0] == roll_up(empty, *empty.fill({"b": 70.0})).total[0] == 70.0
    assert found.coverage[0, tree.root] == 1.0
