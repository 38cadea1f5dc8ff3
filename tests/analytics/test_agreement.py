"""Agreement: against slow definitions, and the interval against drawing the visits in fact."""

from __future__ import annotations

from itertools import permutations

import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st

from payesh.analytics.agreement import (
    Bootstrap,
    Coefficient,
    KappaWeights,
    cohen_kappa,
    exact_agreement,
    rating_pairs,
    within_one_step,
)
from payesh.analytics.agreement_alpha import Metric, krippendorff_alpha
from payesh.analytics.agreement_gwet import gwet_ac
from payesh.analytics.agreement_icc import IccForm, intraclass

NAN = np.nan
ONCE = Bootstrap(draws=1, seed=7)
RATINGS = st.sampled_from([NAN, 0.0, 1.0, 2.0, 4.0])


def grids(rows: tuple[int, int], columns: tuple[int, int]) -> st.SearchStrategy[np.ndarray]:
    def grid(shape: tuple[int, int]) -> st.SearchStrategy[np.ndarray]:
        line = st.lists(RATINGS, min_size=shape[1], max_size=shape[1])
        return st.lists(line, min_size=shape[0], max_size=shape[0]).map(np.array)

    return st.tuples(st.integers(*rows), st.integers(*columns)).flatmap(grid)


def same(found: float | None, expected: float) -> bool:
    if found is None or np.isnan(expected):
        return found is None and np.isnan(expected)
    return found == pytest.approx(expected, abs=1e-9)


def slow_kappa(one, two, levels, power):
    pairs = [(a, b) for a, b in zip(one, two, strict=True) if not np.isnan(a + b)]
    steps = {level: step for step, level in enumerate(levels)}
    cost = {(a, b): abs(steps[a] - steps[b]) ** power for a in levels for b in levels}
    if power == 0:
        cost = {pair: float(pair[0] != pair[1]) for pair in cost}
    seen = sum(cost[pair] for pair in pairs) * len(pairs)
    chance = sum(cost[a, b] for a, _ in pairs for _, b in pairs)
    return 1 - seen / chance if chance else NAN


def slow_alpha(ratings, metric):
    """Observed and expected disagreement by running over all pairs of ratings."""
    units = [[one for one in unit if not np.isnan(one)] for unit in ratings.T]
    units = [unit for unit in units if len(unit) > 1]
    every = [one for unit in units for one in unit]

    def ordinal(c, k):
        low, high = min(c, k), max(c, k)
        between = sum(low <= one <= high for one in every)
        return (between - (every.count(c) + every.count(k)) / 2) ** 2

    apart = {
        Metric.NOMINAL: lambda c, k: float(c != k),
        Metric.ORDINAL: ordinal,
        Metric.INTERVAL: lambda c, k: (c - k) ** 2,
        Metric.RATIO: lambda c, k: ((c - k) / (c + k or 1)) ** 2,
    }[metric]
    seen = sum(apart(*two) / (len(unit) - 1) for unit in units for two in permutations(unit, 2))
    chance = sum(apart(*two) for two in permutations(every, 2))
    return 1 - (len(every) - 1) * seen / chance if chance else NAN


@given(grids((2, 2), (0, 8)))
def test_kappa_is_its_definition(ratings):
    one, two = ratings.reshape(2, -1)
    pairs = rating_pairs(one, two, levels=(0, 1, 2, 3, 4))
    for power, weights in enumerate(KappaWeights):
        expected = slow_kappa(one, two, (0.0, 1.0, 2.0, 3.0, 4.0), power)
        assert same(cohen_kappa(pairs, weights, bootstrap=ONCE).value, expected)


