"""Agreement: against slow definitions, and the interval against drawing the visits in fact."""

from __future__ import annotations

from dataclasses import replace
from itertools import combinations_with_replacement, permutations

import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st

from payesh.analytics.agreement import (
    Bootstrap,
    Coefficient,
    Measure,
    Ratings,
    measure,
    ratings_grid,
    standard_errors,
)
from payesh.analytics.agreement_ratings import kinds_of

NAN = np.nan
ONCE = Bootstrap(draws=1, seed=7)
RATINGS = st.sampled_from([NAN, 0.0, 1.0, 2.0, 4.0])
LEVELS = (0.0, 1.0, 2.0, 3.0, 4.0)
KAPPAS = [Measure.KAPPA, Measure.KAPPA_LINEAR, Measure.KAPPA_QUADRATIC]
GWETS = [Measure.AC1, Measure.AC2_LINEAR, Measure.AC2_QUADRATIC]
ALPHAS = [one for one in Measure if one.startswith("alpha")]
ICCS = [one for one in Measure if one.startswith("icc")]


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
        Measure.ALPHA_NOMINAL: lambda c, k: float(c != k),
        Measure.ALPHA_ORDINAL: ordinal,
        Measure.ALPHA_INTERVAL: lambda c, k: (c - k) ** 2,
        Measure.ALPHA_RATIO: lambda c, k: ((c - k) / (c + k or 1)) ** 2,
    }[metric]
    seen = sum(apart(*two) / (len(unit) - 1) for unit in units for two in permutations(unit, 2))
    chance = sum(apart(*two) for two in permutations(every, 2))
    return 1 - (len(every) - 1) * seen / chance if chance else NAN


@given(grids((2, 2), (0, 8)))
def test_kappa_is_its_definition(ratings):
    found = measure(ratings_grid(ratings, levels=LEVELS), KAPPAS, bootstrap=ONCE)
    both = (~np.isnan(ratings)).any(axis=1).all()
    for power, kappa in enumerate(KAPPAS):
        expected = slow_kappa(*ratings, LEVELS, power) if both else NAN
        assert same(found[kappa].value, expected)


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
    found = measure(ratings_grid(ratings, levels=LEVELS), GWETS, bootstrap=ONCE)
    for power, ac in enumerate(GWETS):
        assert same(found[ac].value, slow_gwet(ratings, LEVELS, power))


@given(grids((1, 4), (0, 6)))
def test_alpha_is_its_definition(ratings):
    found = measure(ratings_grid(ratings), ALPHAS, bootstrap=ONCE)
    for metric in ALPHAS:
        assert same(found[metric].value, slow_alpha(ratings, metric))
        assert found[metric].n == (np.count_nonzero(~np.isnan(ratings), axis=0) > 1).sum()


@given(grids((1, 4), (0, 6)))
def test_percent_is_the_mean_over_units_of_pairs(ratings):
    units = [[one for one in unit if not np.isnan(one)] for unit in ratings.T]
    pairs = [list(permutations(unit, 2)) for unit in units if len(unit) > 1]
    asked = (Measure.PERCENT, Measure.WITHIN_ONE)
    found = measure(ratings_grid(ratings, levels=LEVELS), asked, bootstrap=ONCE)
    for far, name in enumerate(asked):
        shares = [np.mean([abs(a - b) <= far for a, b in unit]) for unit in pairs]
        assert same(found[name].value, np.mean(shares) if shares else NAN)


def campaign(visits=6, items=5):
    """Two raters, the second often a step away; items of each visit stand side by side."""
    random = np.random.default_rng(3)
    first = random.integers(0, 5, visits * items)
    second = np.clip(first + random.integers(-1, 2, visits * items), 0, 4)
    return np.array([first, second], dtype=float), np.repeat(np.arange(visits), items)


def found_in(ratings, visits=None, bootstrap=ONCE):
    return measure(ratings_grid(ratings, visits=visits, levels=LEVELS), bootstrap=bootstrap)


