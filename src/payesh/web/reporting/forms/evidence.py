"""Giving a piece of evidence: a file or a link."""

from __future__ import annotations

from typing import Any

from django import forms
from django.utils.translation import gettext_lazy

from payesh.web.shell.papers import FileOrLinkForm


class EvidenceForm(FileOrLinkForm):
    """A file or an address, with a title. `place` makes its ids unique on a page of many."""

    field_order = ("file", "link", "title")

    title = forms.CharField(label=gettext_lazy("Title"), required=False, max_length=200)

    def __init__(self, *args: Any, place: str = "evidence") -> None:
        super().__init__(*args, auto_id=f"evidence-{place}-%s")
