"""Ranks: exact, inside groups, and indifferent to the last bit."""

from __future__ import annotations

from fractions import Fraction

import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st

from payesh.scoring.ranking import NOT_RANKED, rank

SCORES = st.lists(st.one_of(st.none(), st.integers(-50, 50)), max_size=30)


def slow_rank(values, groups):
    """One plus the number of better ones in the group."""
    return [
        0
        if value is None
        else 1
        + sum(
            other is not None and other > value
            for other, near in zip(values, groups, strict=True)
            if near == group
        )
        for value, group in zip(values, groups, strict=True)
    ]


@given(SCORES, st.data())
def test_ranks_count_the_better_ones_in_the_group(values, data):
    groups = data.draw(st.lists(st.sampled_from("abc"), min_size=len(values), max_size=len(values)))
    expected = slow_rank(values, groups)
    assert rank(values, groups).tolist() == expected
    floats = [np.nan if one is None else one / 7 for one in values]
    assert rank(floats, groups).tolist() == expected
    sevenths = [None if one is None else Fraction(one, 7) for one in values]
    assert rank(sevenths, groups).tolist() == expected


@given(SCORES)
def test_lowest_first_is_the_mirror(values):
    mirrored = [None if one is None else -one for one in values]
    assert rank(values, highest_first=False).tolist() == rank(mirrored).tolist()


@given(st.lists(st.integers(0, 20), min_size=1, max_size=20), st.data())
def test_noise_in_the_last_bits_changes_no_rank(tenths, data):
    noisy = [sum(data.draw(st.permutations([0.1] * tenth + [0.2, 0.3]))) for tenth in tenths]
    assert rank(noisy).tolist() == rank(tenths).tolist()


def test_near_ties_are_settled_by_the_exact_values():
    values = [0.3, 0.1 + 0.2, 0.3, 0.9]
    exact = [Fraction(3, 10), Fraction(3, 10), Fraction(3, 10) - Fraction(1, 10**15), None]
    asked = []

    def settle(index: int) -> Fraction:
        asked.append(index)
        return exact[index]

    assert rank(values, exact=settle).tolist() == [2, 2, 4, 1]
    assert sorted(asked) == [0, 1, 2]


def test_large_integers_are_not_rounded():
    assert rank([2**60, 2**60 + 1]).tolist() == [2, 1]
    assert rank(np.array([2**60, 2**60 + 1])).tolist() == [2, 1]


def test_nothing_to_rank():
    assert rank([]).tolist() == []
    assert rank([np.nan, np.nan]).tolist() == [NOT_RANKED] * 2
    with pytest.raises(ValueError, match="infinite"):
        rank([np.inf])
    with pytest.raises(ValueError, match="groups"):
        rank([1.0], ["a", "b"])