def near(found, expected):
    for one, other in zip(found.values(), expected.values(), strict=True):
        assert (one.low, one.high) == pytest.approx((other.low, other.high), abs=1e-12)


def test_a_draw_is_what_its_visits_say():
    """With one draw the interval is a point: the measures of those visits, put together anew."""
    ratings, visits = campaign(visits=3)
    points = {name: (one.low, one.high) for name, one in found_in(ratings, visits).items()}
    drawn = [
        [at for visit in draw for at in np.flatnonzero(visits == visit)]
        for draw in combinations_with_replacement(range(3), 3)
    ]
    again = [{n: c.value for n, c in found_in(ratings[:, rows]).items()} for rows in drawn]
    some = [one for one in again if one["percent"] == pytest.approx(points["percent"][0])]
    assert any(
        all(points[name] == pytest.approx((one[name],) * 2, abs=1e-9) for name in one)
        for one in some
    )


def test_the_same_ratings_give_the_same_interval_in_any_order():
    ratings, visits = campaign()
    names = np.array([f"visit {one}" for one in visits])
    mixed = np.random.default_rng(1).permutation(len(names))
    plan = Bootstrap(draws=50)
    there = found_in(ratings, names, plan)
    near(there, found_in(ratings[:, mixed], names[mixed], plan))
    assert all(one.low <= one.value <= one.high for one in there.values())
    assert there == found_in(ratings, names, plan)
    assert there != found_in(ratings, names, Bootstrap(draws=50, seed=2))


def test_blocks_of_draws_make_no_difference(monkeypatch):
    ratings, visits = campaign()
    plan = Bootstrap(draws=50)
    whole = found_in(ratings, visits, plan)
    monkeypatch.setattr("payesh.analytics.agreement_draws.BLOCK", 200)
    near(found_in(ratings, visits, plan), whole)


def test_random_groups_of_very_many_visits_tell_nearly_the_same(monkeypatch):
    random = np.random.default_rng(5)
    scores = random.normal(50, 10, 3000)
    grid = ratings_grid([scores, scores + random.normal(0, 5, 3000)])
    whole = measure(grid, ICCS)
    monkeypatch.setattr("payesh.analytics.agreement_draws.MOST_DRAWN", 500)
    for name, one in measure(grid, ICCS).items():
        assert one.value == whole[name].value
        assert one.high - one.low == pytest.approx(whole[name].high - whole[name].low, rel=0.15)


def test_units_alike_are_counted_once():
    random = np.random.default_rng(2)
    grid = ratings_grid(random.integers(0, 3, (2, 5000)))
    kinds = kinds_of(grid)
    assert kinds.count == 9
    assert kinds.times.sum() == 5000


def test_the_interval_is_about_as_wide_as_the_error_without_draws():
    table = np.array([[13, 0, 0], [0, 20, 7], [0, 4, 56]])
    first, second = (np.repeat(one.ravel(), table.ravel()) for one in np.indices(table.shape))
    grid = ratings_grid([first, second])
    found, errors = measure(grid), standard_errors(grid)
    for name in {*Measure} - {Measure.WITHIN_ONE}:
        width = (found[name].high - found[name].low) / (2 * 1.96)
        assert width == pytest.approx(errors[name], rel=0.2), name


def test_visits_that_hang_together_widen_the_interval():
    ratings, visits = campaign(visits=8, items=1)
    copied, owner = np.repeat(ratings, 25, axis=1), np.repeat(visits, 25)
    apart = found_in(copied, None, Bootstrap())[Measure.PERCENT]
    together = found_in(copied, owner, Bootstrap())[Measure.PERCENT]
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
    found = measure(ratings_grid([first, second], visits=["the only one"] * len(first)))
    for name in [*KAPPAS, *ALPHAS]:
        assert found[name] == expected


def test_one_level_alone_says_nothing():
    nothing = Coefficient(None, None, None, 2)
    assert measure(ratings_grid([[2, 2], [2, 2]]))[Measure.AC1] == nothing
    both = measure(ratings_grid([[2, 2], [2, 2]], levels=(1, 2)))
    assert both[Measure.AC1].value == 1.0


