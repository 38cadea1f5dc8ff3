"""The form of a draft: pasted or as a file, and what it is held against."""

from __future__ import annotations

from hashlib import sha256
from typing import Any

from django import forms
from django.core.exceptions import ValidationError
from django.utils.translation import gettext_lazy as _

from payesh.exchange.draft_files import ENDINGS
from payesh.records.models import Seat
from payesh.web.shell.draft_texts import fitting, text_of

from .sources import choices


class DraftForm(forms.Form):
    """A draft. A file is read into the text, so that what is shown can be mended there."""

    text = forms.CharField(
        label=_("Text of the draft"),
        required=False,
        strip=False,
        widget=forms.Textarea({"rows": 12, "dir": "auto", "spellcheck": "false"}),
    )
    file = forms.FileField(
        label=_("Or a file"), required=False, widget=forms.FileInput({"accept": ",".join(ENDINGS)})
    )
    against = forms.ChoiceField(
        label=_("Held against the figures of"),
        required=False,
        error_messages={"invalid_choice": _("Choose a plan or a campaign of the list.")},
    )
    taken = forms.CharField(required=False, max_length=64, widget=forms.HiddenInput)
    """The digest of a text that was read from a file: unchanged, another file may replace it."""

    def __init__(self, *args: Any, seat: Seat, **options: Any) -> None:
        super().__init__(*args, **options)
        field = self.fields["against"]
        field.choices = [("", _("Nothing: the text against itself only")), *choices(seat)]
        field.help_text = _("A figure that has another value in the records is shown as well.")

    def clean_text(self) -> str:
        """With one kind of line end, as places are counted."""
        return fitting(self.cleaned_data["text"])

    def clean(self) -> dict[str, Any]:
        """The text, out of the file where one was sent."""
        found = super().clean()
        file = found.get("file")
        if file is None or "text" in self.errors:
            self._refuse_nothing(found)
            return found
        if found["text"].strip() and digest(found["text"]) != found.get("taken"):
            self.add_error(
                "file",
                _("The field above holds a text of yours. Empty it first, or leave the file out."),
            )
            return found
        try:
            found["text"] = text_of(file)
            found["taken"] = digest(found["text"])
        except ValidationError as error:
            self.add_error("file", error)
        return found

    def _refuse_nothing(self, found: dict[str, Any]) -> None:
        if not self.errors and not found["text"].strip():
            self.add_error("text", _("Paste a text or choose a file."))


def digest(text: str) -> str:
    """What tells one text from another."""
    return sha256(text.encode()).hexdigest()
