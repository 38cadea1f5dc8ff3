"""Deciding on a report, and what follows from its corrective measures."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Any

from django import forms
from django.utils.translation import gettext_lazy

from payesh.actions import reporting as verbs
from payesh.records.models import Measurement, Person, Progress, Report, Seat
from payesh.web.shell.forms import JalaliDateField


class DecisionForm(forms.Form):
    """A comment, and which of the two buttons was pressed."""

    version = forms.IntegerField(required=False, widget=forms.HiddenInput)
    comment = forms.CharField(
        label=gettext_lazy("Comment of the reviewer"),
        required=False,
        widget=forms.Textarea(attrs={"rows": 4}),
        help_text=gettext_lazy("A report that is returned needs a comment"),
    )
    decision = forms.ChoiceField(
        choices=[("return", "return"), ("accept", "accept")], widget=forms.HiddenInput
    )

    @property
    def returns(self) -> bool:
        return self.cleaned_data["decision"] == "return"

    def act(self, seat: Seat, report: Report) -> None:
        read = self.cleaned_data
        verb = verbs.return_report if self.returns else verbs.accept_report
        verb(by=seat, report=report, comment=read["comment"], version=read["version"])


class RemedyForm(forms.Form):
    """Who carries a corrective measure out, and by when. `owners` are read once for all of them."""

    entry = forms.UUIDField(widget=forms.HiddenInput)
    owner = forms.TypedChoiceField(label=gettext_lazy("Carried out by"))
    due = JalaliDateField(label=gettext_lazy("Due on"))

    def __init__(
        self, data: Any = None, *, owners: Sequence[Person], entry: Progress | Measurement
    ) -> None:
        self.entry_id = entry.pk
        start = {"entry": entry.pk, "owner": entry.declared_by_id}
        super().__init__(data, initial=start, auto_id=f"remedy-{entry.pk}-%s")
        known = {str(person.pk): person for person in owners}
        field = self.fields["owner"]
        field.choices = [(key, person.full_name) for key, person in known.items()]
        field.coerce = known.__getitem__
