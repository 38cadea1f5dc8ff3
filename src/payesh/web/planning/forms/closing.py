"""The form that closes a year: a row for everything that is still open."""

from __future__ import annotations

from typing import Any

from django import forms
from django.utils.translation import gettext_lazy as _

from payesh.actions.closing import Disposal
from payesh.ground.terms import CarryOver
from payesh.queries.closing import Proposal
from payesh.web.shell.forms import FaDecimalField, JalaliDateField

from .indicators import worded


class CommonReasonForm(forms.Form):
    """One reason for all that is dropped without one of its own."""

    reason = forms.CharField(
        label=_("Reason for whatever is dropped without one of its own"),
        required=False,
        max_length=300,
    )


class DisposalForm(forms.Form):
    """What becomes of one activity or indicator."""

    disposition = forms.ChoiceField(label=_("What becomes of it"))
    reason = forms.CharField(label=_("Reason"), required=False, max_length=300)

    def __init__(self, *args: Any, proposal: Proposal) -> None:
        self.proposal = proposal
        start = {
            "disposition": proposal.disposition.value,
            "due": proposal.due,
            "baseline": proposal.baseline,
        }
        super().__init__(*args, initial=start, prefix=f"{proposal.kind}-{proposal.subject.hex}")
        self.fields["disposition"].choices = worded(self._choices())
        if proposal.kind == "indicator":
            self.fields["baseline"] = FaDecimalField(
                label=_("Baseline"), required=False, max_digits=24, decimal_places=8
            )
        else:
            self.fields["due"] = JalaliDateField(label=_("Due on"), required=False)

    def _choices(self) -> list[tuple[str, str]]:
        """Only an indicator can get a new baseline."""
        offered = CarryOver.choices()
        if self.proposal.kind == "indicator":
            return offered
        return [pair for pair in offered if pair[0] != CarryOver.NEW_BASELINE]

    @property
    def place(self) -> str:
        """How a refusal names the row."""
        return f"{self.proposal.kind}-{self.proposal.subject}"

    def disposal(self, common_reason: str = "") -> Disposal:
        """The decision; without a reason of its own it takes the common one."""
        given = self.cleaned_data
        return Disposal(
            kind=self.proposal.kind,
            subject=self.proposal.subject,
            disposition=CarryOver(given["disposition"]),
            reason=given["reason"] or common_reason,
            due=given.get("due"),
            baseline=given.get("baseline"),
        )
