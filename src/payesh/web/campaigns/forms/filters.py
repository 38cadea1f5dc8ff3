"""Forms above lists and boards."""

from __future__ import annotations

from typing import Any

from django import forms
from django.utils.translation import gettext_lazy as _

from payesh.ground.terms import CampaignState, DutyState, Term, UnitKind
from payesh.records.models import Campaign, CampaignGroup, Seat, UnitGroup
from payesh.web.shell.choosing import UnitField
from payesh.web.shell.forms import JalaliDateField


def worded(term: type[Term], empty: Any = None) -> list[tuple[str, Any]]:
    """The choices of a closed list in the page's language, with a first one for all of them."""
    first = [("", empty)] if empty is not None else []
    return first + [(value, _(word)) for value, word in term.choices()]


class CampaignFilter(forms.Form):
    q = forms.CharField(label=_("Title"), required=False, max_length=120)
    state = forms.ChoiceField(
        label=_("State"), required=False, choices=lambda: worded(CampaignState, _("All"))
    )


class DayForm(forms.Form):
    """Which day a board looks at."""

    day = JalaliDateField(label=_("Day"), required=False)


class AgencyFilter(forms.Form):
    """Which of a campaign's agencies are listed."""

    q = forms.CharField(label=_("Name of the agency"), required=False, max_length=120)
    group = forms.ModelChoiceField(
        label=_("Group"),
        queryset=CampaignGroup.objects.none(),
        required=False,
        empty_label=_("All"),
    )

    def __init__(self, *args: Any, campaign: Campaign) -> None:
        super().__init__(*args)
        self.fields["group"].queryset = campaign.groups.order_by("number")


class UnitsFilter(forms.Form):
    """Which units are offered for a group: by words, below a unit, of a kind, of a set of peers."""

    q = forms.CharField(label=_("Name or code"), required=False, max_length=120)
    kind = forms.ChoiceField(
        label=_("Kind"), required=False, choices=lambda: worded(UnitKind, _("All"))
    )
    peers = forms.ModelChoiceField(
        label=_("Group of units"),
        queryset=UnitGroup.objects.none(),
        required=False,
        empty_label=_("All"),
    )

    def __init__(self, *args: Any, seat: Seat) -> None:
        super().__init__(*args)
        self.fields["below"] = UnitField(
            seat, label=_("All below"), required=False, empty_label=_("The whole tree")
        )
        self.fields["peers"].queryset = UnitGroup.objects.order_by("sort_key", "name")
        self.order_fields(["q", "below", "kind", "peers"])


class DutyFilter(forms.Form):
    state = forms.ChoiceField(
        label=_("State"), required=False, choices=lambda: worded(DutyState, _("All"))
    )
