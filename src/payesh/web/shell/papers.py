"""A paper that is given with something: a file or an address, never both."""

from __future__ import annotations

from typing import Any

from django import forms
from django.core.exceptions import ValidationError
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy


class FileOrLinkForm(forms.Form):
    """A file or an address; a form that builds on it asks for the title first."""

    field_order = ("title", "file", "link")

    file = forms.FileField(label=gettext_lazy("File"), required=False)
    link = forms.CharField(
        label=gettext_lazy("or the address of a document"),
        required=False,
        max_length=200,
        widget=forms.URLInput(attrs={"dir": "ltr", "placeholder": "https://"}),
    )

    def clean(self) -> dict[str, Any]:
        read = super().clean() or {}
        given = [bool(read.get("file")), bool(read.get("link"))]
        if not self.errors and sum(given) != 1:
            raise ValidationError(_("Choose a file, or give an address."), code="evidence.none")
        return read
