from __future__ import annotations

import numpy as np
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from payesh.scoring.severity.rasch import OUTSIDE, WEAK, Prior, fit_rasch
from payesh.scoring.severity.rasch_fit_stats import axis_bias, fit_stats
from tests.scoring.severity.rasch_worlds import drawn, made

PRIORS = [None, WEAK]


@pytest.mark.parametrize("prior", PRIORS)
def test_what_was_put_in_comes_out(prior):
    world = made(1, agencies=120, items=40)
    fit = fit_rasch(world.answers, world.agency, world.rater, prior=prior)
    assert fit.settled
    assert np.abs(fit.severity - world.severity).max() < 0.1
    assert np.corrcoef(fit.theta, world.theta)[0, 1] > 0.98
    away = np.abs(fit.theta - world.theta - (fit.theta - world.theta).mean())
    assert 0.9 < np.mean(away < 1.96 * fit.se_theta) <= 1.0


@pytest.mark.parametrize("prior", PRIORS)
def test_errors_are_the_same_with_the_covariance_in_columns(prior, monkeypatch):
    world = made(2, agencies=40, items=12)
    found = []
    for whole in (8000, 0):
        monkeypatch.setattr("payesh.scoring.severity.rasch_errors.MOST_WHOLE", whole)
        found.append(fit_rasch(world.answers, world.agency, world.rater, prior=prior))
    for name in ("se_severity", "se_theta"):
        one, other = (getattr(fit, name) for fit in found)
        np.testing.assert_allclose(one, other, rtol=1e-9)


@settings(max_examples=12, deadline=None)
@given(st.integers(0, 1000), st.sampled_from(PRIORS), st.booleans())
def test_names_and_the_direction_of_the_scale_do_not_matter(seed, prior, partial_credit):
    """Renaming permutes the measures; turning every scale around turns their signs."""
    world = made(seed, agencies=14, raters=3, items=8)
    random = np.random.default_rng(seed)
    fit = fit_rasch(
        world.answers, world.agency, world.rater, prior=prior, partial_credit=partial_credit, top=4
    )
    agencies, raters, items = (random.permutation(count) for count in (14, 3, 8))
    turned = np.where(world.answers >= 0, 4 - world.answers, -1)
    other = fit_rasch(
        turned[:, items],
        agencies[world.agency],
        raters[world.rater],
        prior=prior,
        partial_credit=partial_credit,
        top=4,
    )
    if not (fit.settled and other.settled):
        return
    np.testing.assert_allclose(other.severity[raters], -fit.severity, atol=2e-3)
    np.testing.assert_allclose(other.theta[agencies], -fit.theta, atol=2e-3)
    np.testing.assert_allclose(other.difficulty, -fit.difficulty[items], atol=2e-3)
    np.testing.assert_allclose(other.fair_score[agencies], 100 - fit.fair_score, atol=0.05)


def test_plain_likelihood_expects_the_sums_that_were_observed():
    world = made(3, agencies=30, items=10)
    fit = fit_rasch(world.answers, world.agency, world.rater, prior=None)
    assert fit.severity.sum() == pytest.approx(0, abs=1e-9)
    assert fit.difficulty.sum() == pytest.approx(0, abs=1e-9)
    mean, there = expected(fit, world), world.answers >= 0
    left = np.where(there, world.answers - mean, 0.0)
    assert np.abs(np.bincount(world.rater, left.sum(axis=1))).max() < 1e-6
    assert np.abs(np.bincount(world.agency, left.sum(axis=1))).max() < 1e-6
    assert np.abs(left.sum(axis=0)).max() < 1e-6


def expected(fit, world):
    location = (fit.theta[world.agency] - fit.severity[world.rater])[:, None] - fit.difficulty
    steps = np.arange(fit.item_weight.shape[1])
    odds = np.exp(location[..., None] * steps + fit.item_weight)
    return (odds * steps).sum(axis=2) / odds.sum(axis=2)


