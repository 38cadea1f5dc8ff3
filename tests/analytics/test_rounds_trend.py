"""Trends of units that were not all measured in all rounds, and whether chances come true."""

from __future__ import annotations

import numpy as np
import pytest

from payesh.analytics.rounds_trend import rounds_trend
from payesh.analytics.shrunk_means import shrunk_means


def _rounds(units: int, rounds: int, seed: int, gaps: float = 0.2):
    """Unit, round and score of every measurement, and each unit's true level and slope."""
    rng = np.random.default_rng(seed)
    true = np.stack([rng.normal(60, 10, units), rng.normal(1, 1.5, units)], axis=1)
    unit, when = np.indices((units, rounds))
    score = true[:, :1] + true[:, 1:] * when + rng.normal(0, 5, unit.shape)
    score[rng.random(score.shape) < gaps] = np.nan
    return unit.ravel(), 1400 + when.ravel(), score.ravel(), true


def test_the_fit_is_that_of_the_whole_covariance_matrix():
    """The criterion, the fixed line and the units' lines, from matrices of all measurements."""
    unit, when, score, _ = _rounds(12, 5, seed=1)
    found = rounds_trend(unit, when, score)
    assert found is not None
    there = ~np.isnan(score)
    unit, time, score = unit[there], when[there] - 1400.0, score[there]
    design = np.stack([np.ones(len(time)), time], axis=1)
    own = np.zeros((len(time), 24))
    own[np.arange(len(time)), 2 * unit], own[np.arange(len(time)), 2 * unit + 1] = 1, time
    between = np.kron(np.eye(12), found.growth.between)
    whole = own @ between @ own.T + found.growth.noise * np.eye(len(time))
    inverse = np.linalg.inv(whole)
    information = design.T @ inverse @ design
    line = np.linalg.solve(information, design.T @ inverse @ score)
    left = score - design @ line
    criterion = np.linalg.slogdet(whole)[1] + np.linalg.slogdet(information)[1]
    criterion += left @ inverse @ left + (len(time) - 2) * np.log(2 * np.pi)
    assert found.growth.fixed == pytest.approx(line)
    assert found.growth.criterion == pytest.approx(criterion)
    assert found.growth.coefficients.ravel() == pytest.approx(
        np.tile(line, 12) + between @ own.T @ inverse @ left
    )


def test_chances_come_true():
    """Of the units given about four chances in ten, about four in ten reach the target."""
    unit, when, score, true = _rounds(3000, 6, seed=2)
    found = rounds_trend(unit, when, score)
    assert found is not None
    chance = found.at(1408).reach(75.0)
    later = true @ [1, 8] + np.random.default_rng(5).normal(0, 5, 3000)
    for least in (0.1, 0.3, 0.5, 0.7):
        some = (chance >= least) & (chance < least + 0.2)
        assert some.sum() > 50
        assert (later[some] >= 75).mean() == pytest.approx(chance[some].mean(), abs=0.08)
    shown = found.rounds >= 3
    wrong = (found.slope - true[:, 1])[shown] / found.slope_se[shown]
    assert (np.abs(wrong) < 1.96).mean() == pytest.approx(0.95, abs=0.02)


def test_means_are_drawn_in_by_their_errors_and_cover_the_truth():
    rng = np.random.default_rng(3)
    true, error = rng.normal(50, 4, 2000), rng.uniform(1, 8, 2000)
    means = true + rng.normal(0, error)
    means[0] = np.nan
    found = shrunk_means(means, error)
    assert found.mean[0] == found.centre
    assert found.between == pytest.approx(16, abs=2)
    assert np.var(found.mean[1:] - true[1:]) < 0.6 * np.var(means[1:] - true[1:])
    assert (np.abs(found.mean - true) < 1.96 * found.se)[1:].mean() == pytest.approx(0.95, abs=0.02)
    assert (np.diff(found.kept[np.argsort(error[1:]) + 1]) <= 0).all()


def test_one_mean_alone_stays_where_it_is():
    assert shrunk_means([40.0], [3.0]).mean == pytest.approx([40.0])
    with pytest.raises(ValueError, match="errors"):
        shrunk_means([40.0, 50.0], [3.0, 0.0])


def test_lists_of_other_lengths_are_refused():
    with pytest.raises(ValueError, match="length"):
        rounds_trend([0, 1], [1400, 1401], [50.0])
