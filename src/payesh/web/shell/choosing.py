"""Choosing a unit among dozens or among ten thousand, a period, the language of a report."""

from __future__ import annotations

from typing import Any

from django import forms
from django.core.exceptions import ValidationError
from django.db.models import QuerySet
from django.forms.utils import flatatt
from django.utils.html import format_html, format_html_join
from django.utils.safestring import SafeString
from django.utils.translation import gettext_lazy as _

from payesh.ground.text import clean, to_ascii_digits
from payesh.queries import scope
from payesh.queries.periods import name_of
from payesh.records.models import Period, Seat, Unit
from payesh.records.organisations import STEP

REPORT_LANGUAGES = (("fa", _("Persian")), ("en", _("English")))
"""Those in which reports are written."""
LISTED = 300
"""Up to so many units are offered in a list; beyond it one writes the unit's code."""
TICKED = 40
"""Up to so many units are ticked one by one; beyond it one writes their codes."""


class LongSelect(forms.Select):
    """A list of choices without groups, written at once.

    Django renders two templates for each choice, which for hundreds of units takes longer than
    the rest of a page.
    """

    def render(
        self, name: str, value: Any, attrs: dict[str, Any] | None = None, renderer: Any = None
    ) -> SafeString:
        chosen = set(self.format_value(value))
        rows = (
            _option("" if key is None else str(key), word, chosen) for key, word in self.choices
        )
        options = format_html_join("", '\n  <option value="{}"{}>{}</option>\n', rows)
        own = flatatt(self.build_attrs(self.attrs, attrs))
        return format_html('<select name="{}"{}>{}\n</select>', name, own, options)


def _option(key: str, word: Any, chosen: set[str]) -> tuple[str, SafeString, Any]:
    return key, SafeString(" selected" if key in chosen else ""), word


class PeriodField(forms.ModelChoiceField):
    """A period of a plan, by the name that its reports give it."""

    def label_from_instance(self, period: Period) -> str:
        return name_of(period)


class UnitField(forms.ModelChoiceField):
    """A unit in the seat's reach, by its code."""

    widget = LongSelect

    def __init__(self, seat: Seat, *, closed: bool = False, **options: Any) -> None:
        rows = scope.units(seat).order_by("path")
        rows = rows if closed else rows.filter(is_active=True)
        self.top = len(seat.unit.path)
        options.setdefault("label", _("Unit"))
        options.setdefault("empty_label", _("Choose a unit"))
        super().__init__(rows, to_field_name="code", **options)
        if rows[LISTED : LISTED + 1].exists():
            self.widget = forms.TextInput({"dir": "ltr", "autocomplete": "off"})
            self.help_text = _("Write the unit's code; the page of units shows it.")

    def label_from_instance(self, unit: Unit) -> str:
        return _indented(unit, self.top)

    def prepare_value(self, value: Any) -> Any:
        return value.code if isinstance(value, Unit) else super().prepare_value(value)

    def to_python(self, value: Any) -> Unit | None:
        return super().to_python(to_ascii_digits(clean(value)) if isinstance(value, str) else value)


def several_units(seat: Seat, **options: Any) -> forms.Field:
    """A field of several units in reach: ticked where there are few, else written as codes."""
    rows = scope.units(seat).filter(is_active=True).order_by("path")
    many = rows[TICKED : TICKED + 1].exists()
    return UnitsField(seat, **options) if many else TickedUnits(seat, rows, **options)


class TickedUnits(forms.ModelMultipleChoiceField):
    """Several units, each with a box to tick; cleaned to the list of units."""

    widget = forms.CheckboxSelectMultiple

    def __init__(self, seat: Seat, rows: QuerySet[Unit], **options: Any) -> None:
        self.top = len(seat.unit.path)
        super().__init__(rows, to_field_name="code", required=False, **options)

    def label_from_instance(self, unit: Unit) -> str:
        return _indented(unit, self.top)

    def prepare_value(self, value: Any) -> Any:
        return value.code if isinstance(value, Unit) else super().prepare_value(value)

    def clean(self, value: Any) -> list[Unit]:
        return list(super().clean(value))


def _indented(unit: Unit, top: int) -> str:
    """A unit's name, as far in as it stands in the tree."""
    return "\u2003" * (max(len(unit.path) - top, 0) // STEP) + unit.name


class UnitsField(forms.CharField):
    """Several units in reach, one code a line; cleaned to the list of units."""

    widget = forms.Textarea({"rows": 8, "dir": "ltr"})

    def __init__(self, seat: Seat, **options: Any) -> None:
        self.rows: QuerySet[Unit] = scope.units(seat)
        options.setdefault("help_text", _("One code a line; the page of units shows the codes."))
        super().__init__(required=False, **options)

    def prepare_value(self, value: Any) -> Any:
        return value if isinstance(value, str | None) else "\n".join(unit.code for unit in value)

    def clean(self, value: Any) -> list[Unit]:
        codes = [to_ascii_digits(clean(line)) for line in str(value or "").splitlines()]
        wanted = list(dict.fromkeys(code for code in codes if code))
        found = {unit.code: unit for unit in self.rows.filter(code__in=wanted[:LISTED])}
        if unknown := [code for code in wanted if code not in found]:
            raise ValidationError(
                _("These codes are not known here: %(codes)s"),
                params={"codes": "، ".join(unknown[:10])},
            )
        return [found[code] for code in wanted]
