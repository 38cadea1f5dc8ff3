"""Raising a challenge, its steps, and the filters of the list."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any

from django import forms
from django.utils.translation import gettext_lazy as _

from payesh.actions import challenges as verbs
from payesh.ground.terms import ChallengeLevel, ChallengeState, Disposition, Role
from payesh.queries.campaign_scope import run_campaigns
from payesh.queries.challenges import topics
from payesh.records.models import Challenge, Seat
from payesh.web.shell.forms import JalaliDateField


class ChallengeForm(forms.Form):
    """What the problem is and who can act on it."""

    title = forms.CharField(label=_("Title"), max_length=250)
    text = forms.CharField(
        label=_("What the problem is"), required=False, widget=forms.Textarea(attrs={"rows": 4})
    )
    topic = forms.CharField(
        label=_("Topic"),
        max_length=120,
        required=False,
        help_text=_("A word or two under which challenges of one kind are found again."),
    )
    level = forms.ChoiceField(
        label=_("Who can act on it"),
        choices=[(one.value, _(one.label)) for one in ChallengeLevel],
        initial=ChallengeLevel.PROVINCE.value,
    )

    def __init__(self, seat: Seat, *args: Any, **options: Any) -> None:
        super().__init__(*args, **options)
        rows = run_campaigns(seat).order_by("-starts", "sort_key")
        self.fields["campaign"] = forms.ModelChoiceField(
            label=_("Campaign"),
            queryset=rows,
            required=seat.role == Role.HEADQUARTERS,
            empty_label=_("All campaigns"),
        )
        self.order_fields(["title", "text", "topic", "level", "campaign"])
        self.known_topics = topics(seat)
        self.fields["topic"].widget.attrs["list"] = "topics"


class ChallengeFilter(forms.Form):
    """Which challenges are listed."""

    q = forms.CharField(label=_("Search"), required=False)
    state = forms.ChoiceField(
        label=_("State"),
        required=False,
        choices=[
            ("", _("All")),
            ("waiting", _("Waits for an answer")),
            *((one.value, _(one.label)) for one in ChallengeState),
        ],
    )
    level = forms.ChoiceField(
        label=_("Level"),
        required=False,
        choices=[("", _("All")), *((one.value, _(one.label)) for one in ChallengeLevel)],
    )
    topic = forms.ChoiceField(label=_("Topic"), required=False)
    province = forms.ChoiceField(label=_("Province"), required=False)

    def __init__(self, seat: Seat, provinces: list[tuple[str, str]], data: Any) -> None:
        super().__init__(data)
        self.fields["topic"].choices = [("", _("All")), *((one, one) for one in topics(seat))]
        self.fields["province"].choices = [("", _("All")), *provinces]
        if len(provinces) < 2:
            del self.fields["province"]

    def chosen(self) -> dict[str, Any]:
        """What holds of what was asked; the rest counts as not asked."""
        self.is_valid()
        read = {name: self.cleaned_data.get(name, "") for name in self.fields}
        read["query"] = read.pop("q")
        return read


Step = tuple[Callable[..., Challenge], str, Any, Any]
STEPS: dict[str, Step] = {
    "answer": (
        verbs.answer_challenge,
        "answer",
        _("Answer the challenge"),
        _("What is to be done"),
    ),
    "pass_up": (
        verbs.pass_up,
        "note",
        _("Pass it up"),
        _("What is asked of the level above"),
    ),
    "pass_down": (
        verbs.pass_down,
        "note",
        _("Give it back to the province"),
        _("Why the province can act on it"),
    ),
    "note": (
        verbs.note_progress,
        "note",
        _("Write down how far it has come"),
        _("How far it has come"),
    ),
    "close": (verbs.close_challenge, "note", _("Close the challenge"), _("What came of it")),
}
"""Each step: its verb, the name of its words, its label, and the label of its words."""
VERSIONED = ("answer", "pass_up", "pass_down", "close")


class ChallengeStepForm(forms.Form):
    """One step of a challenge with its words."""

    def __init__(self, step: str, challenge: Challenge, data: Any = None) -> None:
        self.name, self.challenge = step, challenge
        start = {"version": challenge.version, "step": step}
        super().__init__(data, initial=start, auto_id=f"{step}-%s")
        self.verb, words, self.label, label = STEPS[step]
        self.fields["step"] = forms.CharField(widget=forms.HiddenInput)
        if step in VERSIONED:
            self.fields["version"] = forms.IntegerField(required=False, widget=forms.HiddenInput)
        if step == "answer":
            self.fields["disposition"] = forms.ChoiceField(
                label=_("Disposition"),
                choices=[("", _("Choose")), *((one.value, _(one.label)) for one in Disposition)],
            )
        self.fields[words] = forms.CharField(label=label, widget=forms.Textarea(attrs={"rows": 3}))
        if step == "answer":
            self.fields["due"] = JalaliDateField(label=_("To be done by"), required=False)

    @property
    def is_main(self) -> bool:
        return self.name == "answer"

    def act(self, seat: Seat) -> Challenge:
        given = {name: read for name, read in self.cleaned_data.items() if name != "step"}
        return self.verb(by=seat, challenge=self.challenge, **given)
