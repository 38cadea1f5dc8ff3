"""Sheets' scores freed of what was not applicable, and ratings that do not fit."""

from __future__ import annotations

import numpy as np
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from payesh.scoring.severity.ratings import Ratings, item_adjusted

NAN = np.nan
VALUES = st.lists(
    st.lists(st.integers(0, 4).map(lambda one: one * 25.0), min_size=3, max_size=3), min_size=1
)


@given(VALUES, st.lists(st.integers(1, 5), min_size=3, max_size=3))
def test_a_whole_sheet_keeps_its_weighted_mean(values, weight):
    score, scored = item_adjusted(values, weight)
    np.testing.assert_allclose(score, np.average(values, axis=1, weights=weight), atol=1e-9)
    assert (scored == 3).all()


@settings(deadline=None)
@given(st.data())
def test_a_sheet_gains_nothing_by_leaving_out_hard_items(data):
    """Where items differ by their levels alone, whatever is left open changes no score."""
    level, item = np.array([30.0, 50, 70, 45]), np.array([-20.0, 0, 5, 15])
    values = level[:, None] + item
    for sheet in range(1, 4):  # the first sheet is whole, so that all items are linked
        gone = data.draw(st.sets(st.integers(0, 3), max_size=3))
        values[sheet, list(gone)] = NAN
    score, scored = item_adjusted(values)
    np.testing.assert_allclose(score, level, atol=1e-9)
    np.testing.assert_array_equal(scored, np.sum(~np.isnan(values), axis=1))


def test_least_squares_by_their_definition():
    """Two sheets that share one item of three: the levels are those that leave least."""
    score, _ = item_adjusted([[80, 60, NAN], [50, NAN, 90], [40, 20, 60]], [1, 2, 1])
    design = np.zeros((7, 6))
    cells = [(0, 0, 80), (0, 1, 60), (1, 0, 50), (1, 2, 90), (2, 0, 40), (2, 1, 20), (2, 2, 60)]
    for row, (sheet, item, _) in enumerate(cells):
        design[row, sheet] = design[row, 3 + item] = 1
    root = np.sqrt([[1, 2, 1][item] for _, item, _ in cells])
    found = np.linalg.lstsq(
        design * root[:, None], np.array([one for *_, one in cells]) * root, rcond=None
    )[0]
    np.testing.assert_allclose(score, found[:3] + found[3:] @ [1, 2, 1] / 4)


def test_an_empty_sheet_has_no_score_and_an_empty_item_no_say():
    score, scored = item_adjusted([[NAN, NAN], [50, NAN], [70, NAN]])
    np.testing.assert_array_equal(score, [NAN, 50, 70])
    assert scored.tolist() == [0, 1, 1]


@pytest.mark.parametrize(
    ("score", "weight", "agency"),
    [([1.0], [1.0, 1.0], [0]), ([np.inf], [1.0], [0]), ([1.0], [-1.0], [0]), ([1.0], [1.0], [2])],
)
def test_ratings_that_do_not_fit_are_refused(score, weight, agency):
    with pytest.raises(ValueError, match=r"row|finite|place"):
        Ratings(np.array(score), np.array(weight), np.array(agency), np.array([0]), 2, 1)
