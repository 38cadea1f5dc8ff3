"""Dates and numbers as Persian hands type them."""

from __future__ import annotations

from datetime import date
from decimal import Decimal

import pytest
from django import forms
from django.template import Context, Template
from django.utils import translation

from payesh.web.shell.forms import (
    FaDecimalField,
    FaIntegerField,
    JalaliDateField,
    JalaliDateWidget,
)


class Sample(forms.Form):
    day = JalaliDateField(label="روز", help_text="سال/ماه/روز")
    value = FaDecimalField(label="مقدار", max_digits=8, decimal_places=2, required=False)
    count = FaIntegerField(label="تعداد", min_value=0, required=False)


@pytest.fixture(autouse=True)
def _persian():
    with translation.override("fa"):
        yield


@pytest.mark.parametrize("typed", ["۱۴۰۵/۰۸/۳۰", "1405-8-30", " ١٤٠٥/٠٨/٣٠ "])
def test_a_jalali_date_in_any_digits(typed):
    assert JalaliDateField().clean(typed) == date(2026, 11, 21)


@pytest.mark.parametrize(
    ("typed", "code"),
    [
        ("۱۴۰۴/۱۲/۳۰", "date.invalid"),
        ("2026-11-21", "date.gregorian"),
        ("۰۵/۰۸/۳۰", "date.short-year"),
        ("فردا", "date.unreadable"),
        ("", "required"),
    ],
)
def test_what_is_no_date_is_told_with_its_code(typed, code):
    with pytest.raises(forms.ValidationError) as refused:
        JalaliDateField().clean(typed)
    assert refused.value.error_list[0].code == code


def test_a_refusal_speaks_in_the_digits_of_the_page():
    with pytest.raises(forms.ValidationError) as refused:
        JalaliDateField().clean("1404/12/30")
    assert "۱۴۰۴" in refused.value.messages[0]


def test_a_date_that_need_not_be_given():
    assert JalaliDateField(required=False).clean("") is None


@pytest.mark.parametrize("typed", ["۱۲٫۵", "12.5", "۱۲/۵", "١٢٫٥"])
def test_a_decimal_in_any_digits(typed):
    assert FaDecimalField().clean(typed) == Decimal("12.5")


@pytest.mark.parametrize("typed", ["۱٬۲۳۴", "1,234", "1234"])
def test_a_whole_number_grouped_or_not(typed):
    assert FaIntegerField().clean(typed) == 1234


def test_bounds_and_digits_still_hold():
    form = Sample({"day": "۱۴۰۵/۰۸/۳۰", "value": "۱٫۲۳۴", "count": "-۱"})
    assert set(form.errors) == {"value", "count"}


def test_half_a_thing_is_no_count():
    with pytest.raises(forms.ValidationError):
        FaIntegerField().clean("۲٫۵")


def test_values_are_shown_in_the_digits_of_the_page():
    form = Sample(initial={"day": date(2026, 11, 21), "value": Decimal("1234.5"), "count": 7})
    html = form.as_p()
    for shown in ("۱۴۰۵/۰۸/۳۰", "۱۲۳۴٫۵", 'value="۷"'):
        assert shown in html


def test_nothing_changed_is_not_a_change():
    initial = {"day": date(2026, 11, 21), "value": Decimal("1.5"), "count": 7}
    assert not Sample(
        {"day": "1405/8/30", "value": "۱٫۵۰", "count": "۷"}, initial=initial
    ).changed_data


def test_what_was_typed_wrongly_comes_back_as_it_was():
    html = Sample({"day": "۱۴۰۴/۱۲/۳۰", "value": "دوازده"}).as_p()
    assert "۱۴۰۴/۱۲/۳۰" in html
    assert "دوازده" in html


def test_the_calendar_is_told_its_bounds():
    widget = JalaliDateWidget(earliest=date(2026, 3, 21), latest=date(2026, 11, 21))
    html = widget.render("day", date(2026, 11, 20))
    assert 'min="1405/01/01"' in html
    assert 'max="1405/08/30"' in html
    assert "۱۴۰۵/۰۸/۲۹" in html


def test_help_and_error_are_tied_to_the_field():
    form = Sample({"day": ""})
    html = Template("{% field form.day %}").render(Context({"form": form}))
    assert 'aria-invalid="true"' in html
    described = html.split('aria-describedby="')[1].split('"')[0].split()
    assert described
    for target in described:
        assert f'id="{target}"' in html
