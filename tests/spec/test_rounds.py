"""Trends over rounds

With three or more rounds every unit has a level and a slope, drawn towards those of all units as
far as the data ask for it (random coefficients, restricted maximum likelihood). With two rounds
there is a difference with its error, and no slope. The published case is the sleep study of
Belenky and others (2003): reaction times of 18 subjects over ten days, in the fit known from lme4
for R (Bates and others, 2015).
"""

from __future__ import annotations

from functools import cache

import numpy as np
import pytest

from payesh.analytics.rounds_trend import RoundsTrend, difference, rounds_trend
from payesh.analytics.shrunk_means import shrunk_means
from tests.spec.sleep_study import REACTION
from tests.spec.table import Worked, shown

CHAPTER = 17

SLEEP = Worked(
    title="The sleep study",
    sentence="Milliseconds, and milliseconds a day; the first subject is number 308.",
    head=("figure", "result"),
    rows=(
        ("level of all", "251.405"),
        ("its error", "6.825"),
        ("slope of all", "10.467"),
        ("its error (slope)", "1.546"),
        ("deviation of levels", "24.740"),
        ("deviation of slopes", "5.922"),
        ("their correlation", "0.066"),
        ("deviation of a measurement", "25.592"),
        ("minus twice the log likelihood", "1743.6283"),
        ("level of the first subject", "253.66"),
        ("slope of the first subject", "19.67"),
    ),
)

DIFFERENCES = Worked(
    title="Two rounds",
    sentence="The difference, its error, and the interval that holds it in 95 of 100 cases.",
    head=("before", "after", "errors", "difference", "error", "from", "to"),
    rows=(
        (60, 68, (3, 4), "8.0", "5.0", "-1.8", "17.8"),
        (60, 60, (0, 0), "0.0", "0.0", "0.0", "0.0"),
    ),
)

SHRUNK = Worked(
    title="Means of few observations",
    sentence="Each stays with the share of its distance that its error leaves: 40, 50 and 60 with"
    " errors of 5 vary by 75 over what chance brings, so three quarters stay.",
    head=("means", "error of each", "shrunk"),
    rows=(
        ((40, 50, 60), 5, ("42.50", "50.00", "57.50")),
        ((40, 50, 60), 10, ("50.00", "50.00", "50.00")),
    ),
)


@cache
def _sleep() -> RoundsTrend:
    subject, day = np.indices(REACTION.shape)
    found = rounds_trend(subject.ravel(), day.ravel(), REACTION.ravel())
    assert found is not None
    return found


@SLEEP.each
def test_sleep_study(row):
    found = _sleep().growth
    errors, between = np.sqrt(np.diag(found.fixed_covariance)), np.sqrt(np.diag(found.between))
    figures = [found.fixed[0], errors[0], found.fixed[1], errors[1], *between]
    figures += [found.between[0, 1] / between.prod(), np.sqrt(found.noise), found.criterion]
    figures += found.coefficients[0].tolist()
    assert shown(figures[SLEEP.rows.index(row)], row[1]) == row[1]


@DIFFERENCES.each
def test_differences(row):
    before, after, errors, *expected = row
    found = difference(before, after, *errors)
    figures = (found.value, found.se, found.low, found.high)
    assert [shown(one, "0.0") for one in figures] == expected


@SHRUNK.each
def test_shrunk_means(row):
    means, error, expected = row
    found = shrunk_means(means, np.full(len(means), float(error)))
    assert tuple(shown(one, "0.00") for one in found.mean) == expected


def test_two_rounds_have_no_slope():
    unit, when = np.indices((5, 2))
    assert rounds_trend(unit.ravel(), when.ravel(), unit.ravel() * 2.0 + when.ravel()) is None


def test_a_unit_with_two_rounds_gets_no_slope_and_the_others_do():
    short = REACTION.copy()
    short[0, 2:] = np.nan
    subject, day = np.indices(short.shape)
    found = rounds_trend(subject.ravel(), day.ravel(), short.ravel())
    assert found is not None
    assert np.isnan(found.slope[0])
    assert not np.isnan(found.slope[1:]).any()
    assert np.isnan(found.at(12).reach(300)[0])


def test_the_pace_that_is_required():
    """From the level expected now, in equal steps; no round left is no pace."""
    found = _sleep()
    now = found.at(9).score
    assert found.required_pace(now + 30, 9, 12) == pytest.approx(np.full(len(now), 10.0))
    assert np.isnan(found.required_pace(500, 9, 9)).all()