@pytest.mark.parametrize("prior", PRIORS)
@pytest.mark.parametrize("partial_credit", [False, True])
def test_extremes_are_placed_at_the_ends_and_named(prior, partial_credit):
    world = made(4, agencies=40, raters=4, items=12, gaps=0)
    answers = world.answers.copy()
    answers[world.agency == 7] = 4
    answers[world.agency == 8] = 0
    answers[:, 5] = 4
    fit = fit_rasch(
        answers, world.agency, world.rater, prior=prior, partial_credit=partial_credit, top=4
    )
    assert fit.settled
    for values in (fit.theta, fit.severity, fit.difficulty, fit.se_theta, fit.fair_score):
        assert np.isfinite(values).all()
    assert (fit.theta.argmax(), fit.theta.argmin()) == (7, 8)
    if not partial_credit:  # an item of one category alone has no thresholds of its own
        assert fit.difficulty.argmin() == 5
    assert fit.fair_score[8] < 15
    named = [np.flatnonzero(one).tolist() for one in (fit.extreme_agency, fit.extreme_item)]
    assert named == ([[7, 8], [5]] if prior is None else [[], []])


def test_an_extreme_rater_is_placed_by_the_agencies_seen_by_others():
    world = made(5, agencies=40, raters=4, items=12)
    harshest = np.where(world.rater[:, None] == 2, np.minimum(world.answers, 0), world.answers)
    fit = fit_rasch(harshest, world.agency, world.rater, prior=None)
    assert fit.extreme_rater.tolist() == [False, False, True, False]
    assert fit.severity.argmax() == 2
    assert np.isfinite(fit.se_severity).all()
    assert fit.rater_component[2] == OUTSIDE
    assert fit.severity[[0, 1, 3]].sum() == pytest.approx(0, abs=1e-9)


@pytest.mark.parametrize("prior", PRIORS)
@pytest.mark.parametrize("partial_credit", [False, True])
def test_a_category_that_nobody_used_has_no_chance(prior, partial_credit):
    world = made(6)
    answers = np.where(world.answers == 2, 3, world.answers)
    fit = fit_rasch(answers, world.agency, world.rater, prior=prior, partial_credit=partial_credit)
    assert fit.settled
    assert fit.unused[:, 2].all()
    assert np.isnan(fit.thresholds[:, 1:3]).all()
    assert np.isfinite(fit.thresholds[:, [0, 3]]).all()
    assert np.corrcoef(fit.theta, world.theta)[0, 1] > 0.9


@pytest.mark.parametrize("prior", PRIORS)
@pytest.mark.parametrize("partial_credit", [False, True])
def test_yes_and_no_stand_beside_scales_of_five(prior, partial_credit):
    world = made(7, agencies=80, items=20, gaps=0)
    top = np.where(np.arange(20) % 2, 1, 4)
    location = (world.theta[world.agency] - world.severity[world.rater])[:, None]
    yes_no = drawn(location - world.difficulty, np.array([0.0]), np.random.default_rng(7))
    answers = np.where(top == 1, yes_no, world.answers)
    fit = fit_rasch(
        answers, world.agency, world.rater, prior=prior, partial_credit=partial_credit, top=top
    )
    assert fit.settled
    assert len(fit.thresholds) == (20 if partial_credit else 2)
    assert np.abs(fit.severity - world.severity).max() < 0.2
    assert np.abs(fit.difficulty - (world.difficulty - world.difficulty.mean())).mean() < 0.25
    assert fit.fair_score.min() >= 0
    assert fit.fair_score.max() <= 100


