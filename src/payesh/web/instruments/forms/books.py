"""Forms of making instruments: blank, taken, or brought in a workbook."""

from __future__ import annotations

from typing import Any

from django import forms
from django.utils.translation import gettext_lazy as _

XLSX = ".xlsx,application/vnd.openxmlformats-officedocument.spreadsheetml.sheet"
KINDS = (
    ("book", _("The workbook of Payesh (own template)")),
    ("xlsform", _("XLSForm (ODK, Kobo)")),
)


class InstrumentForm(forms.Form):
    """The title and description of an instrument."""

    title = forms.CharField(label=_("Title of the instrument"), max_length=250)
    description = forms.CharField(
        label=_("Description"), required=False, widget=forms.Textarea({"rows": 3})
    )


class BookForm(forms.Form):
    """A workbook as a new instrument, or as the next content of a draft."""

    file = forms.FileField(label=_("Workbook"), widget=forms.FileInput({"accept": XLSX}))
    kind = forms.ChoiceField(
        label=_("Kind of workbook"), choices=KINDS, initial="book", widget=forms.RadioSelect
    )
    title = forms.CharField(label=_("Title of the instrument"), max_length=250)

    def __init__(self, *args: Any, into_draft: bool, **options: Any) -> None:
        super().__init__(*args, **options)
        if into_draft:
            del self.fields["title"]
