"""A document of a campaign: a file or a link, with a title."""

from __future__ import annotations

from django import forms
from django.utils.translation import gettext_lazy

from payesh.web.shell.papers import FileOrLinkForm


class DocumentForm(FileOrLinkForm):
    """A file or an address."""

    title = forms.CharField(label=gettext_lazy("Title of the document"), max_length=200)
