"""Forms of fair judging: how much sheets scatter, which looks, what a look has shown."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Any

from django import forms
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from payesh.ground.terms import LookKind, LookState
from payesh.queries.links_design import LEAST_NOISE, MOST_NOISE
from payesh.queries.second_looks import ALL, DECIDED, OPEN
from payesh.reports.look_words import TITLES
from payesh.web.shell.forms import FaDecimalField

OUTCOMES = (
    (LookState.EXPLAINED.value, gettext_lazy("Looked at, and explained")),
    (LookState.SEEN.value, gettext_lazy("Looked at, to be followed up")),
)


class NoiseForm(forms.Form):
    """The scatter of two sheets of one visit, in points."""

    noise = FaDecimalField(
        label=gettext_lazy("Scatter of a visit’s score, in points"),
        required=False,
        min_value=LEAST_NOISE,
        max_value=MOST_NOISE,
        decimal_places=1,
        max_digits=3,
    )


class LooksFilter(forms.Form):
    """Which looks are listed."""

    def __init__(self, data: Any, kinds: Sequence[LookKind]) -> None:
        super().__init__(data)
        self.fields["state"] = forms.ChoiceField(
            label=_("State"),
            required=False,
            choices=[(OPEN, _("Open")), (DECIDED, _("Decided")), (ALL, _("All"))],
        )
        self.fields["kind"] = forms.ChoiceField(
            label=_("Kind"),
            required=False,
            choices=[("", _("All kinds")), *((one.value, _(TITLES[one])) for one in kinds)],
        )


class DecideForm(forms.Form):
    """What a second look has shown."""

    state = forms.ChoiceField(
        label=gettext_lazy("Outcome of the look"), choices=OUTCOMES, widget=forms.RadioSelect
    )
    note = forms.CharField(
        label=gettext_lazy("What was seen and heard"),
        max_length=500,
        widget=forms.Textarea(attrs={"rows": 4}),
        help_text=gettext_lazy("Whom you asked and what you saw on the sheets. It is kept."),
    )
    version = forms.IntegerField(widget=forms.HiddenInput, required=False)
