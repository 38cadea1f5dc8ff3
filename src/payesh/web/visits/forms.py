"""Forms of a visit: the host's signature, a finding on the spot, evidence behind an item."""

from __future__ import annotations

from typing import Any

from django import forms
from django.core.exceptions import ValidationError
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from payesh.ground.terms import FindingKind, Severity
from payesh.queries.sheet_form import SheetForm
from payesh.web.shell.writing import language


class HostForm(forms.Form):
    """Who received the team, and the signature: strokes as an SVG path, or a page on paper."""

    host_name = forms.CharField(label=gettext_lazy("Name of the host"), max_length=120)
    host_position = forms.CharField(label=gettext_lazy("Position"), max_length=120, required=False)
    signature = forms.CharField(required=False, widget=forms.HiddenInput)
    paper = forms.FileField(
        label=gettext_lazy("Page signed on paper"),
        required=False,
        widget=forms.FileInput(attrs={"accept": "image/*,application/pdf"}),
    )

    def __init__(self, *args: Any, **options: Any) -> None:
        super().__init__(*args, auto_id="host-%s", **options)


class FindingForm(forms.Form):
    """A strength, weakness, opportunity or threat seen on the spot, bound to an item or to none."""

    kind = forms.ChoiceField(
        label=gettext_lazy("Kind"), choices=FindingKind.choices(), widget=forms.RadioSelect
    )
    severity = forms.ChoiceField(label=gettext_lazy("Severity"), choices=Severity.choices())
    item = forms.ChoiceField(label=gettext_lazy("Item"), required=False)
    text = forms.CharField(
        label=gettext_lazy("What was seen"), max_length=2000, widget=forms.Textarea({"rows": 3})
    )
    recommendation = forms.CharField(
        label=gettext_lazy("Recommendation"),
        max_length=2000,
        required=False,
        widget=forms.Textarea({"rows": 2}),
    )

    def __init__(self, *args: Any, form: SheetForm | None = None, **options: Any) -> None:
        super().__init__(*args, auto_id="finding-%s", **options)
        for name in ("kind", "severity"):
            field = self.fields[name]
            field.choices = [(value, _(word)) for value, word in field.choices]
        self.fields["item"].choices = [("", _("Not bound to an item")), *_items(form)]


def _items(form: SheetForm | None) -> list[tuple[str, str]]:
    if form is None:
        return []
    tongue = language()
    return [
        (item.code, f"{item.code} · {form.instrument.title(item.code, tongue)}"[:120])
        for item in form.instrument.items
    ]


class ItemEvidenceForm(forms.Form):
    """One way of giving evidence: a file, an address, or a piece given for another item."""

    file = forms.FileField(required=False)
    link = forms.CharField(required=False, max_length=200)
    known = forms.UUIDField(required=False)
    title = forms.CharField(required=False, max_length=200)

    def clean(self) -> dict[str, Any]:
        read = super().clean() or {}
        given = [name for name in ("file", "link", "known") if read.get(name)]
        if not self.errors and len(given) != 1:
            raise ValidationError(_("Choose a file, or give an address."), code="evidence.none")
        return read
