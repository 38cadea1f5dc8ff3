"""Numbers of documents as form fields: any digits are typed, a decimal string comes out."""

from __future__ import annotations

from typing import Any

from django import forms
from django.core.exceptions import ValidationError

from payesh.ground.errors import Refusal
from payesh.ground.numbers import parse_decimal
from payesh.ground.text import to_ascii_digits
from payesh.web.shell.middleware import told
from payesh.web.shell.writing import digits


class DecimalText(forms.CharField):
    """A number as documents hold it, such as `2.5`; '' where nothing was typed and may be."""

    def __init__(self, **options: Any) -> None:
        super().__init__(max_length=24, **options)

    def prepare_value(self, value: Any) -> Any:
        return digits(value).replace(".", "٫" if digits("1") == "۱" else ".") if value else value

    def clean(self, value: Any) -> str:
        text = super().clean(value)
        if not text:
            return ""
        try:
            number = parse_decimal(text, percent=True)
        except Refusal as refusal:
            raise ValidationError(told(refusal), code=refusal.code) from refusal
        plain = format(number, "f")
        return plain.rstrip("0").rstrip(".") if "." in plain else plain

    def widget_attrs(self, widget: forms.Widget) -> dict[str, Any]:
        return {"inputmode": "decimal", "autocomplete": "off"}


class CodeText(forms.CharField):
    """A code of Latin letters and digits; Persian digits are made Latin."""

    def __init__(self, **options: Any) -> None:
        super().__init__(max_length=40, **options)

    def clean(self, value: Any) -> str:
        return to_ascii_digits(super().clean(value))

    def widget_attrs(self, widget: forms.Widget) -> dict[str, Any]:
        return {"dir": "ltr", "autocomplete": "off", "spellcheck": "false"}
