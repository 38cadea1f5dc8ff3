"""How amendments and the turn of the year speak: names of fields, values, a field in a cell."""

from __future__ import annotations

from datetime import date
from typing import Any

from django import template
from django.forms import BoundField
from django.utils.translation import gettext
from django.utils.translation import gettext_lazy as _

from payesh.ground.terms import Cadence, Direction, NodeState, OverTime, OverUnits
from payesh.scoring.achievement.registry import method_named
from payesh.web.shell import writing

register = template.Library()

FIELD_NAMES = {
    "exists": _("Existence"),
    "title": _("Title"),
    "weight": _("Weight"),
    "starts": _("Starts on"),
    "due": _("Due on"),
    "owner": _("Owner"),
    "state": _("State"),
    "budget": _("Budget (rials)"),
    "value": _("Target"),
    "direction": _("Direction"),
    "method": _("Achievement method"),
    "parameters": _("Parameters of the method"),
    "baseline": _("Baseline"),
    "horizon_target": _("Target at the horizon"),
    "is_ratio": _("Measured as numerator and denominator"),
    "over_time": _("Over time"),
    "over_units": _("Over units"),
    "cadence": _("Measured"),
    "progress": _("Progress"),
    "coverage": _("Coverage"),
    "score": _("Score of the indicators"),
}
CONTROLS = {"select": "form-select", "checkbox": "form-check-input"}
TERMS = {
    "direction": Direction,
    "state": NodeState,
    "over_time": OverTime,
    "over_units": OverUnits,
    "cadence": Cadence,
}


@register.filter
def field_name(field: str) -> str:
    """The words of a column."""
    return str(FIELD_NAMES.get(field, field))


@register.filter
def field_value(value: Any, field: str) -> str:
    """A column's stored value in words: dates, terms, numbers; a dash where there is none."""
    if value in (None, "", {}):
        return "—"
    if isinstance(value, bool):
        return gettext("Yes") if value else gettext("No")
    if field == "method":
        return gettext(method_named(value).label)
    if field in TERMS:
        return gettext(TERMS[field](value).label)
    if field in ("starts", "due"):
        return writing.jdate(date.fromisoformat(value) if isinstance(value, str) else value)
    if field == "parameters":
        return " · ".join(f"{name}: {writing.digits(number)}" for name, number in value.items())
    return writing.digits(str(value))


@register.inclusion_tag("planning/cell.html")
def cell(bound: BoundField, of: str = "") -> dict[str, Any]:
    """A form field in a table: its label is read out, the column's head shows it.

    `of` are the words of the row, so that no two labels are alike.
    """
    kind = getattr(bound.field.widget, "input_type", "")
    bound.field.widget.attrs.setdefault("class", CONTROLS.get(kind, "form-control"))
    return {"field": bound, "of": of}
