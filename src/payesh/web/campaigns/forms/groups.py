"""Forms about groups: a group itself, and what happens to agencies that were ticked."""

from __future__ import annotations

from typing import Any

from django import forms
from django.utils.translation import gettext
from django.utils.translation import gettext_lazy as _

from payesh.ground.terms import VersionState
from payesh.queries.campaign_setup import instruments_for
from payesh.records.models import Campaign, CampaignGroup, InstrumentVersion, Seat
from payesh.web.shell.writing import digits


class InstrumentField(forms.ModelChoiceField):
    """A version of an instrument, with its number and whether it can still change."""

    def label_from_instance(self, version: InstrumentVersion) -> str:
        told = {"title": version.instrument.title, "number": digits(version.number)}
        if version.state == VersionState.DRAFT:
            return gettext("%(title)s · version %(number)s (freezes at the start)") % told
        return gettext("%(title)s · version %(number)s") % told


class GroupForm(forms.Form):
    """A group's title and the instrument that asks its agencies."""

    title = forms.CharField(label=_("Title of the group"), max_length=160)

    def __init__(
        self, *args: Any, seat: Seat, campaign: Campaign, group: CampaignGroup | None = None
    ) -> None:
        start = {"title": group.title, "instrument": group.instrument} if group else {}
        super().__init__(*args, initial=start)
        self.fields["instrument"] = InstrumentField(
            instruments_for(seat, campaign),
            label=_("Instrument"),
            required=False,
            empty_label=_("Chosen later"),
            help_text=_("All agencies of a group are asked by the same version."),
        )


class TickedForm(forms.Form):
    """What to do with the agencies that were ticked: another group, or out of the campaign."""

    do = forms.ChoiceField(choices=[("move", "move"), ("remove", "remove")])
    group = forms.ModelChoiceField(queryset=CampaignGroup.objects.none(), required=False)
    reason = forms.CharField(max_length=300, required=False)

    def __init__(self, *args: Any, campaign: Campaign) -> None:
        super().__init__(*args)
        self.fields["group"].queryset = campaign.groups.order_by("number")

    def clean(self) -> dict[str, Any]:
        read = super().clean() or {}
        if read.get("do") == "move" and not read.get("group"):
            self.add_error("group", _("Choose the group they move to."))
        return read
