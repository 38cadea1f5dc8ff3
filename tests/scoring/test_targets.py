"""The straight line to the horizon, for periods without a target of their own."""

from __future__ import annotations

import numpy as np
import pytest

from payesh.ground.terms import OverTime
from payesh.scoring.targets import straight_line


@pytest.mark.parametrize("how", [OverTime.LAST, OverTime.MEAN])
def test_equal_steps_from_the_baseline_to_the_horizon(how):
    line = straight_line(40, 70, 15, [0, 4, 15], how)
    assert line.tolist() == pytest.approx([40.0, 48.0, 70.0])


def test_what_is_summed_is_spread_over_the_periods():
    assert straight_line(3, 150, 15, [1, 15], OverTime.SUM).tolist() == [10.0, 10.0]


def test_without_a_horizon_there_is_no_line():
    assert np.isnan(straight_line(40, np.nan, 15, [4], OverTime.LAST)).all()
