"""Pace: arrays against single indicators, and what must hold of any way."""

from __future__ import annotations

import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st

from payesh.ground.errors import Refusal
from payesh.scoring.pace import PaceState, pace, paces

WHOLE = st.integers(-500, 500).map(float)


@given(WHOLE, WHOLE, st.integers(1, 20), st.data())
def test_a_falling_way_is_the_mirror_of_a_rising_one(baseline, target, periods, data):
    done = data.draw(st.integers(0, periods))
    value = data.draw(WHOLE)
    one = pace(baseline, target, periods, done, value)
    other = pace(-baseline, -target, periods, done, -value)
    assert (one.state, one.index, one.lead) == (other.state, other.index, other.lead)
    assert (one.periods_needed, one.shortfall) == (other.periods_needed, other.shortfall)
    assert one.acceleration == other.acceleration


@given(WHOLE, WHOLE, st.integers(1, 20), st.data())
def test_going_on_as_required_ends_on_the_target(baseline, target, periods, data):
    done = data.draw(st.integers(0, periods - 1))
    value = data.draw(WHOLE)
    found = pace(baseline, target, periods, done, value)
    if found.state not in (PaceState.REACHED, PaceState.MAINTAIN):
        assert value + found.required * (periods - done) == pytest.approx(target)


@given(st.lists(st.tuples(WHOLE, WHOLE, st.integers(0, 6), WHOLE), min_size=1, max_size=6))
def test_many_at_once_are_each_one_alone(rows):
    baseline, target, done, value = map(np.array, zip(*rows, strict=True))
    many = paces(baseline, target, 6, done, value)
    for index, row in enumerate(rows):
        one = pace(row[0], row[1], 6, row[2], row[3])
        for name in ("share", "gap", "required", "acceleration", "projection", "periods_needed"):
            single, batch = getattr(one, name), getattr(many, name)[index]
            assert (single is None and np.isnan(batch)) or single == batch
        assert one.state is tuple(PaceState)[many.state[index]]


@pytest.mark.parametrize(("periods", "done"), [(0, 0), (5, 6), (5, -1)])
def test_periods_that_cannot_be_are_refused(periods, done):
    with pytest.raises(Refusal) as refusal:
        pace(40, 70, periods, done, 46)
    assert refusal.value.code == "pace.periods"


def test_a_target_met_exactly_at_a_period_is_not_put_off_by_the_last_bit():
    found = pace(0, 0.3, 3, 1, 0.1)
    assert found.periods_needed != 3.0
    assert found.period_reached == 3
    assert found.state is PaceState.ON_PATH
