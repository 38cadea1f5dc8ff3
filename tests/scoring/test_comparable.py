"""Rounds over comparable items: a difference comes from answers alone."""

from __future__ import annotations

import numpy as np
import pytest

from payesh.scoring.comparable import common_items, compare_rounds, most_improved
from tests.scoring.instruments import answers, cap, flat, item

FIRST = flat(
    item("a", "0-4", "1", bank="desk.opening"),
    item("b", "0-100", "1"),
    item("old", "0-100", "8"),
)
SECOND = flat(
    item("x", "0-100", "3", bank="desk.opening"),
    item("b", "0-100", "1", cap=cap("total", "0", "50")),
    item("new", "0-100", "6"),
)


@pytest.mark.parametrize(
    ("instruments", "same_family", "found"),
    [
        ((FIRST, SECOND), False, [("a", "x")]),
        ((FIRST, SECOND), True, [("a", "x"), ("b", "b")]),
        ((FIRST, SECOND, FIRST), True, [("a", "x", "a"), ("b", "b", "b")]),
        # The same code, yet one comes from the bank: not known to be the same question.
        ((flat(item("a", bank="k")), flat(item("a"))), True, []),
        # An entry of the bank that stands twice in one instrument says nothing.
        ((flat(item("a", bank="k")), flat(item("c", bank="k"), item("d", bank="k"))), False, []),
    ],
)
def test_the_items_that_are_shared(instruments, same_family, found):
    assert common_items(instruments, same_family=same_family) == found


def test_scores_of_all_rounds_take_the_newest_weights_and_no_caps():
    sheets = [
        [answers(a="2", b="20", old="100"), answers(a="4", b="100")],
        [answers(x="75", b="40", new="0"), answers(x="50", b="100", new="100")],
    ]
    found = compare_rounds([FIRST, SECOND], sheets, same_family=True)
    # 0.75 x 50 + 0.25 x 20; 0.75 x 75 + 0.25 x 40 (which is capped in the round itself)
    np.testing.assert_allclose(found.score, [[42.5, 66.25], [100, 62.5]])
    np.testing.assert_allclose(found.share, [0.4, 0.4])
    np.testing.assert_allclose(found.change(), [23.75, -37.5])


def test_an_item_counts_for_a_unit_only_where_every_round_has_a_number():
    sheets = [
        [
            answers(a="2", b="20"),
            answers(a="2", b="not_assessable"),
            answers(a="2"),
            answers(),
            None,
        ],
        [answers(x="75"), answers(x="75", b="0"), None, answers(x="1"), None],
    ]
    found = compare_rounds([FIRST, SECOND], sheets, same_family=True)
    np.testing.assert_allclose(
        found.score,
        [[50, 75], [50, 75], [50, np.nan], [np.nan, np.nan], [np.nan, np.nan]],
    )
    assert found.compared.tolist() == [
        [True, False],
        [True, False],
        [True, False],
        [False, False],
        [False, False],
    ]
    np.testing.assert_allclose(found.share, [0.3, 0.3, 0.3, 0, 0])


def test_instruments_that_share_nothing_give_no_score():
    found = compare_rounds([FIRST, SECOND], [[answers(b="1")], [answers(b="1")]], same_family=False)
    assert np.isnan(found.score).all()
    nothing = compare_rounds([flat(item("a")), SECOND], [[{}], [{}]], same_family=False)
    assert (nothing.items, nothing.share.tolist()) == ([], [0])


def test_the_same_answers_are_no_change():
    said = [answers(a="3", b="33.3"), answers(a="1", b="66.6")]
    turned = [answers(x="75", b="33.3"), answers(x="25", b="66.6")]
    found = compare_rounds([FIRST, SECOND], [said, turned], same_family=True)
    np.testing.assert_allclose(found.change(), 0, atol=1e-12)


@pytest.mark.parametrize(
    ("change", "count", "places"),
    [
        ((3, 9, -1, np.nan, 5), 2, [1, 4]),
        ((3, 9, 3, 1), 2, [1, 0, 2]),  # a tie is kept together
        ((-3, 0, np.nan), 2, []),
        ((0.3, 0.1 + 0.2, 0.1), 1, [0, 1]),
    ],
)
def test_most_improved(change, count, places):
    assert most_improved(change, count) == places
