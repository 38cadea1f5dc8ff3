"""Forms of indicators and their method's parameters."""

from __future__ import annotations

import re
from decimal import Decimal
from typing import Any

from django import forms
from django.core.exceptions import ValidationError
from django.utils.translation import gettext_lazy as _

from payesh.ground.errors import Refusal
from payesh.ground.numbers import format_number, parse_decimal
from payesh.ground.terms import Cadence, Direction, OverTime, OverUnits
from payesh.records.models import Indicator, Plan, Seat
from payesh.scoring.achievement.base import Field
from payesh.scoring.achievement.registry import choices, method_named
from payesh.web.shell.choosing import UnitField, several_units
from payesh.web.shell.forms import FaDecimalField, FaIntegerField
from payesh.web.shell.middleware import told
from payesh.web.shell.writing import language

from .amending import AmendingForm

MEASURE = {"max_digits": 24, "decimal_places": 8, "required": False}


def worded(pairs: list[tuple[str, str]]) -> list[tuple[str, Any]]:
    return [(value, _(label)) for value, label in pairs]


class IndicatorForm(AmendingForm):
    """Everything that defines an indicator, but for its method's parameters and its targets."""

    title = forms.CharField(label=_("Title"), max_length=300)
    code = forms.CharField(label=_("Code"), max_length=60)
    definition = forms.CharField(
        label=_("Definition"), widget=forms.Textarea(attrs={"rows": 2}), required=False
    )
    unit_of_measure = forms.CharField(label=_("Unit of measure"), max_length=60, required=False)
    decimals = FaIntegerField(label=_("Decimals shown"), min_value=0, max_value=6)
    direction = forms.ChoiceField(label=_("Direction"), choices=worded(Direction.choices()))
    weight = FaDecimalField(label=_("Weight"), max_digits=14, decimal_places=6, min_value=0)
    baseline = FaDecimalField(label=_("Baseline"), **MEASURE)
    baseline_year = FaIntegerField(
        label=_("Year of the baseline"), required=False, min_value=1300, max_value=1500
    )
    horizon_target = FaDecimalField(label=_("Target at the horizon"), **MEASURE)
    cadence = forms.ChoiceField(label=_("Measured"), choices=worded(Cadence.choices()))
    over_time = forms.ChoiceField(label=_("Over time"), choices=worded(OverTime.choices()))
    over_units = forms.ChoiceField(label=_("Over units"), choices=worded(OverUnits.choices()))
    is_ratio = forms.BooleanField(label=_("Measured as numerator and denominator"), required=False)
    numerator_title = forms.CharField(label=_("Numerator"), max_length=200, required=False)
    denominator_title = forms.CharField(label=_("Denominator"), max_length=200, required=False)
    source = forms.CharField(label=_("Source"), max_length=250, required=False)
    method = forms.ChoiceField(label=_("Achievement method"), choices=())
    NAMES = (
        "title", "code", "definition", "unit_of_measure", "decimals", "direction", "weight",
        "baseline", "baseline_year", "horizon_target", "cadence", "over_time", "over_units",
        "is_ratio", "numerator_title", "denominator_title", "source", "owner", "method",
    )  # fmt: skip

    def __init__(self, *args: Any, plan: Plan, seat: Seat, **kwargs: Any) -> None:
        super().__init__(*args, plan=plan, **kwargs)
        self.fields["owner"] = UnitField(
            seat, label=_("Owner"), required=False, empty_label=_("No owner yet")
        )
        self.fields["method"].choices = worded(choices())
        self.order_fields(self.NAMES)


def start_of(indicator: Indicator) -> dict[str, Any]:
    """What the form of an indicator starts with."""
    return {name: getattr(indicator, name) for name in IndicatorForm.NAMES}


class UnitsForm(forms.Form):
    """Who measures a new indicator, if not its owner alone."""

    def __init__(self, *args: Any, seat: Seat) -> None:
        super().__init__(*args)
        self.fields["units"] = several_units(
            seat, label=_("Measured by"), help_text=_("Nobody chosen means the owner")
        )


class NumbersField(forms.CharField):
    """Several numbers, the best first, with blanks or semicolons between them."""

    def to_python(self, value: Any) -> list[float]:
        try:
            parts = [part for part in re.split(r"[\s;؛]+", str(value or "")) if part]
            return [float(parse_decimal(part)) for part in parts]
        except Refusal as refusal:
            raise ValidationError(told(refusal), code=refusal.code) from refusal

    def prepare_value(self, value: Any) -> Any:
        if not isinstance(value, list | tuple):
            return value
        return " ؛ ".join(format_number(number, None, language()) for number in value)


class ParametersForm(forms.Form):
    """The parameters of an achievement method that no column of the indicator holds."""

    def __init__(self, *args: Any, method: str, start: dict[str, Any] | None = None) -> None:
        super().__init__(*args, prefix="parameters", initial=start or {})
        for field in method_named(method).fields:
            if not field.held_by:
                self.fields[field.name] = _asked(field)

    def values(self) -> dict[str, Any]:
        """The parameters as JSON holds them; an empty one is left out."""
        given = {name: _plain(value) for name, value in self.cleaned_data.items()}
        return {name: value for name, value in given.items() if value not in (None, "", [])}


def _asked(field: Field) -> forms.Field:
    label = _(field.label)
    if field.kind == "numbers":
        return NumbersField(label=label, required=field.required)
    if field.kind == "direction":
        return forms.ChoiceField(label=label, choices=worded(Direction.choices()))
    return FaDecimalField(label=label, required=field.required, max_digits=24, decimal_places=8)


def _plain(value: Any) -> Any:
    return float(value) if isinstance(value, Decimal) else value
