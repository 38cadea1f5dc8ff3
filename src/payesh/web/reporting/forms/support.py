"""Asking another unit for support, and the steps of a request."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any

from django import forms
from django.db.models import QuerySet
from django.utils.translation import gettext_lazy

from payesh.actions import coordination as verbs
from payesh.queries.support import activities_to_name, units_to_ask
from payesh.records.models import Node, Plan, Seat, SupportRequest, Unit
from payesh.web.shell.forms import JalaliDateField


class FromForm(forms.Form):
    """Which unit asks, about which plan."""

    unit = forms.ModelChoiceField(
        label=gettext_lazy("Asking unit"), queryset=Unit.objects.none(), empty_label=None
    )
    plan = forms.ModelChoiceField(
        label=gettext_lazy("Plan"), queryset=Plan.objects.none(), empty_label=None
    )

    def __init__(self, data: Any, *, units: QuerySet[Unit], plans: QuerySet[Plan]) -> None:
        super().__init__(data)
        self.fields["unit"].queryset = units
        self.fields["plan"].queryset = plans


class SupportForm(forms.Form):
    """What is needed, from whom, by when, and which activities wait for it."""

    to_unit = forms.ModelChoiceField(label=gettext_lazy("Asked unit"), queryset=Unit.objects.none())
    title = forms.CharField(label=gettext_lazy("What is needed"), max_length=250)
    text = forms.CharField(
        label=gettext_lazy("Details"), required=False, widget=forms.Textarea(attrs={"rows": 4})
    )
    due = JalaliDateField(
        label=gettext_lazy("Needed by"),
        help_text=gettext_lazy("Year/month/day, such as 1405/08/30"),
    )
    activities = forms.ModelMultipleChoiceField(
        label=gettext_lazy("Activities that wait for it"),
        queryset=Node.objects.none(),
        required=False,
        widget=forms.CheckboxSelectMultiple,
    )

    def __init__(
        self, data: Any = None, *, seat: Seat, unit: Unit, plan: Plan, initial: dict[str, Any]
    ) -> None:
        super().__init__(data, initial=initial)
        self.fields["to_unit"].queryset = units_to_ask(seat, unit)
        self.fields["activities"].queryset = activities_to_name(seat, unit, plan).order_by("path")


STEPS: dict[str, tuple[Callable[..., object], str, bool]] = {
    "agree": (verbs.agree_support, "answer", False),
    "decline": (verbs.decline_support, "answer", True),
    "deliver": (verbs.deliver_support, "answer", False),
    "confirm": (verbs.confirm_support, "", False),
    "send_back": (verbs.send_support_back, "text", True),
    "withdraw": (verbs.withdraw_support, "", False),
}
"""Each step: its verb, the name of its words, and whether words are owed."""

LABELS = {
    "agree": gettext_lazy("Agree to it"),
    "decline": gettext_lazy("Decline it"),
    "deliver": gettext_lazy("It is delivered"),
    "confirm": gettext_lazy("Confirm the delivery"),
    "send_back": gettext_lazy("Something is still lacking"),
    "withdraw": gettext_lazy("Withdraw the request"),
}
WORDS = {
    "agree": gettext_lazy("A word to the asking unit"),
    "decline": gettext_lazy("Why it is declined"),
    "deliver": gettext_lazy("What was delivered"),
    "send_back": gettext_lazy("What is lacking"),
}


class StepForm(forms.Form):
    """One step of a request, with its words where it has any."""

    def __init__(self, step: str, request: SupportRequest, data: Any = None) -> None:
        self.name, self.request = step, request
        super().__init__(
            data, initial={"version": request.version, "step": step}, auto_id=f"{step}-%s"
        )
        self.fields["step"] = forms.CharField(widget=forms.HiddenInput)
        self.fields["version"] = forms.IntegerField(required=False, widget=forms.HiddenInput)
        _verb, words, owed = STEPS[step]
        if words:
            self.fields[words] = forms.CharField(
                label=WORDS[step], required=owed, widget=forms.Textarea(attrs={"rows": 2})
            )

    @property
    def label(self) -> str:
        return str(LABELS[self.name])

    @property
    def is_main(self) -> bool:
        """Whether the step leads on; the others end or hold the request up."""
        return self.name in ("agree", "deliver", "confirm")

    def act(self, seat: Seat) -> None:
        verb, words, _owed = STEPS[self.name]
        given = {words: self.cleaned_data[words]} if words else {}
        verb(by=seat, request=self.request, version=self.cleaned_data["version"], **given)
