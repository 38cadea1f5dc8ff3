"""Form fields for Persian hands: dates are Jalali, digits may have any shape.

Django's own fields would read `1405-08-30` as a Gregorian year 1405 and refuse `۱۲٫۵`.
"""

from __future__ import annotations

from collections.abc import Callable
from datetime import date, datetime
from decimal import Decimal
from typing import Any, TypeVar

from django import forms
from django.core.exceptions import ValidationError

from payesh.ground.calendar import format_jalali, parse_jalali
from payesh.ground.errors import Forbidden, Refusal
from payesh.ground.numbers import format_number, parse_decimal, parse_integer
from payesh.web.shell.middleware import told
from payesh.web.shell.writing import language

T = TypeVar("T")


class JalaliDateWidget(forms.TextInput):
    """A text input for ۱۴۰۵/۰۸/۳۰; script puts a calendar beside it.

    `earliest` and `latest` bound what the calendar offers; the form still has to check them.
    """

    template_name = "components/jalali_date.html"

    def __init__(
        self,
        attrs: dict[str, Any] | None = None,
        *,
        earliest: date | None = None,
        latest: date | None = None,
    ) -> None:
        usual = {"inputmode": "numeric", "autocomplete": "off", "class": "form-control"}
        super().__init__({**usual, **(attrs or {})})
        self.earliest, self.latest = earliest, latest

    def format_value(self, value: Any) -> str | None:
        return format_jalali(value, language()) if isinstance(value, date) else value

    def get_context(self, name: str, value: Any, attrs: dict[str, Any] | None) -> dict[str, Any]:
        context = super().get_context(name, value, attrs)
        for bound in ("earliest", "latest"):
            day = getattr(self, bound)
            context["widget"][bound] = format_jalali(day, "en") if day else ""
        return context


class JalaliDateField(forms.DateField):
    """A day written in the Jalali calendar; the cleaned value is a `datetime.date` or None."""

    widget = JalaliDateWidget

    def to_python(self, value: Any) -> date | None:
        if value in self.empty_values:
            return None
        if isinstance(value, datetime):
            return value.date()
        return value if isinstance(value, date) else _read(parse_jalali, value)


class _NumberField(forms.Field):
    """Shows a number in the digits of the page, and keeps what was typed as it was typed."""

    def prepare_value(self, value: Any) -> Any:
        if isinstance(value, bool) or not isinstance(value, int | float | Decimal):
            return value
        return format_number(value, None, language(), grouping=False)


class FaIntegerField(_NumberField, forms.IntegerField):
    """A whole number in any digits, grouped or not; the cleaned value is an int or None."""

    widget = forms.TextInput

    def to_python(self, value: Any) -> int | None:
        if value in self.empty_values:
            return None
        return value if isinstance(value, int) else _read(parse_integer, str(value))

    def widget_attrs(self, widget: forms.Widget) -> dict[str, Any]:
        return {"inputmode": "numeric", "autocomplete": "off"}


class FaDecimalField(_NumberField, forms.DecimalField):
    """A number in any digits with `٫`, `.` or `/` before its decimals; cleaned to a Decimal."""

    widget = forms.TextInput

    def to_python(self, value: Any) -> Decimal | None:
        if value in self.empty_values:
            return None
        return value if isinstance(value, Decimal) else _read(parse_decimal, str(value))

    def widget_attrs(self, widget: forms.Widget) -> dict[str, Any]:
        return {"inputmode": "decimal", "autocomplete": "off"}


def _read(parse: Any, text: str) -> Any:
    """What the ground reads, with its refusal turned into the form's own kind of error."""
    try:
        return parse(text)
    except Refusal as refusal:
        raise ValidationError(told(refusal), code=refusal.code) from refusal


def refused_by(form: forms.Form, act: Callable[[], object]) -> bool:
    """Do something with a valid form; a refusal becomes the form's own error, at its field."""
    try:
        act()
    except Forbidden:
        raise
    except Refusal as refusal:
        place = refusal.where if refusal.where in form.fields else None
        form.add_error(place, ValidationError(told(refusal), code=refusal.code))
        return True
    return False


def accepted(form: forms.Form, act: Callable[[], T]) -> T | None:
    """What came of a form that was sent and holds; None where the form or the act refused."""
    came: list[T] = []
    holds = form.is_bound and form.is_valid()
    if not holds or refused_by(form, lambda: came.append(act())):
        return None
    return came[0]
