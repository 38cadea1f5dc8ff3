"""Forms of circulars and coordination sessions."""

from __future__ import annotations

from typing import Any

from django import forms
from django.utils.translation import gettext_lazy as _

from payesh.ground.terms import CircularKind, DecisionState
from payesh.queries.sessions import SessionPage
from payesh.records.models import Person
from payesh.web.shell.choosing import LongSelect
from payesh.web.shell.forms import JalaliDateField


class CircularForm(forms.Form):
    """A circular, form or guide before it is sent."""

    kind = forms.ChoiceField(
        label=_("Kind"), choices=[(one.value, _(one.label)) for one in CircularKind]
    )
    number = forms.CharField(label=_("Number of the letter"), max_length=60, required=False)
    title = forms.CharField(label=_("Title"), max_length=250)
    text = forms.CharField(label=_("Text"), widget=forms.Textarea({"rows": 10}))
    to_agencies = forms.BooleanField(label=_("To all agencies"), required=False)
    to_evaluators = forms.BooleanField(label=_("To all evaluators"), required=False)
    acknowledge_by = JalaliDateField(
        label=_("To be acknowledged by"),
        required=False,
        help_text=_("Three days before it and every day after it, unread ones are reminded of."),
    )

    def clean(self) -> dict[str, Any]:
        read = super().clean() or {}
        if not read.get("to_agencies") and not read.get("to_evaluators"):
            self.add_error("to_agencies", _("Say to whom it goes: agencies, evaluators or both."))
        return read


class AttachForm(forms.Form):
    """A file that goes with a circular."""

    title = forms.CharField(label=_("Title of the file"), max_length=200, required=False)
    file = forms.FileField(label=_("File"))


class SessionForm(forms.Form):
    """When, where, about what, and who is invited."""

    title = forms.CharField(label=_("Subject of the session"), max_length=200)
    held_on = JalaliDateField(
        label=_("Date of the session"), help_text=_("Year/month/day, such as 1405/08/30")
    )
    held_at = forms.TimeField(
        label=_("Hour"), required=False, widget=forms.TimeInput({"type": "time", "dir": "ltr"})
    )
    place = forms.CharField(label=_("Place"), max_length=120, required=False)
    agenda = forms.CharField(label=_("Agenda"), widget=forms.Textarea({"rows": 5}), required=False)
    evaluators = forms.BooleanField(label=_("Invite all evaluators"), required=False)
    agencies = forms.BooleanField(
        label=_("Invite the representatives of all agencies"), required=False
    )


class MinutesForm(forms.Form):
    agenda = forms.CharField(label=_("Agenda"), widget=forms.Textarea({"rows": 4}), required=False)
    minutes = forms.CharField(label=_("Minutes"), widget=forms.Textarea({"rows": 8}))


class InvitedField(forms.ModelChoiceField):
    """Somebody who was invited."""

    widget = LongSelect

    def label_from_instance(self, person: Person) -> str:
        return person.full_name


class SessionDecisionForm(forms.Form):
    """What was decided, who does it, by when."""

    text = forms.CharField(label=_("Decision"), widget=forms.Textarea({"rows": 2}))
    owner = InvitedField(
        label=_("Carried out by"), queryset=Person.objects.none(), empty_label=_("Choose a person")
    )
    due = JalaliDateField(label=_("Due on"))

    def __init__(self, told: SessionPage, *args: Any) -> None:
        super().__init__(*args)
        invited = [one.person_id for one in told.attendance]
        self.fields["owner"].queryset = Person.objects.filter(pk__in=invited)


class OutcomeForm(forms.Form):
    """What became of a decision."""

    state = forms.ChoiceField(
        label=_("State"),
        choices=[(one.value, _(one.label)) for one in (DecisionState.DONE, DecisionState.DROPPED)],
    )
    outcome = forms.CharField(label=_("Outcome"), widget=forms.Textarea({"rows": 2}))
