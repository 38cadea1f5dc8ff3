"""Forms about a period."""

from __future__ import annotations

from django import forms
from django.utils.translation import gettext_lazy as _

from payesh.records.models import Seat
from payesh.web.shell.choosing import UnitField
from payesh.web.shell.forms import JalaliDateField


class DueForm(forms.Form):
    due_on = JalaliDateField(label=_("Reports are waited for until"))


class ReopenForm(forms.Form):
    """A locked period stays open for one unit; the exception names who gave it, and why."""

    until = JalaliDateField(label=_("Open until"))
    reason = forms.CharField(label=_("Reason"), widget=forms.Textarea(attrs={"rows": 2}))

    def __init__(self, *args: object, seat: Seat) -> None:
        super().__init__(*args)
        self.fields["unit"] = UnitField(seat)
        self.order_fields(("unit", "until", "reason"))
