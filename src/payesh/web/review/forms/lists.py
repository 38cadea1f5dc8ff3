"""What narrows the lists of the review and of objections."""

from __future__ import annotations

from typing import Any

from django import forms
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from payesh.ground.terms import ObjectionState
from payesh.records.models import Campaign
from payesh.web.templatetags.teams import team_name

STAGES = {
    "waiting": gettext_lazy("Not reconciled yet"),
    "in_review": gettext_lazy("To be reviewed"),
    "second": gettext_lazy("Waits for a second person"),
    "reviewed": gettext_lazy("Reviewed, not shown yet"),
    "shown": gettext_lazy("Shown to the agency"),
    "settled": gettext_lazy("Settled"),
    "gap": gettext_lazy("Declared far from verified"),
}


class ReviewFilter(forms.Form):
    """Group, team and state of the agencies on the board."""

    group = forms.ChoiceField(label=gettext_lazy("Group"), required=False)
    team = forms.ChoiceField(label=gettext_lazy("Team"), required=False)
    state = forms.ChoiceField(label=gettext_lazy("State"), required=False)

    def __init__(self, data: Any, campaign: Campaign) -> None:
        super().__init__(data)
        groups = [(str(one.pk), one.title) for one in campaign.groups.all()]
        teams = [(str(one.pk), team_name(one)) for one in campaign.teams.all()]
        self.fields["group"].choices = [("", _("All groups")), *groups]
        self.fields["team"].choices = [("", _("All teams")), *teams]
        self.fields["state"].choices = [("", _("All")), *STAGES.items()]

    def asked(self) -> dict[str, str]:
        """What was chosen; a choice that is unknown is none."""
        self.is_valid()
        return {name: self.cleaned_data.get(name, "") for name in self.fields}


class ObjectionFilter(forms.Form):
    """State of the objections."""

    state = forms.ChoiceField(label=gettext_lazy("State"), required=False)

    def __init__(self, data: Any) -> None:
        super().__init__(data)
        rest = [(one.value, _(one.label)) for one in ObjectionState if one != ObjectionState.OPEN]
        first = [("", _(ObjectionState.OPEN.label)), ("all", _("All"))]
        self.fields["state"].choices = [*first, *rest]

    def chosen(self) -> str:
        """The state that was chosen; open ones without a choice."""
        self.is_valid()
        return self.cleaned_data.get("state") or ObjectionState.OPEN.value
