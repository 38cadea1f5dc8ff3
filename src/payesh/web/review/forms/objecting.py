"""Objecting: which item, the statement, and what shows it."""

from __future__ import annotations

from typing import Any

from django import forms
from django.utils.translation import gettext_lazy


class ObjectionForm(forms.Form):
    """The agency's one statement on an item, with a file or an address that shows it."""

    statement = forms.CharField(
        label=gettext_lazy("Statement"),
        help_text=gettext_lazy(
            "Say what is not right about the answer and which document shows it. "
            "Each item has one statement."
        ),
        widget=forms.Textarea(attrs={"rows": 5}),
    )
    file = forms.FileField(label=gettext_lazy("Document"), required=False)
    link = forms.CharField(
        label=gettext_lazy("or the address of a document"),
        required=False,
        max_length=200,
        widget=forms.URLInput(attrs={"dir": "ltr", "placeholder": "https://"}),
    )

    def evidence(self) -> dict[str, Any]:
        """What was given beside the words: `file`, `link`, both or none."""
        return {name: self.cleaned_data[name] for name in ("file", "link")}
