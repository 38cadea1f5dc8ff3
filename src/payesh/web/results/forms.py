"""The form of other weights: one number an axis."""

from __future__ import annotations

from typing import Any

from django import forms
from django.utils.translation import gettext as _

from payesh.ground.languages import Language
from payesh.scoring.instruments import Instrument
from payesh.web.shell.forms import FaDecimalField

PREFIX = "w-"
MOST = 1000


class WeightsForm(forms.Form):
    """A weight of zero or more for every axis; an empty field keeps the axis's own."""

    def __init__(
        self, data: Any = None, *, instrument: Instrument, language: Language = "fa"
    ) -> None:
        super().__init__(data)
        for axis in instrument.axes:
            self.fields[PREFIX + axis.code] = FaDecimalField(
                label=instrument.title(axis.code, language),
                required=False,
                initial=axis.weight if axis.weight.denominator > 1 else int(axis.weight),
                min_value=0,
                max_value=MOST,
                max_digits=7,
                decimal_places=3,
            )
        self.own = {axis.code: float(axis.weight) for axis in instrument.axes}

    @property
    def weights(self) -> dict[str, float]:
        """The weights that were given, by the code of the axis."""
        given = {code: self.cleaned_data.get(PREFIX + code) for code in self.own}
        return {code: float(one) for code, one in given.items() if one is not None}

    def clean(self) -> dict[str, Any]:
        given: dict[str, Any] = super().clean() or {}
        asked = {code: given.get(PREFIX + code) for code in self.own}
        weights = [own if asked[code] is None else asked[code] for code, own in self.own.items()]
        if not self.errors and not any(weights):
            raise forms.ValidationError(_("At least one axis needs a weight above zero."))
        return given
