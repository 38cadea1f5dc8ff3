"""Forms about one visit."""

from __future__ import annotations

from typing import Any

from django import forms
from django.utils.translation import gettext_lazy as _

from payesh.ground.terms import VisitKind
from payesh.records.models import Campaign, Team
from payesh.web.shell.forms import JalaliDateField
from payesh.web.templatetags.teams import team_name

HOUR = {"type": "time", "dir": "ltr"}


class TeamField(forms.ModelChoiceField):
    def label_from_instance(self, team: Team) -> str:
        people = "، ".join(row.evaluator.person.full_name for row in team.seated)
        return f"{team_name(team)} ({people})" if people else team_name(team)


class VisitForm(forms.Form):
    """Which team, on which day, at what hour."""

    planned_on = JalaliDateField(
        label=_("Day of the visit"), help_text=_("Year/month/day, such as 1405/08/30")
    )
    planned_at = forms.TimeField(
        label=_("Hour of the visit"),
        required=False,
        widget=forms.TimeInput(HOUR, format="%H:%M"),
        help_text=_("May be left open."),
    )

    def __init__(self, campaign: Campaign, teams: Any, *args: Any, **options: Any) -> None:
        super().__init__(*args, **options)
        self.fields["team"] = TeamField(
            label=_("Team"), queryset=teams, empty_label=_("Choose a team")
        )
        self.order_fields(["team", "planned_on", "planned_at"])


class PlanForm(VisitForm):
    """A new visit: the first, a joint one or a re-visit."""

    def __init__(self, *args: Any, kind: VisitKind, **options: Any) -> None:
        super().__init__(*args, **options)
        self.kind = kind


class MoveForm(VisitForm):
    """The same for a visit that was planned, with the reason."""

    reason = forms.CharField(
        label=_("Reason of the change"), max_length=300, widget=forms.Textarea({"rows": 2})
    )
