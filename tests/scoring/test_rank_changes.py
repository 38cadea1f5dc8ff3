"""What changed between two result sets, and who is named."""

from __future__ import annotations

from decimal import Decimal
from fractions import Fraction

import pytest

from payesh.ground.terms import Named, TopPlace
from payesh.scoring.naming import name
from payesh.scoring.rank_changes import RankMove, Standing, rank_changes


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


SURE, MAYBE, OUT = TopPlace.CERTAIN, TopPlace.POSSIBLE, TopPlace.OUT


@pytest.mark.parametrize(
    ("top", "bottom", "ranks", "found"),
    [
        (
            [SURE, MAYBE, OUT, OUT],
            [OUT, OUT, MAYBE, SURE],
            [1, 2, 3, 4],
            ["best", None, None, "weakest"],
        ),
        ([MAYBE, MAYBE, OUT, OUT], [OUT, OUT, MAYBE, MAYBE], [1, 2, 3, 4], [None] * 4),
        (
            [SURE, OUT, OUT, SURE],
            [OUT, SURE, OUT, OUT],
            [0, 2, 3, 4],
            [None, "weakest", None, "best"],
        ),
        ([None] * 4, [None] * 4, [1, 2, 3, 4], [None] * 4),
    ],
)
def test_only_who_certainly_is_and_has_a_rank_is_named(top, bottom, ranks, found):
    assert name(top, bottom, ranks, 1) == found


def test_how_small_a_group_may_be_is_a_parameter():
    given = [SURE, OUT, OUT], [OUT, OUT, SURE], [1, 2, 3]
    assert name(*given, 1, smallest=4) == [None, None, None]
    assert name(*given, 1, smallest=3) == [Named.BEST, None, Named.WEAKEST]
    assert name(*given, 1, ["a", "a", "b"]) == [Named.BEST, None, None]


def test_groups_fit_the_ranks():
    with pytest.raises(ValueError, match="1 groups and 2 places for 2 ranks"):
        name([SURE, SURE], [OUT, OUT], [1, 2], 1, ["a"])
