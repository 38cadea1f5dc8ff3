"""Form of the units that measure an indicator, each with its own weight, baseline and horizon."""

from __future__ import annotations

from typing import Any

from django import forms
from django.utils.translation import gettext_lazy as _

from payesh.actions.indicators import Measurer
from payesh.records.models import IndicatorUnit, Plan, Seat
from payesh.web.shell.choosing import several_units
from payesh.web.shell.forms import FaDecimalField

from .amending import AmendingForm
from .indicators import MEASURE

COLUMNS = ("weight", "baseline", "horizon_target")


class MeasurersForm(AmendingForm):
    """A row for each unit that measures now, and the units that come to them."""

    def __init__(self, *args: Any, plan: Plan, seat: Seat, there: list[IndicatorUnit]) -> None:
        self.there = there
        start = {_place(one, name): getattr(one, name) for one in there for name in COLUMNS}
        super().__init__(*args, plan=plan, initial=start)
        for one in there:
            self._add_row(one)
        self.fields["units"] = several_units(seat, label=_("Units that come to them"))

    def _add_row(self, one: IndicatorUnit) -> None:
        self.fields[_place(one, "weight")] = FaDecimalField(
            label=_("Weight"), max_digits=14, decimal_places=6, min_value=0
        )
        self.fields[_place(one, "baseline")] = FaDecimalField(label=_("Baseline"), **MEASURE)
        self.fields[_place(one, "horizon_target")] = FaDecimalField(
            label=_("Target at the horizon"), **MEASURE
        )
        self.fields[_place(one, "leaves")] = forms.BooleanField(
            label=_("Measures it no more"), required=False
        )

    def table(self) -> list[tuple[IndicatorUnit, list[forms.BoundField], forms.BoundField]]:
        """Each unit with the fields of its numbers and the box that takes it away."""
        return [
            (one, [self[_place(one, name)] for name in COLUMNS], self[_place(one, "leaves")])
            for one in self.there
        ]

    def measurers(self) -> list[Measurer]:
        """Who measures from now on."""
        given = self.cleaned_data
        staying = [
            Measurer(unit=one.unit, **{name: given[_place(one, name)] for name in COLUMNS})
            for one in self.there
            if not given[_place(one, "leaves")]
        ]
        known = {one.unit_id for one in self.there}
        return staying + [Measurer(unit=unit) for unit in given["units"] if unit.pk not in known]


def _place(one: IndicatorUnit, name: str) -> str:
    return f"{name}-{one.unit_id.hex}"