def slow_gwet(ratings, levels, power):
    """Gwet's formula unit by unit and pair by pair; AC1 is power 0."""
    units = [[one for one in unit if not np.isnan(one)] for unit in ratings.T]
    steps = {level: step for step, level in enumerate(levels)}
    most = len(levels) - 1

    def alike(a, b):
        return float(a == b) if power == 0 else 1 - (abs(steps[a] - steps[b]) / most) ** power

    shares = [[unit.count(one) / len(unit) for one in levels] for unit in units if unit]
    pairs = [[alike(*two) for two in permutations(unit, 2)] for unit in units if len(unit) > 1]
    if not pairs:
        return NAN
    use = np.mean(shares, axis=0)
    weight = sum(alike(a, b) for a in levels for b in levels)
    chance = weight / (len(levels) * most) * (use * (1 - use)).sum()
    return (np.mean([np.mean(one) for one in pairs]) - chance) / (1 - chance)


@given(grids((1, 4), (0, 6)))
def test_gwet_is_its_definition(ratings):
    levels = (0.0, 1.0, 2.0, 3.0, 4.0)
    for power, weights in enumerate(KappaWeights):
        found = gwet_ac(ratings, weights, levels=levels, bootstrap=ONCE)
        assert same(found.value, slow_gwet(ratings, levels, power))


@given(grids((1, 4), (0, 6)), st.sampled_from(Metric))
def test_alpha_is_its_definition(ratings, metric):
    found = krippendorff_alpha(ratings, metric, bootstrap=ONCE)
    assert same(found.value, slow_alpha(ratings, metric))
    assert found.n == (np.count_nonzero(~np.isnan(ratings), axis=0) > 1).sum()


def measures(ratings, visits, bootstrap):
    """One of each kind over the same two raters."""
    pairs = rating_pairs(*ratings, visits=visits, levels=range(5))
    yield exact_agreement(pairs, bootstrap=bootstrap)
    yield within_one_step(pairs, bootstrap=bootstrap)
    for weights in KappaWeights:
        yield cohen_kappa(pairs, weights, bootstrap=bootstrap)
        yield gwet_ac(ratings, weights, visits=visits, levels=range(5), bootstrap=bootstrap)
    for metric in Metric:
        yield krippendorff_alpha(ratings, metric, visits=visits, bootstrap=bootstrap)
    for form in IccForm:
        yield intraclass(np.transpose(ratings), form, visits=visits, bootstrap=bootstrap)


def campaign(visits=6, items=5):
    """Two raters, the second often a step away; items of each visit stand side by side."""
    random = np.random.default_rng(3)
    first = random.integers(0, 5, visits * items)
    second = np.clip(first + random.integers(-1, 2, visits * items), 0, 4)
    return np.array([first, second], dtype=float), np.repeat(np.arange(visits), items)


def test_a_draw_is_what_its_visits_say():
    """With one draw the interval is a point: the measure of those visits, put together anew."""
    ratings, visits = campaign()
    [times] = ONCE.times_drawn(6)
    again = np.concatenate(
        [np.flatnonzero(visits == v) for v in range(6) for _ in range(int(times[0, v]))]
    )
    assert len(again) == 30
    assert sorted(times[0]) != [1] * 6
    drawn = measures(ratings[:, again], None, ONCE)
    for found, expected in zip(measures(ratings, visits, ONCE), drawn, strict=True):
        assert found.low == found.high == pytest.approx(expected.value, abs=1e-12)


def test_the_same_ratings_give_the_same_interval_in_any_order():
    ratings, visits = campaign()
    names = np.array([f"visit {one}" for one in visits])
    mixed = np.random.default_rng(1).permutation(len(names))
    plan = Bootstrap(draws=50)
    there = list(measures(ratings, names, plan))
    for found, other in zip(there, measures(ratings[:, mixed], names[mixed], plan), strict=True):
        assert (found.low, found.high) == pytest.approx((other.low, other.high), abs=1e-12)
        assert found.low <= found.value <= found.high
    assert there == list(measures(ratings, names, plan))
    assert there != list(measures(ratings, names, Bootstrap(draws=50, seed=2)))


