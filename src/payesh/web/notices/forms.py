"""How a person wants to be told."""

from __future__ import annotations

from django import forms
from django.utils.translation import gettext_lazy as _

from payesh.ground.terms import NoticeWay
from payesh.web.shell.forms import FaIntegerField
from payesh.web.shell.writing import digits


class WayForm(forms.Form):
    """By mail at once, once a day at an hour, or only in the product."""

    way = forms.ChoiceField(label=_("How"), widget=forms.RadioSelect)
    hour = forms.TypedChoiceField(
        label=_("Hour of the daily mail"),
        coerce=int,
        help_text=_("Once a day at most, on working days, and only where something is new."),
    )
    version = FaIntegerField(widget=forms.HiddenInput)

    def __init__(self, *args: object, **options: object) -> None:
        super().__init__(*args, **options)
        self.fields["way"].choices = [(way.value, _(way.label)) for way in NoticeWay]
        self.fields["hour"].choices = [(hour, digits(f"{hour:02}:00")) for hour in range(24)]

    def clean_way(self) -> NoticeWay:
        return NoticeWay(self.cleaned_data["way"])
