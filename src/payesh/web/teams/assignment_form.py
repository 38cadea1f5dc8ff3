"""Which agencies go to which team on which day: one form, one submission."""

from __future__ import annotations

from datetime import date
from typing import Any

from django import forms
from django.core.exceptions import ValidationError
from django.utils.translation import gettext_lazy as _

from payesh.ground.errors import Refusal, Refusals
from payesh.queries.assignment import places_of, unassigned
from payesh.records.models import Campaign, Team, Unit
from payesh.web.shell.forms import JalaliDateField
from payesh.web.shell.middleware import told


class AssignForm(forms.Form):
    """The agencies that were ticked, and the cell of the grid that was chosen."""

    agencies = forms.ModelMultipleChoiceField(
        label=_("Agencies"),
        queryset=None,
        error_messages={"required": _("Choose at least one agency.")},
    )
    slot = forms.CharField(
        label=_("Team and day"), error_messages={"required": _("Choose a team and a day.")}
    )

    def __init__(self, campaign: Campaign, *args: Any) -> None:
        super().__init__(*args)
        self.campaign = campaign
        self.fields["agencies"].queryset = unassigned(campaign)

    def clean_slot(self) -> tuple[Team, date]:
        key, _bar, day = self.cleaned_data["slot"].partition("|")
        try:
            team = self.campaign.teams.get(pk=key)
            return team, date.fromisoformat(day)
        except (Team.DoesNotExist, ValidationError, ValueError):
            raise ValidationError(_("Choose a team and a day.")) from None

    def add_refusal(self, refusal: Refusal) -> None:
        """Everything that stood in the way, each in its own line."""
        each = refusal.refusals if isinstance(refusal, Refusals) else (refusal,)
        for one in dict.fromkeys(told(one) for one in each):
            self.add_error(None, one)


class NarrowForm(forms.Form):
    """What narrows the list of agencies that wait, and which week is shown."""

    text = forms.CharField(label=_("Name"), required=False)
    group = forms.ModelChoiceField(
        label=_("Group"), queryset=None, required=False, empty_label=_("All groups")
    )
    below = forms.ModelChoiceField(
        label=_("Part of"), queryset=None, required=False, empty_label=_("All units")
    )
    week = JalaliDateField(label=_("Week of this day"), required=False)

    def __init__(self, campaign: Campaign, *args: Any) -> None:
        super().__init__(*args)
        self.fields["group"].queryset = campaign.groups.order_by("number")
        places = places_of(campaign)
        self.fields["below"].queryset = places
        if places.count() < 2:
            del self.fields["below"]

    def asked(self) -> dict[str, Any]:
        """What `queries.assignment.waiting` takes; what makes no sense narrows nothing."""
        self.is_valid()
        found = getattr(self, "cleaned_data", {})
        below: Unit | None = found.get("below")
        group = found.get("group")
        return {
            "text": found.get("text") or "",
            "group": group.pk if group else None,
            "below": below,
        }

    def week_of(self) -> date | None:
        self.is_valid()
        return getattr(self, "cleaned_data", {}).get("week")
