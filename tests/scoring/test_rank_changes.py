"""What changed between two result sets, and who is named."""

from __future__ import annotations

from decimal import Decimal
from fractions import Fraction

import pytest
from hypothesis import given
from hypothesis import strategies as st

from payesh.ground.terms import Named
from payesh.scoring.naming import name
from payesh.scoring.rank_changes import RankMove, Standing, rank_changes
from payesh.scoring.ranking import rank


def test_every_unit_of_either_set_is_there_with_what_became_of_it():
    before = {
        "a": Standing(1, Decimal("92.50")),
        "b": Standing(2, Fraction(90)),
        "c": Standing(3, 80),
        "d": Standing(0, 70),
        "gone": Standing(4, 60),
    }
    after = {
        "b": Standing(1, Fraction(361, 4)),
        "a": Standing(2, Decimal("90.00")),
        "c": Standing(3, 80),
        "d": Standing(4, 70),
        "new": Standing(),
    }
    found = {one.key: one for one in rank_changes(before, after)}
    assert list(found) == ["b", "a", "c", "d", "new", "gone"]
    assert {key: (str(one.move), one.places, one.gain) for key, one in found.items()} == {
        "b": ("up", 1, Fraction(1, 4)),
        "a": ("down", -1, Fraction(-5, 2)),
        "c": ("same", 0, 0),
        "d": ("entered", None, 0),
        "new": ("unranked", None, None),
        "gone": ("left", None, None),
    }
    assert [key for key, one in found.items() if not one.is_change] == ["c", "new"]
    assert found["gone"].move is RankMove.LEFT


SCORES = st.lists(st.one_of(st.none(), st.integers(0, 6)), max_size=12)


@given(SCORES, st.integers(1, 4), st.booleans())
def test_naming(scores, count, two_groups):
    groups = [place % 2 if two_groups else 0 for place in range(len(scores))]
    ranks = rank([None if one is None else Fraction(one) for one in scores], groups)
    named = name(ranks, count, groups)
    for group in set(groups):
        mine = [place for place, one in enumerate(groups) if one == group]
        ranked = [place for place in mine if scores[place] is not None]
        words = {place: named[place] for place in mine}
        if len(ranked) < 2 * count:
            assert set(words.values()) <= {None}
            continue
        assert all(words[place] is None for place in mine if scores[place] is None)
        best = {scores[place] for place in ranked if words[place] is Named.BEST}
        weakest = {scores[place] for place in ranked if words[place] is Named.WEAKEST}
        others = {scores[place] for place in ranked if words[place] is None}
        # Ties stay together, and the best are above the others, who are above the weakest.
        assert not best & others
        assert not others & weakest
        assert max(weakest | others, default=-1) < min(best, default=7)
        assert max(weakest, default=-1) < min(others | best, default=7)


def test_how_small_a_group_may_be_is_a_parameter():
    assert name([1, 2, 3], 1, smallest=4) == [None, None, None]
    assert name([1, 2, 3], 1, smallest=3) == [Named.BEST, None, Named.WEAKEST]


def test_groups_fit_the_ranks():
    with pytest.raises(ValueError, match="1 groups for 2 ranks"):
        name([1, 2], 1, ["a"])
