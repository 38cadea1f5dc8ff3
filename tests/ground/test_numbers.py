"""Reading and writing numbers are inverse, and exact."""

from __future__ import annotations

from decimal import ROUND_HALF_UP, Decimal
from fractions import Fraction

import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st

from payesh.ground.errors import Refusal
from payesh.ground.numbers import (
    format_number,
    format_percent,
    format_size,
    number_words,
    ordinal,
    parse_decimal,
    parse_integer,
)

languages = st.sampled_from(["fa", "en"])
decimals = st.decimals(-(10**15), 10**15, allow_nan=False, allow_infinity=False, places=9)
TYPED = "0123456789۰۱٣,٬٫./-−+ ٪%e"


@given(decimals, languages, st.booleans())
def test_what_is_written_is_read_back_exactly(value, language, grouping):
    assert parse_decimal(format_number(value, None, language, grouping)) == value


@given(st.integers(-(10**30), 10**30), languages)
def test_whole_numbers_too(value, language):
    assert parse_integer(format_number(value, None, language)) == value


@given(st.floats(-1e12, 1e12).filter(lambda value: value == 0 or abs(value) > 1e-12), languages)
def test_a_float_is_written_with_all_the_digits_it_needs(value, language):
    assert float(parse_decimal(format_number(value, None, language))) == value


def told_or_read(text: str, percent: bool) -> Decimal | str:
    """The number, or the code of a refusal whose sentence is complete."""
    try:
        return parse_decimal(text, percent=percent)
    except Refusal as refusal:
        return refusal.code if "%(" not in refusal.text() else "incomplete"


@given(st.one_of(st.text(), st.text(TYPED, max_size=14)), st.booleans())
def test_any_text_is_a_number_or_a_refusal_that_can_be_told(text, percent):
    found = told_or_read(text, percent)
    assert found.startswith("number.") if isinstance(found, str) else found.is_finite()


@given(decimals, st.integers(0, 8))
def test_decimals_and_their_fractions_are_rounded_alike(value, places):
    expected = value.quantize(Decimal(1).scaleb(-places), ROUND_HALF_UP)
    shown = format_number(value, places, "en")
    assert parse_decimal(shown) == expected
    assert format_number(Fraction(value), places, "en") == shown


@given(st.integers(0, 10**6), st.integers(1, 10**6))
def test_a_percentage_is_rounded_from_the_exact_share(part, whole):
    expected = (2 * 1000 * part + whole) // (2 * whole)
    shown = format_percent(part, whole=whole, language="en")
    assert parse_decimal(shown, percent=True) == Decimal(expected).scaleb(-1)
    assert format_percent(Fraction(part, whole), language="en") == shown


def test_scalars_of_numpy_are_shown_as_what_they_say():
    shown = [format_number(v, None, "en") for v in (np.float64(0.1), np.float32(0.1), np.int64(7))]
    assert shown == ["0.1", "0.1", "7"]


def test_equal_values_of_different_types_keep_their_own_digits():
    assert format_number(0.1, None, "en") == "0.1"
    assert format_number(Decimal.from_float(0.1), None, "en").startswith("0.1000000000000000055")


def test_without_decimals_a_fraction_has_at_most_six_places():
    assert format_number(Fraction(1, 3), None, "en") == "0.333333"
    assert format_number(Fraction(1, 4), None, "en") == "0.25"


@pytest.mark.parametrize("value", [float("nan"), float("inf"), Decimal("NaN")])
def test_what_is_no_number_is_never_shown_as_one(value):
    with pytest.raises(ValueError, match="cannot be shown"):
        format_number(value)


@given(st.integers(0, 2**60), languages)
def test_a_size_is_shown_in_a_unit_that_leaves_at_least_one(size, language):
    figure, unit = format_size(size, language).split(" ")
    assert unit
    assert size == 0 or parse_decimal(figure) >= 1


def test_words_end_where_the_language_of_reports_ends():
    assert number_words(-5) == "منفی پنج"
    with pytest.raises(ValueError, match="too large"):
        number_words(10**15)
    with pytest.raises(ValueError, match="no place"):
        ordinal(0)
