"""What narrows the journal."""

from __future__ import annotations

from typing import Any

from django import forms
from django.utils.translation import gettext_lazy as _

from payesh.ground.text import clean
from payesh.queries.journal import JournalQuestion
from payesh.records.models import Seat
from payesh.web.office.words import NOUNS
from payesh.web.shell.choosing import UnitField
from payesh.web.shell.forms import JalaliDateField


def nouns() -> list[tuple[str, Any]]:
    return [("", _("Everything")), *((f"{noun}.", word) for noun, word in NOUNS.items())]


class JournalFilter(forms.Form):
    """Person, what it is about, unit and days; and a single record, from a link."""

    person = forms.CharField(label=_("Person"), required=False)
    verb = forms.ChoiceField(label=_("About"), choices=nouns, required=False)
    subject = forms.CharField(label=_("Title contains"), required=False)
    since = JalaliDateField(label=_("From"), required=False)
    until = JalaliDateField(label=_("To"), required=False)
    subject_id = forms.CharField(required=False, max_length=36, widget=forms.HiddenInput)

    def __init__(self, seat: Seat, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.fields["unit"] = UnitField(
            seat, closed=True, required=False, empty_label=_("All units")
        )
        self.order_fields(["person", "verb", "subject", "unit", "since", "until"])

    def clean_subject(self) -> str:
        """Labels were written cleaned; a title is asked for as it is kept."""
        return clean(self.cleaned_data["subject"])

    def question(self) -> JournalQuestion:
        """What was asked; parts that cannot be read narrow nothing and are marked in the form."""
        self.is_valid()
        asked = {name: value for name, value in self.cleaned_data.items() if value}
        return JournalQuestion(**asked)
