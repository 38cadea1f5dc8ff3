"""The trend against the textbook, and against scipy's own regression."""

from __future__ import annotations

import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st
from scipy import stats

from payesh.analytics.trend import trend

SERIES = st.lists(st.integers(-100, 100).map(float), min_size=3, max_size=12)


@given(SERIES)
def test_the_line_is_the_least_squares_line(values):
    periods = np.arange(1, len(values) + 1)
    line, reference = trend(periods, values), stats.linregress(periods, values)
    assert line.slope == pytest.approx(reference.slope, abs=1e-9)
    assert line.intercept == pytest.approx(reference.intercept, abs=1e-9)


def test_the_interval_is_the_prediction_interval():
    # By hand: periods 1..4, values 41 43 44 46: s = sqrt(0.1), t(0.95; 2) = 2.919986.
    line = trend([1, 2, 3, 4], [41, 43, 44, 46])
    half = 2.919985580 * np.sqrt(0.1) * np.sqrt(1 + 1 / 4 + (15 - 2.5) ** 2 / 5)
    ahead = line.at(15)
    assert (ahead.low, ahead.high) == pytest.approx((63.5 - half, 63.5 + half))


def test_nine_in_ten_intervals_hold_the_next_value():
    random = np.random.default_rng(7)
    held = 0
    for _ in range(1500):
        values = 10 + 2 * np.arange(1, 8) + random.normal(0, 3, 7)
        ahead = trend(range(1, 7), values[:6]).at(7)
        held += ahead.low <= values[6] <= ahead.high
    assert held / 1500 == pytest.approx(0.9, abs=0.025)


def test_gaps_are_passed_over_and_two_points_are_no_trend():
    whole = trend([1, 3, 4], [5, 9, 12])
    assert trend([1, 2, 3, 4], [5, np.nan, 9, 12]) == whole
    assert trend([1, 2, 3], [5, np.nan, 9]) is None
    assert trend([2, 2, 2], [5, 6, 7]) is None


def test_the_band_widens_away_from_the_measured_periods():
    band = trend([1, 2, 3, 4], [41, 43, 44, 46]).over(range(4, 16))
    widths = [one.high - one.low for one in band]
    assert widths == sorted(widths)


@pytest.mark.parametrize("level", [0, 1, 90])
def test_a_level_is_a_share(level):
    with pytest.raises(ValueError, match="between 0 and 1"):
        trend([1, 2, 3], [1, 2, 3], level=level)