def test_blocks_of_draws_make_no_difference(monkeypatch):
    ratings, visits = campaign()
    plan = Bootstrap(draws=50)
    whole = list(measures(ratings, visits, plan))
    monkeypatch.setattr("payesh.analytics.agreement_draws._BLOCK", 200)
    assert whole == list(measures(ratings, visits, plan))


def test_the_interval_is_about_as_wide_as_the_published_error():
    table = np.array([[13, 0, 0], [0, 20, 7], [0, 4, 56]])
    first, second = (np.repeat(one.ravel(), table.ravel()) for one in np.indices(table.shape))
    found = cohen_kappa(rating_pairs(first, second))
    assert (found.high - found.low) / (2 * 1.96) == pytest.approx(0.05891072, rel=0.15)


def test_visits_that_hang_together_widen_the_interval():
    ratings, visits = campaign(visits=8, items=1)
    copied, owner = np.repeat(ratings, 25, axis=1), np.repeat(visits, 25)
    apart = exact_agreement(rating_pairs(*copied))
    together = exact_agreement(rating_pairs(*copied, visits=owner))
    assert apart.value == together.value
    assert together.high - together.low > 3 * (apart.high - apart.low)


@pytest.mark.parametrize(
    ("first", "second", "expected"),
    [
        ([], [], Coefficient(None, None, None, 0)),
        ([1, NAN], [NAN, 1], Coefficient(None, None, None, 0)),
        ([2, 2, 2], [2, 2, 2], Coefficient(None, None, None, 3)),
        ([0, 1, NAN], [0, 1, 1], Coefficient(1.0, None, None, 2)),
    ],
)
def test_nothing_to_compare_is_no_number(first, second, expected):
    visits = ["the only one"] * len(first)
    pairs = rating_pairs(first, second, visits=visits)
    assert cohen_kappa(pairs) == expected
    for metric in Metric:
        assert krippendorff_alpha([first, second], metric, visits=visits) == expected


def test_one_level_alone_says_nothing():
    assert gwet_ac([[2, 2], [2, 2]]) == Coefficient(None, None, None, 2)
    assert gwet_ac([[2, 2], [2, 2]], levels=(1, 2)).value == 1.0


@pytest.mark.parametrize("scores", [np.zeros((0, 2)), [[1, 2]], [[1], [2]], [[80.1, 80.1]] * 3])
@pytest.mark.parametrize("form", IccForm)
def test_no_variation_has_no_correlation(scores, form):
    assert intraclass(scores, form) == Coefficient(None, None, None, len(scores))


def test_a_target_with_a_gap_is_left_out():
    whole = [[9, 2], [6, 1], [8, 4], [7, 1]]
    for form in IccForm:
        found = intraclass([*whole, [NAN, 5]], form)
        assert found == intraclass(whole, form)
        assert found.n == 4


def test_no_bounds_where_most_draws_say_nothing():
    plan = Bootstrap(draws=4)
    assert plan.bounds(np.array([NAN, NAN, NAN, 0.5])) is None
    assert plan.bounds(np.array([NAN, NAN, 0.5, 0.5])) == (0.5, 0.5)


@pytest.mark.parametrize(
    "wrong",
    [
        lambda: rating_pairs([1, 2], [1]),
        lambda: rating_pairs([1, 2], [1, 3], levels=(1, 2)),
        lambda: rating_pairs([1, 2], [1, 2], visits=["a"]),
        lambda: krippendorff_alpha([1, 2], Metric.NOMINAL),
        lambda: gwet_ac([1, 2]),
        lambda: gwet_ac([[1, 2], [1, 3]], levels=(1, 2)),
        lambda: krippendorff_alpha([[-1, 2], [1, 2]], Metric.RATIO),
        lambda: intraclass([1, 2], IccForm.ONE_MEAN),
        lambda: Bootstrap(draws=0),
        lambda: Bootstrap(level=1.0),
    ],
)
def test_what_makes_no_sense_raises(wrong):
    with pytest.raises(ValueError, match=r"."):
        wrong()
