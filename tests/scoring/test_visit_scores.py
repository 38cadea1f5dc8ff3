"""Scores of visits and units: the arrays against plain fractions, one visit at a time."""

from __future__ import annotations

from fractions import Fraction

import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st

from payesh.scoring.exact import read_exact
from payesh.scoring.visit_scores import ItemScales, score_visits

NAN = np.nan


def scales(weight: list[float], worst: float = 0.0, best: float = 100.0) -> ItemScales:
    like = np.ones(len(weight))
    return ItemScales(np.array(weight, dtype=float), worst * like, best * like)


def plainly(answers, units, count, weight, worst, best):
    """What the module says, written as it would be explained; score and coverage of each unit."""
    weights = [read_exact(one) for one in weight]
    low, span = read_exact(worst), read_exact(best) - read_exact(worst)
    found = []
    for unit in range(count):
        scores, coverage = [], []
        for owner, row in zip(units, answers, strict=True):
            if owner != unit:
                continue
            there = [(w, v) for w, v in zip(weights, row, strict=True) if not np.isnan(v)]
            share = sum(w for w, _ in there)
            coverage.append(share / sum(weights))
            if share:
                points = sum(w * 100 * (read_exact(v) - low) / span for w, v in there)
                scores.append(points / share)
        found.append(
            (
                sum(scores) / len(scores) if scores else None,
                sum(coverage) / len(coverage) if coverage else Fraction(0),
            )
        )
    return found


@st.composite
def worlds(draw):
    items, visits, units = draw(st.integers(1, 5)), draw(st.integers(0, 8)), draw(st.integers(1, 4))
    weight = draw(
        st.lists(
            st.sampled_from([0, 1, 2, 0.1, 0.3, 1e-9, 1e12]), min_size=items, max_size=items
        ).filter(any)
    )
    worst, best = draw(st.sampled_from([(0.0, 100.0), (0.0, 3.0), (4.0, 1.0), (-0.1, 0.2)]))
    shares = st.sampled_from([0.0, 0.1, 1 / 3, 0.5, 0.7, 1.0, NAN])
    inside = shares.map(
        lambda share: min(max(worst + share * (best - worst), min(worst, best)), max(worst, best))
    )
    row = st.lists(inside | st.just(NAN), min_size=items, max_size=items)
    answers = draw(st.lists(row, min_size=visits, max_size=visits))
    owner = draw(st.lists(st.integers(0, units - 1), min_size=visits, max_size=visits))
    return answers, owner, units, weight, worst, best


@given(worlds())
def test_arrays_say_what_plain_fractions_say(world):
    answers, owner, units, weight, worst, best = world
    matrix = np.array(answers, dtype=float).reshape(len(owner), len(weight))
    result = score_visits(matrix, unit=owner, units=units, scales=scales(weight, worst, best))
    plain = plainly(answers, owner, units, weight, worst, best)
    assert list(zip(result.score, result.coverage, strict=True)) == plain
    assert result.visits.tolist() == [owner.count(unit) for unit in range(units)]
    known = [score for score, _ in plain if score is not None]
    better = [
        sum(one > score for one in known) + 1 if score is not None else 0 for score, _ in plain
    ]
    assert result.rank.tolist() == better
    assert all(0 <= score <= 100 for score in known)


@given(worlds())
def test_contributions_add_up_to_the_score_of_a_visit(world):
    answers, owner, _, weight, worst, best = world
    matrix = np.array(answers, dtype=float).reshape(len(owner), len(weight))
    alone = score_visits(
        matrix, unit=range(len(owner)), units=len(owner), scales=scales(weight, worst, best)
    )
    for parts, score in zip(alone.contribution, alone.score, strict=True):
        if score is None:
            assert np.isnan(parts).all()
        else:
            assert np.nansum(parts) == pytest.approx(float(score), abs=1e-6)


@pytest.mark.parametrize(
    ("answers", "weight", "score", "coverage"),
    [
        ([[100, 50, 0]], [1, 1, 1], "50", "1"),
        ([[100, 40, 0]], [30, 50, 20], "50", "1"),
        ([[100, NAN, 0]], [30, 50, 20], "60", "1/2"),
        ([[NAN, NAN, 0]], [30, 50, 20], "0", "1/5"),
        ([[NAN, NAN, NAN]], [30, 50, 20], None, "0"),
        ([[100, 100, 0], [NAN, NAN, NAN]], [1, 1, 1], "200/3", "1/2"),
        ([[NAN, NAN, 80]], [1, 1, 0], None, "0"),
        ([[0.1, 0.2, 0.3]], [1, 1, 1], "1/5", "1"),
        ([[100, 0, 0]], [1e-300, 1e300, 1e300], None, "1"),
    ],
)
def test_worked_visits_of_one_unit(answers, weight, score, coverage):
    unit = [0] * len(answers)
    result = score_visits(answers, unit=unit, units=1, scales=scales(weight))
    assert result.coverage == (Fraction(coverage),)
    if weight[0] == 1e-300:  # next to nothing, and still more than nothing
        assert 0 < result.score[0] < Fraction(1, 10**590)
    else:
        assert result.score == (None if score is None else Fraction(score),)


def test_a_tie_is_a_tie_however_it_came_about():
    answers = [[0.1, 0.2, 0.3], [0.3, 0.2, 0.1], [0.2, 0.2, 0.2], [0.2, 0.2, NAN], [NAN, NAN, 0.21]]
    result = score_visits(answers, unit=[0, 1, 2, 2, 3], units=5, scales=scales([1, 1, 1]))
    assert result.rank.tolist() == [2, 2, 2, 1, 0]


def test_arrays_that_do_not_fit_are_refused():
    with pytest.raises(ValueError, match="answers of 2 sheets"):
        score_visits([[1, 2]], unit=[0, 0], units=1, scales=scales([1, 1]))


@given(worlds())
def test_a_visit_is_the_mean_of_its_sheets(world):
    answers, owner, units, weight, worst, best = world
    matrix = np.array(answers, dtype=float).reshape(len(owner), len(weight))
    # Each sheet handed in by two raters who agree: nothing changes but the number of sheets.
    twice = score_visits(
        np.repeat(matrix, 2, axis=0),
        unit=np.repeat(np.array(owner, dtype=int), 2),
        units=units,
        scales=scales(weight, worst, best),
        visit=np.repeat(np.arange(len(owner)), 2),
    )
    once = score_visits(matrix, unit=owner, units=units, scales=scales(weight, worst, best))
    assert (twice.score, twice.coverage) == (once.score, once.coverage)
    assert twice.visits.tolist() == once.visits.tolist()
