"""Scales: what is on them, what it is worth, and which answer is worth so much."""

from __future__ import annotations

from fractions import Fraction

import pytest
from hypothesis import given
from hypothesis import strategies as st

from payesh.ground.errors import Refusal
from payesh.scoring.decimals import decimal_text, is_writable, read_decimal
from tests.scoring.instruments import NAMES, SCALES, flat, item, values_of

ALL = {name: flat(item("x")).scales[NAMES[name]] for name in SCALES}


@pytest.mark.parametrize(
    ("name", "off"),
    [
        ("yes/no", ["2", "1.0", "", "yes", None, 1]),
        ("0-3", ["4", "-1", "1.5", "۲", "1e0", " 1", None]),
        ("halves", ["0.5", "1.25", "3.5"]),
        ("0-100", ["100.01", "0.001", "-0.1", "12,5"]),
        ("channel", ["", "FULL", "10", None]),
        ("minutes", ["", "1/2", "1234567890.1234567"]),
    ],
)
def test_what_is_not_on_a_scale_is_refused(name, off):
    for value in off:
        with pytest.raises(Refusal):
            ALL[name].check(value)


def test_options_are_offered_in_order_with_their_labels():
    assert [one.value for one in ALL["halves"].options()] == ["1", "1.5", "2", "2.5", "3"]
    assert [one.value for one in ALL["yes/no"].options()] == ["0", "1"]
    assert ALL["channel"].options()[0].labels["fa"] == "ندارد"
    assert ALL["0-100"].options() == ALL["minutes"].options() == ()


@pytest.mark.parametrize(
    ("name", "percent", "exact", "nearest"),
    [
        ("0-3", Fraction(200, 3), "2", "2"),
        ("0-3", Fraction(75), None, "2"),
        ("0-4", Fraction(75), "3", "3"),
        ("0-4", Fraction(125, 2), None, "3"),  # half way: the better one
        ("yes/no", Fraction(50), None, "1"),
        ("channel", Fraction(40), "partly", "partly"),
        ("0-100", Fraction(100, 3), None, "33.33"),
        ("minutes", Fraction(50), "35", "35"),
        ("minutes", Fraction(100, 3), None, "43.3333"),
    ],
)
def test_the_answer_that_is_worth_so_much(name, percent, exact, nearest):
    scale = ALL[name]
    assert scale.value_at(percent, nearest=True) == nearest
    if exact is None:
        with pytest.raises(Refusal, match=r"scale\.no_step"):
            scale.value_at(percent)
    else:
        assert scale.value_at(percent) == exact


@given(st.sampled_from(sorted(ALL)), st.data())
def test_every_answer_is_worth_0_to_100_and_found_again_by_its_worth(name, data):
    scale = ALL[name]
    value = data.draw(values_of(scale))
    percent = scale.percent(value)
    assert 0 <= percent <= 100
    assert scale.percent(scale.value_at(percent)) == percent
    assert scale.canonical(scale.canonical(value)) == scale.canonical(value)


@given(
    st.decimals(allow_nan=False, allow_infinity=False, places=4, min_value=-9999, max_value=9999)
)
def test_decimals_are_written_and_read_alike(number):
    exact = Fraction(number)
    assert is_writable(exact)
    assert read_decimal(decimal_text(exact)) == exact
    assert "E" not in decimal_text(exact)
    assert not is_writable(Fraction(1, 3))
