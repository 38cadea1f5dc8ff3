"""Peers, short series and changes."""

from __future__ import annotations

import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st

from payesh.analytics.compare import group_medians, peers, standing
from payesh.analytics.series import changes, modified_z, outliers, z_ceiling, z_scores

SERIES = st.lists(st.integers(-100, 100).map(float), min_size=2, max_size=20)


def test_the_quartiles_of_a_group():
    group = peers([1, 2, 3, 4, np.nan])
    assert (group.count, group.least, group.most) == (4, 1, 4)
    assert (group.lower_quartile, group.median, group.upper_quartile) == (1.75, 2.5, 3.25)
    assert peers([np.nan]) is None


@pytest.mark.parametrize(("value", "position"), [(0, 0.0), (2, 0.5), (9, 1.0)])
def test_a_place_among_peers(value, position):
    place = standing(value, [1, 2, 3])
    assert place.position == position
    assert place.below + place.level + place.above == 3


def test_no_place_without_a_value_or_peers():
    assert standing(None, [1]) is None
    assert standing(1.0, []) is None


def test_each_unit_gets_the_median_of_its_own_group():
    found = group_medians([1, 3, 10, np.nan], ["a", "a", "b", "c"])
    np.testing.assert_array_equal(found, [2, 2, 10, np.nan])


@given(SERIES)
def test_no_z_passes_its_ceiling(values):
    assert np.abs(z_scores(values)).max() <= z_ceiling(len(values)) + 1e-9


@given(SERIES, st.integers(-50, 50), st.integers(1, 9))
def test_moving_or_stretching_a_series_moves_no_modified_z(values, shift, factor):
    moved = np.asarray(values) * factor + shift
    np.testing.assert_allclose(modified_z(moved), modified_z(values), atol=1e-9)


def test_series_are_scored_row_by_row_with_gaps():
    rows = [[10, 12, 11, 13, 12, 40], [1, np.nan, np.nan, 1, 9, np.nan]]
    alone = [modified_z(row) for row in rows]
    np.testing.assert_allclose(modified_z(rows), alone)
    assert outliers(rows).tolist() == [[False] * 5 + [True], [False] * 6]


def test_a_series_without_any_measurement_has_no_scores():
    nothing = [np.nan] * 4
    assert np.isnan(modified_z(nothing)).all()
    assert np.isnan(z_scores(nothing)).all()
    assert np.isnan(z_scores([5.0])).all()
    assert not outliers(nothing).any()


def test_changes_look_back_by_their_lag():
    found = changes([10, 20, 30, 45], lag=3)
    np.testing.assert_array_equal(found.difference, [np.nan] * 3 + [35])
    np.testing.assert_array_equal(changes([10, 20]).relative, [np.nan, 1.0])
    with pytest.raises(ValueError, match="at least one"):
        changes([1, 2], lag=0)