@pytest.mark.parametrize("scores", [np.zeros((2, 0)), [[1], [2]], [[1, 2]], [[80.1] * 3] * 2])
def test_no_variation_has_no_correlation(scores):
    found = measure(ratings_grid(scores), ICCS)
    assert all(one.value is None for one in found.values())


def slow_components(ratings):
    """Henderson's first method by the expectation of each quadratic form, as its trace."""
    rater, unit = np.nonzero(~np.isnan(ratings))
    y = ratings[rater, unit]
    makers = {name: np.eye(count)[at] for name, count, at in designs(ratings, rater, unit)}
    whole = np.ones((len(y), 1))
    forms = [projection(one) for one in (np.eye(len(y)), makers["unit"], makers["rater"], whole)]
    parts = [one @ one.T for one in (makers["unit"], makers["rater"], np.eye(len(y)))]
    total, units, raters, mean = forms
    used = (total - units, units - mean, raters - mean)
    expected = [[np.trace(form @ part) for part in parts] for form in used]
    return np.linalg.solve(expected, [y @ form @ y for form in used])


def designs(ratings, rater, unit):
    yield "unit", ratings.shape[1], unit
    yield "rater", ratings.shape[0], rater


def projection(design):
    return design @ np.linalg.pinv(design.T @ design) @ design.T


def test_correlations_with_gaps_are_those_of_the_components_of_variance():
    random = np.random.default_rng(4)
    scores = random.normal(60, 8, 12) + random.normal(0, 4, (4, 1)) + random.normal(0, 3, (4, 12))
    scores[random.random((4, 12)) < 0.3] = NAN
    unit, rater, rest = slow_components(scores)
    found = {name: one.value for name, one in measure(ratings_grid(scores), bootstrap=ONCE).items()}
    k = 1 / np.mean(1 / np.count_nonzero(~np.isnan(scores), axis=0))
    error = rater + rest
    assert found["icc_2_1"] == pytest.approx(unit / (unit + error), abs=1e-9)
    assert found["icc_3_1"] == pytest.approx(unit / (unit + rest), abs=1e-9)
    assert found["icc_2_k"] == pytest.approx(unit / (unit + error / k), abs=1e-9)
    assert found["icc_3_k"] == pytest.approx(unit / (unit + rest / k), abs=1e-9)


def test_labels_have_no_order():
    ratings, _ = campaign()
    grid = ratings_grid(ratings)
    found = measure(replace(grid, ordered=False), bootstrap=ONCE)
    there = {name for name, one in found.items() if one.value is not None}
    assert there == {
        *("percent", "kappa", "scott", "fleiss", "conger", "brennan_prediger", "ac1"),
        "alpha_nominal",
    }
    assert all(found[name] == measure(grid, bootstrap=ONCE)[name] for name in there)


def test_no_bounds_where_most_draws_say_nothing():
    plan = Bootstrap(draws=4)
    assert plan.bounds(np.array([NAN, NAN, NAN, 0.5])) is None
    assert plan.bounds(np.array([NAN, NAN, 0.5, 0.5])) == (0.5, 0.5)


def twice():
    places = np.zeros(2, dtype=np.intp)
    return measure(Ratings(places, places, np.array([1.0, 2.0]), places))


@pytest.mark.parametrize(
    "wrong",
    [
        twice,
        lambda: ratings_grid([1, 2]),
        lambda: ratings_grid([[1, 2], [1, 2]], visits=["a"]),
        lambda: measure(ratings_grid([[1, 2], [1, 3]], levels=(1, 2))),
        lambda: ratings_grid([[np.inf, 2], [1, 2]]),
        lambda: Bootstrap(draws=0),
        lambda: Bootstrap(level=1.0),
    ],
)
def test_what_makes_no_sense_raises(wrong):
    with pytest.raises(ValueError, match=r"."):
        wrong()


def test_a_ratio_scale_begins_at_zero():
    assert measure(ratings_grid([[-1, 2], [1, 2]]))[Measure.ALPHA_RATIO].value is None
