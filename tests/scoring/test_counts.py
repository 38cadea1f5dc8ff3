"""Counted figures and aggregates."""

from __future__ import annotations

import numpy as np
import pytest

from payesh.ground.terms import NoNumber, OverTime, OverUnits
from payesh.scoring.aggregate import over_time, over_units
from payesh.scoring.counts import add_up, count_realised, ratio_of_sums
from payesh.scoring.tree import Tree

TREE = Tree.from_rows(
    [
        ("all", None, 1),
        ("A", "all", 1),
        ("B", "all", 1),
        ("a", "A", 1),
        ("b", "A", 9),
        ("c", "B", 1),
    ]
)


def test_counts_take_every_leaf_as_one_whatever_its_weight():
    counted = count_realised(TREE, [[100, 40, 100], [99.999, 100, 100]])
    assert counted.part[:, TREE.root].tolist() == [2, 2]
    assert counted.whole[:, TREE.place["A"]].tolist() == [2, 2]


def test_what_is_not_due_is_in_neither_count():
    states = [[0, NoNumber.NOT_DUE.code, NoNumber.NOT_ANSWERED.code]]
    counted = count_realised(TREE, [[100, 100, 100]], states)
    assert (counted.part[0, TREE.root], counted.whole[0, TREE.root]) == (1, 2)


def test_counts_have_periods_too():
    progress = np.full((2, 3, 4), 100.0)
    assert count_realised(TREE, progress).part[:, TREE.root].tolist() == [[3] * 4] * 2


def test_amounts_add_up_without_weights():
    assert add_up(TREE, [[1, 2, np.nan]])[0, TREE.root] == 3
    with pytest.raises(ValueError, match="amounts"):
        add_up(TREE, [[1, 2]])


def test_ratios_of_sums_along_an_axis():
    shares = ratio_of_sums([[8, 10], [1, np.nan]], [[10, 90], [4, 5]], axis=1)
    assert shares.ratio.tolist() == [0.18, 0.25]
    assert ratio_of_sums([1], [0]).exact() is None
    with pytest.raises(ValueError, match="negative"):
        ratio_of_sums([1], [-1])


def test_the_last_period_is_the_last_that_was_due_for_each_row():
    due, away = 0, NoNumber.NOT_DUE.code
    values = [[1, 2, 3], [1, 2, 3], [1, 2, 3]]
    states = [[due, due, away], [away, away, away], [due, NoNumber.NOT_ANSWERED.code, away]]
    found = over_time(values, OverTime.LAST, states)
    np.testing.assert_array_equal(found.value, [2, np.nan, np.nan])
    np.testing.assert_array_equal(found.coverage, [1, np.nan, 0.5])


def test_units_are_aggregated_by_period():
    values = [[1.0, np.nan], [3.0, np.nan]]
    found = over_units(values, OverUnits.MEAN)
    np.testing.assert_array_equal(found.value, [2, np.nan])
    weighted = over_units(values, OverUnits.WEIGHTED, weights=[3, 1])
    np.testing.assert_array_equal(weighted.value, [1.5, np.nan])


@pytest.mark.parametrize("how", [OverUnits.WEIGHTED, OverUnits.RATIO])
def test_what_an_aggregate_needs_must_be_given(how):
    with pytest.raises(ValueError, match="takes"):
        over_units([1.0], how)
