"""Opening a corrective action, and its steps."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any

from django import forms
from django.utils.translation import gettext_lazy

from payesh.actions import chasing
from payesh.actions import improvement as verbs
from payesh.queries.improvement import revisits_of
from payesh.queries.workers import workers_of
from payesh.records.models import CorrectiveAction, Person, Seat, Unit, Visit
from payesh.web.shell.forms import JalaliDateField
from payesh.web.shell.writing import jdate_long
from payesh.web.templatetags.teams import team_name


class ActionForm(forms.Form):
    """What is to be done, by whom, by when."""

    title = forms.CharField(label=gettext_lazy("What is to be done"), max_length=300)
    text = forms.CharField(
        label=gettext_lazy("Details"), required=False, widget=forms.Textarea(attrs={"rows": 4})
    )
    owner = forms.ModelChoiceField(
        label=gettext_lazy("Carried out by"),
        queryset=Person.objects.none(),
        empty_label=gettext_lazy("Choose a person"),
    )
    due = JalaliDateField(
        label=gettext_lazy("Due on"), help_text=gettext_lazy("Year/month/day, such as 1405/08/30")
    )

    def __init__(self, data: Any = None, *, unit: Unit, initial: dict[str, Any]) -> None:
        super().__init__(data, initial=initial)
        self.fields["owner"].queryset = workers_of(unit)


STEPS: dict[str, tuple[Callable[..., object], str, bool]] = {
    "done": (verbs.finish_action, "note", True),
    "verify": (verbs.verify_action, "verdict", False),
    "send_back": (verbs.send_action_back, "verdict", True),
    "remind": (chasing.remind_action, "text", False),
    "escalate": (chasing.escalate_action, "reason", True),
    "change_due": (verbs.change_action_due, "reason", True),
    "drop": (verbs.drop_action, "reason", True),
}
"""Each step: its verb, the name of its words, and whether words are owed."""

LABELS = {
    "done": gettext_lazy("Report it as done"),
    "verify": gettext_lazy("Verify that it is done"),
    "send_back": gettext_lazy("Send it back"),
    "remind": gettext_lazy("Remind the owner"),
    "escalate": gettext_lazy("Take it to the unit above"),
    "change_due": gettext_lazy("Change the due date"),
    "drop": gettext_lazy("Drop the action"),
}
WORDS = {
    "done": gettext_lazy("What was done"),
    "verify": gettext_lazy("What you saw"),
    "send_back": gettext_lazy("What is lacking"),
    "remind": gettext_lazy("A word with it"),
    "escalate": gettext_lazy("Why the unit above is told"),
    "change_due": gettext_lazy("Why the date changes"),
    "drop": gettext_lazy("Why it is dropped"),
}


class StepForm(forms.Form):
    """One step of an action with its words."""

    def __init__(self, step: str, action: CorrectiveAction, data: Any = None) -> None:
        self.name, self.action = step, action
        start = {"version": action.version, "step": step, "due": action.due}
        super().__init__(data, initial=start, auto_id=f"{step}-%s")
        self.fields["step"] = forms.CharField(widget=forms.HiddenInput)
        self.fields["version"] = forms.IntegerField(required=False, widget=forms.HiddenInput)
        if step == "change_due":
            self.fields["due"] = JalaliDateField(label=gettext_lazy("New due date"))
        if step == "verify" and (made := revisits_of(action.unit)).exists():
            self.fields["revisit"] = forms.ModelChoiceField(
                label=gettext_lazy("Seen on the re-visit"),
                queryset=made,
                required=False,
                empty_label=gettext_lazy("No re-visit was needed"),
            )
            self.fields["revisit"].label_from_instance = _named
        _verb, words, owed = STEPS[step]
        self.fields[words] = forms.CharField(
            label=WORDS[step], required=owed, widget=forms.Textarea(attrs={"rows": 2})
        )

    @property
    def label(self) -> str:
        return str(LABELS[self.name])

    @property
    def is_main(self) -> bool:
        return self.name in ("done", "verify")

    def act(self, seat: Seat) -> None:
        verb, words, _owed = STEPS[self.name]
        read = self.cleaned_data
        given = {name: read[name] for name in (words, "due", "revisit") if name in read}
        verb(by=seat, action=self.action, version=read["version"], **given)


def _named(visit: Visit) -> str:
    """A re-visit by its day and its team."""
    return f"{jdate_long(visit.planned_on)} · {team_name(visit.team)}"
