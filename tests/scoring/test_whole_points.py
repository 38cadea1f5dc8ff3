"""Points as whole numbers: the quick way and the way answer by answer say the same."""

from __future__ import annotations

from fractions import Fraction

import numpy as np
import pytest

from payesh.scoring import whole_points as module
from payesh.scoring.exact_means import Ratios, means
from payesh.scoring.whole_points import ItemScales, whole_points

NAN = np.nan


@pytest.mark.parametrize("decimals", [0, 1, 2, 3])
def test_both_ways_agree(monkeypatch, decimals):
    random = np.random.default_rng(decimals)
    answers = np.round(random.uniform(0, 4, (50, 6)), decimals)
    answers[random.random(answers.shape) < 0.2] = NAN
    weight = np.array([1, 2, 0.5, 3, 0, 1])
    scales = ItemScales(weight, np.array([0, 4, 0, 0, 0, 4.0]), np.array([4, 0, 4, 4, 4, 0.0]))
    quick = whole_points(answers, scales)
    monkeypatch.setattr(module, "_DECIMALS", ())
    slow = whole_points(answers, scales)
    for one in (quick, slow):
        assert one.points.dtype == np.int64
    for row in range(50):
        pairs = [Fraction(int(one.points[row]), one.full) for one in (quick, slow)]
        shares = [Fraction(int(one.weight[row]), one.full) for one in (quick, slow)]
        assert pairs[0] == pairs[1]
        assert shares[0] == shares[1]


def test_blocks_of_sheets_are_put_together(monkeypatch):
    answers = np.arange(60, dtype=float).reshape(20, 3)
    scales = ItemScales(np.ones(3), np.zeros(3), np.full(3, 100.0))
    whole = whole_points(answers, scales)
    monkeypatch.setattr(module, "_BLOCK", 12)
    blocks = whole_points(answers, scales)
    assert (whole.points == blocks.points).all()
    assert (whole.weight == blocks.weight).all()


def test_units_of_one_denominator_and_of_several():
    parts, shares = np.array([1, 1, 1, 2]), np.array([2, 2, 2, 3])
    visit, owner = np.arange(4), np.array([0, 0, 1, 1])
    found = means(parts, shares, visit, owner, 3)
    assert found.fractions == (Fraction(1, 2), Fraction(7, 12), None)
    assert found.floats[:2].tolist() == [0.5, 7 / 12]
    assert found.ranks().tolist() == [2, 1, 0]


def test_numbers_that_floats_cannot_tell_apart_are_ranked_exactly():
    large = 2**52
    found = Ratios(np.array([large - 1, large - 2]), np.array([large, large - 1]))
    assert found.ranks().tolist() == [1, 2]
    huge = Ratios(
        np.array([10**30, 10**30 + 1], dtype=object), np.array([10**30] * 2, dtype=object)
    )
    assert huge.floats[0] == huge.floats[1]
    assert huge.ranks().tolist() == [2, 1]
