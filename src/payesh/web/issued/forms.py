"""Forms of issued reports: what the list is narrowed to."""

from __future__ import annotations

from django import forms
from django.utils.translation import gettext_lazy as _

from payesh.ground.terms import IssuedKind
from payesh.queries.issued import Asked, subjects_in_sight
from payesh.records.models import Seat
from payesh.web.shell.choosing import LongSelect
from payesh.web.shell.forms import JalaliDateField


class FilterForm(forms.Form):
    """Kind, subject and days; what cannot be read narrows nothing."""

    kind = forms.ChoiceField(label=_("Kind"), required=False)
    subject = forms.ChoiceField(label=_("About"), required=False, widget=LongSelect)
    since = JalaliDateField(label=_("From"), required=False)
    until = JalaliDateField(label=_("Until"), required=False)

    def __init__(self, seat: Seat, *args: object) -> None:
        super().__init__(*args)
        kinds = [(one.value, _(one.label)) for one in IssuedKind]
        self.fields["kind"].choices = [("", _("All kinds")), *kinds]
        self.fields["subject"].choices = [("", _("Everything")), *subjects_in_sight(seat)]

    def asked(self) -> Asked:
        read = self.cleaned_data if self.is_valid() else getattr(self, "cleaned_data", {})
        return Asked(
            read.get("kind", ""), read.get("subject", ""), read.get("since"), read.get("until")
        )