@pytest.mark.parametrize("prior", PRIORS)
def test_unlinked_pools_are_not_compared(prior):
    one, other = made(8, agencies=20, raters=3), made(9, agencies=20, raters=3)
    answers = np.vstack([one.answers, np.minimum(other.answers + 1, 4)])
    fit = fit_rasch(
        answers, np.r_[one.agency, other.agency + 20], np.r_[one.rater, other.rater + 3],
        prior=prior,
    )  # fmt: skip
    assert fit.rater_component.tolist() == [0, 0, 0, 1, 1, 1]
    assert fit.severity[:3].sum() == pytest.approx(0, abs=1e-9)
    assert fit.severity[3:].sum() == pytest.approx(0, abs=1e-9)
    assert fit.theta[20:].mean() - fit.theta[:20].mean() > 0.5


def test_places_without_a_sheet_have_no_measure():
    world = made(10, agencies=20, raters=3)
    fit = fit_rasch(world.answers, world.agency + 1, world.rater, agencies=22, raters=4)
    assert np.isnan(fit.theta[[0, 21]]).all()
    assert np.isnan(fit.severity[3])
    assert np.isfinite(fit.theta[1:21]).all()


@pytest.mark.parametrize("answers", [np.full((3, 4), 2), np.full((3, 4), -1)])
def test_answers_that_say_nothing_give_no_measure(answers):
    fit = fit_rasch(answers, [0, 1, 2], [0, 1, 1], prior=None)
    assert np.isnan(fit.severity).all()
    assert not fit.settled


@pytest.mark.parametrize(
    ("answers", "agency", "more"),
    [
        ([[0, 1]], [0, 1], {}),
        ([[0, 5]], [0], {"top": 4}),
        ([[0, 100]], [0], {}),
        ([[0, 1]], [3], {"agencies": 2}),
        ([[0, 1]], [-1], {}),
    ],
)
def test_what_does_not_fit_is_refused(answers, agency, more):
    with pytest.raises(ValueError, match=r"\w"):
        fit_rasch(answers, agency, [0] * len(agency), **more)


def test_a_prior_has_a_width():
    with pytest.raises(ValueError, match="above zero"):
        Prior(rater=0.0)


def test_mean_squares_and_bias_find_who_was_changed():
    world = made(11, agencies=80, raters=6, items=30)
    answers, random = world.answers.copy(), np.random.default_rng(11)
    erratic = (world.rater == 1)[:, None] & (random.random(answers.shape) < 0.3)
    answers[erratic] = random.integers(0, 5, erratic.sum())
    axis = np.arange(30) // 10
    harsh = (world.rater == 4)[:, None] & (axis == 2)
    answers[harsh] = np.maximum(answers[harsh] - 1, 0)
    sheets = answers, world.agency, world.rater
    fit = fit_rasch(*sheets)
    stats = fit_stats(fit, *sheets)
    assert stats.raters.infit.argmax() == stats.raters.outfit.argmax() == 1
    assert stats.raters.infit[1] > 1.25
    assert np.abs(np.delete(stats.raters.infit, 1) - 1).max() < 0.2
    assert stats.items.count.sum() == stats.agencies.count.sum() == (answers >= 0).sum()
    bias = axis_bias(fit, *sheets, axis)
    assert np.unravel_index(np.argmax(bias.bias / bias.se), bias.bias.shape) == (4, 2)
    assert bias.bias[4, 2] > 0.4


@settings(max_examples=30, deadline=None)
@given(st.integers(0, 10_000), st.sampled_from(PRIORS), st.booleans())
def test_no_set_of_answers_is_too_odd_to_fit(seed, prior, partial_credit):
    """A handful of answers at random: separated, unlinked, extreme; measures or none, no error."""
    random = np.random.default_rng(seed)
    sheets, items = random.integers(1, 12), random.integers(1, 6)
    answers = random.integers(-1, random.integers(2, 6), (sheets, items))
    places = random.integers(0, 6, sheets), random.integers(0, 3, sheets)
    fit = fit_rasch(answers, *places, prior=prior, partial_credit=partial_credit)
    assert not np.isinf(fit.theta).any()
    assert not (np.abs(fit.fair_score - 50) > 50).any()
    fit_stats(fit, answers, *places)
    axis_bias(fit, answers, *places, np.arange(items) % 2)
