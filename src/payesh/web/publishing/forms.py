"""The forms of a draft: what is published, its words, more texts."""

from __future__ import annotations

from typing import Any
from uuid import UUID

from django import forms
from django.core.exceptions import ValidationError
from django.utils.translation import gettext_lazy as _

from payesh.exchange.draft_files import ENDINGS
from payesh.ground.numbers import format_number
from payesh.queries import publications as readers
from payesh.queries.periods import name_of
from payesh.records.models import IssuedReport, Period, Publication, ResultSet, Seat
from payesh.web.shell.draft_texts import MOST_CHARACTERS, text_of
from payesh.web.shell.writing import language

MOST = 100
"""Offered in the list, of result sets and of periods each."""


class NewForm(forms.Form):
    """A result set or a locked period, and the title under which it goes out."""

    about = forms.ChoiceField(
        label=_("What is published"),
        error_messages={"invalid_choice": _("Choose final results or a locked period.")},
    )
    title = forms.CharField(label=_("Title of the publication"), max_length=300)

    def __init__(self, *args: Any, seat: Seat, **options: Any) -> None:
        super().__init__(*args, **options)
        sets = list(readers.publishable_sets(seat)[:MOST])
        periods = list(readers.publishable_periods(seat)[:MOST])
        self.things: dict[str, ResultSet | Period] = {f"set:{one.pk}": one for one in sets}
        self.things |= {f"period:{one.pk}": one for one in periods}
        named_sets = [(f"set:{one.pk}", _name_of_set(one)) for one in sets]
        named_periods = [(f"period:{one.pk}", _name_of_period(one)) for one in periods]
        groups = ((_("Results"), named_sets), (_("Plans"), named_periods))
        field: Any = self.fields["about"]
        field.choices = [("", _("Choose")), *((name, rows) for name, rows in groups if rows)]

    @property
    def is_empty(self) -> bool:
        """Whether there is nothing to publish yet."""
        return not self.things

    def draft(self) -> dict[str, Any]:
        """What the verb is given."""
        thing = self.things[self.cleaned_data["about"]]
        name = "result_set" if isinstance(thing, ResultSet) else "period"
        return {"title": self.cleaned_data["title"], name: thing}


def _name_of_set(one: ResultSet) -> str:
    number = format_number(one.number, None, language())
    return f"{one.campaign.title} · {_('result set')} {number}"


def _name_of_period(one: Period) -> str:
    return f"{one.plan.title} · {name_of(one)}"


class WordsForm(forms.Form):
    """The words that go out, and the report that goes with them."""

    title = forms.CharField(label=_("Title of the publication"), max_length=300)
    summary = forms.CharField(
        label=_("Summary for everybody"),
        required=False,
        max_length=MOST_CHARACTERS,
        widget=forms.Textarea({"rows": 6, "dir": "auto"}),
        help_text=_("Stands above the figures on the public page."),
    )
    press = forms.CharField(
        label=_("Text for the media"),
        required=False,
        max_length=MOST_CHARACTERS,
        widget=forms.Textarea({"rows": 10, "dir": "auto"}),
        help_text=_("Its figures are held against those that are published."),
    )
    report = forms.ModelChoiceField(
        IssuedReport.objects.none(),
        label=_("Report that goes with it"),
        required=False,
        empty_label=_("No report"),
    )

    def __init__(self, *args: Any, seat: Seat, publication: Publication, **options: Any) -> None:
        now = {name: getattr(publication, name) for name in ("title", "summary", "press", "report")}
        super().__init__(*args, initial=now, **options)
        field: Any = self.fields["report"]
        field.queryset = readers.reports_for(seat, publication)


class TextForm(forms.Form):
    """One more text, typed or from a file; a file is read into text."""

    name = forms.CharField(label=_("What text is it?"), max_length=200)
    text = forms.CharField(
        label=_("Text"),
        required=False,
        max_length=MOST_CHARACTERS,
        widget=forms.Textarea({"rows": 6, "dir": "auto"}),
    )
    file = forms.FileField(
        label=_("Or a file"), required=False, widget=forms.FileInput({"accept": ",".join(ENDINGS)})
    )

    def clean(self) -> dict[str, Any]:
        """The text, out of the file where one was sent."""
        found = super().clean() or {}
        file, typed = found.pop("file", None), (found.get("text") or "").strip()
        if self.errors:
            return found
        if (file is None) == (not typed):
            self.add_error("text", _("Type a text or choose a file, one of the two."))
        elif file is not None:
            try:
                found["text"] = text_of(file)
            except ValidationError as error:
                self.add_error("file", error)
        return found


def key_of(text: str) -> UUID | None:
    """A key that was posted; None for what is none."""
    try:
        return UUID(text)
    except ValueError:
        return None


def version_of(text: str) -> int:
    """The version of a draft that a page was made from; 0, which never fits, for what is none."""
    return int(text) if text.isascii() and text.isdigit() and len(text) < 10 else 0
