"""The fields that every form carries once something was reported: the amendment's own."""

from __future__ import annotations

from typing import Any

from django import forms
from django.utils.translation import gettext_lazy as _

from payesh.actions.editing import AmendmentAsked
from payesh.queries.reported import needs_amendment
from payesh.records.models import Plan
from payesh.web.shell.forms import JalaliDateField

NAMES = ("amendment_title", "amendment_from", "amendment_reason")


class AmendingForm(forms.Form):
    """A form about a plan; after the first report it also asks for an amendment."""

    amendment_title = forms.CharField(
        label=_("Title of the amendment"),
        max_length=200,
        required=False,
        help_text=_("Needed if a weight, date, owner, target or method changes"),
    )
    amendment_from = JalaliDateField(
        label=_("Holds from"),
        required=False,
        help_text=_("What was measured before this day stays judged as it was"),
    )
    amendment_reason = forms.CharField(
        label=_("Reason"), widget=forms.Textarea(attrs={"rows": 2}), required=False
    )

    def __init__(self, *args: Any, plan: Plan, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.amends = needs_amendment(plan)
        if not self.amends:
            for name in NAMES:
                del self.fields[name]

    def amendment(self) -> AmendmentAsked:
        given = [self.cleaned_data.get(name) for name in NAMES]
        return AmendmentAsked(given[0] or "", given[1], given[2] or "")

    def values(self) -> dict[str, Any]:
        """What was given, without the amendment's own fields."""
        return {name: value for name, value in self.cleaned_data.items() if name not in NAMES}

    def own_fields(self) -> list[forms.BoundField]:
        return [self[name] for name in self.fields if name not in NAMES]

    def amendment_fields(self) -> list[forms.BoundField]:
        return [self[name] for name in NAMES if name in self.fields]


class StopForm(AmendingForm):
    """Cancel a goal or retire an indicator, with the reason."""

    reason = forms.CharField(label=_("Reason"), widget=forms.Textarea(attrs={"rows": 3}))

    def __init__(self, *args: Any, plan: Plan, **kwargs: Any) -> None:
        super().__init__(*args, plan=plan, **kwargs)
        self.fields.pop("amendment_reason", None)

    def amendment(self) -> AmendmentAsked:
        asked = super().amendment()
        return AmendmentAsked(asked.title, asked.effective_from, self.cleaned_data["reason"])
