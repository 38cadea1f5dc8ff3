"""Bands, lights and rounding."""

from __future__ import annotations

from decimal import Decimal
from fractions import Fraction

import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st

from payesh.ground.errors import Refusal
from payesh.scoring.bands import NO_BAND, Band, Bands
from payesh.scoring.exact import read_exact
from payesh.scoring.lights import LIGHTS, lights
from payesh.scoring.rounding import half_up, percent

ROWS = [
    {"key": "good", "name": "Good", "lower": 80, "colour": "green"},
    {"key": "weak", "name": "Weak", "lower": 0, "colour": "#aa0000"},
]


def test_bands_are_stored_as_json_in_any_order():
    bands = Bands.from_mappings(ROWS)
    assert [band.key for band in bands.bands] == ["weak", "good"]
    assert Bands.from_mappings(bands.to_mappings()) == bands


def test_bands_of_an_array():
    found = Bands.from_mappings(ROWS).band_of([[0, 79.999], [80, np.nan], [-1, 80 - 1e-14]])
    assert found.tolist() == [[0, 0], [1, NO_BAND], [NO_BAND, 1]]


@pytest.mark.parametrize(
    ("bands", "code"),
    [
        ([], "bands.empty"),
        ([("a", "A", 0, "red"), ("a", "B", 1, "red")], "bands.key_twice"),
        ([("a", "A", 1, "red"), ("b", "B", 1, "red")], "bands.order"),
        ([("a", "A", float("nan"), "red")], "bands.lower"),
        ([("a", "", 0, "red")], "bands.name"),
        ([("a", "A", 0, "url(x)")], "bands.colour"),
    ],
)
def test_bands_that_are_none_are_refused(bands, code):
    with pytest.raises(Refusal) as refusal:
        Bands(tuple(Band(*one) for one in bands))
    assert refusal.value.code == code


@given(st.floats(-100, 100), st.floats(-100, 100), st.floats(-100, 100))
def test_lights_are_mirrored_with_their_thresholds(value, green, red):
    if green == red:
        return
    one = lights(value, green=green, red=red)
    other = lights(-value, green=-green, red=-red)
    assert LIGHTS[int(one)] is LIGHTS[int(other)]


def test_the_same_threshold_twice_is_refused():
    with pytest.raises(Refusal, match="must differ"):
        lights([1.0], green=2, red=2)


@given(st.fractions(), st.integers(0, 4))
def test_half_up_is_the_nearest_and_away_from_zero_at_the_half(number, decimals):
    found = half_up(number, decimals)
    away = abs(Fraction(found) - number)
    assert away <= Fraction(1, 2 * 10**decimals)
    if away == Fraction(1, 2 * 10**decimals):
        assert abs(Fraction(found)) > abs(number)


@given(st.decimals(-1000, 1000, places=3))
def test_a_typed_float_is_rounded_as_it_was_typed(number):
    assert half_up(float(number), 2) == half_up(number, 2)
    assert read_exact(float(number)) == Fraction(number)


def test_nothing_is_no_figure():
    assert percent(1, 0) is None
    with pytest.raises(ValueError, match="no figure"):
        half_up(float("nan"))
    assert half_up(Decimal("0.5")) == 1
    assert half_up(np.int64(2**60 + 1)) == 2**60 + 1


def test_a_small_loss_is_shown_as_zero_without_a_minus():
    assert str(half_up(-0.04, 1)) == "0.0"
