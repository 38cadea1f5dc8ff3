"""Forms of one entry: what the unit declares, what the reviewer verifies."""

from __future__ import annotations

from typing import Any

from django import forms
from django.http import QueryDict
from django.utils.translation import gettext_lazy as _

from payesh.actions.entry_values import SAYABLE, EntryRow, VerifiedRow
from payesh.ground.terms import NoNumber
from payesh.queries.missing import place_of
from payesh.queries.reporting import Row
from payesh.web.shell.forms import FaDecimalField

LONG = {"rows": 2}


class NumbersForm(forms.Form):
    """The number of a row, or numerator and denominator; ids begin with the row's place."""

    version = forms.IntegerField(required=False, widget=forms.HiddenInput)
    number = FaDecimalField(label=_("Value"), required=False, max_digits=24, decimal_places=8)
    numerator = FaDecimalField(
        label=_("Numerator"), required=False, max_digits=24, decimal_places=8
    )
    denominator = FaDecimalField(
        label=_("Denominator"), required=False, max_digits=24, decimal_places=8
    )
    layer = "declared"

    def __init__(self, row: Row, data: QueryDict | None = None, prefix: str = "") -> None:
        self.row, self.place = row, prefix + place_of(row)
        super().__init__(data, initial=self.start(), auto_id=f"{self.place}-%s")
        if not self.is_ratio:
            del self.fields["numerator"], self.fields["denominator"]
            self.fields["number"].widget.attrs["aria-labelledby"] = self.labels
        else:
            del self.fields["number"]
            self.fields["numerator"].label = row.indicator.numerator_title or _("Numerator")
            self.fields["denominator"].label = row.indicator.denominator_title or _("Denominator")
        for field in self.fields.values():
            field.widget.attrs.setdefault("class", "form-control")

    @property
    def is_ratio(self) -> bool:
        measured = getattr(self.row, "measure", None)
        return measured is not None and measured.indicator.is_ratio

    @property
    def labels(self) -> str:
        """A field is named by its own label and by what it is about."""
        return f"{self.place}-label {place_of(self.row)}-title"

    def start(self) -> dict[str, Any]:
        entry, layer = self.row.entry, self.layer
        return {
            "version": entry.version if entry else 0,
            "number": getattr(entry, layer, None),
            "numerator": getattr(entry, f"{layer}_numerator", None),
            "denominator": getattr(entry, f"{layer}_denominator", None),
        }

    def numbers(self) -> dict[str, Any]:
        """What every row says: its subject, its numbers, the version looked at."""
        read = self.cleaned_data
        node = getattr(self.row, "node", None)
        return {
            "kind": "node" if node else "indicator",
            "subject": node.pk if node else self.row.indicator.pk,
            "number": read.get("number"),
            "numerator": read.get("numerator"),
            "denominator": read.get("denominator"),
            "version": read["version"],
            "place": "numerator" if self.is_ratio else "number",
        }


class EntryForm(NumbersForm):
    """What the unit declares of an activity or indicator."""

    state = forms.ChoiceField(label=_("Why there is no figure"), required=False)
    state_reason = forms.CharField(
        label=_("Explanation"), required=False, widget=forms.Textarea(attrs=LONG)
    )
    reason = forms.CharField(
        label=_("Reason for deviation"), required=False, widget=forms.Textarea(attrs=LONG)
    )
    remedy = forms.CharField(
        label=_("Corrective measure"), required=False, widget=forms.Textarea(attrs=LONG)
    )

    def __init__(self, row: Row, data: QueryDict | None = None) -> None:
        super().__init__(row, data)
        states = [(state, _(NoNumber(state).label)) for state in SAYABLE]
        self.fields["state"].choices = [("", _("There is a figure")), *states]
        self.fields["state"].widget.attrs["class"] = "form-select"

    def start(self) -> dict[str, Any]:
        entry = self.row.entry
        words = ("state", "state_reason", "reason", "remedy")
        return super().start() | {name: getattr(entry, name, "") for name in words}

    def entry(self, over: int | None = None) -> EntryRow:
        """The row as the verb takes it; `over` is the version that is knowingly replaced."""
        read = self.cleaned_data
        words = {name: read[name] for name in ("state", "state_reason", "reason", "remedy")}
        numbers = self.numbers()
        if over is not None:
            numbers["version"] = over
        return EntryRow(**numbers, **words)


class VerifyForm(NumbersForm):
    """What the reviewer holds to be right."""

    layer = "verified"

    def __init__(self, row: Row, data: QueryDict | None = None) -> None:
        super().__init__(row, data, prefix="verified-")
        if not self.is_ratio:
            self.fields["number"].label = _("Verified value")

    def entry(self) -> VerifiedRow:
        return VerifiedRow(**self.numbers())
