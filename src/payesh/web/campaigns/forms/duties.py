"""The form of a duty set by law."""

from __future__ import annotations

from decimal import Decimal
from typing import Any

from django import forms
from django.utils.translation import gettext_lazy as _

from payesh.queries.duty_items import items_to_choose
from payesh.records.models import Campaign, CampaignGroup, LegalDuty
from payesh.web.shell.forms import FaDecimalField, JalaliDateField
from payesh.web.shell.writing import digits, language


class GroupsField(forms.ModelMultipleChoiceField):
    widget = forms.CheckboxSelectMultiple

    def label_from_instance(self, group: CampaignGroup) -> str:
        return group.title


class DutyForm(forms.Form):
    """What the law asks, from when, on whom, and which answers tell whether it is met."""

    title = forms.CharField(label=_("What the law asks"), max_length=250)
    law = forms.CharField(label=_("Law and article"), max_length=250)
    in_force_from = JalaliDateField(label=_("In force from"))
    met_from = FaDecimalField(
        label=_("Met where every item reaches (percent)"),
        min_value=Decimal("0.01"),
        max_value=100,
        max_digits=5,
        decimal_places=2,
        initial=100,
    )

    def __init__(self, *args: Any, campaign: Campaign, duty: LegalDuty | None = None) -> None:
        super().__init__(*args, initial=_start(duty))
        self.fields["groups"] = GroupsField(
            campaign.groups.order_by("number"),
            label=_("On which groups"),
            required=False,
            help_text=_("None ticked: on all of them."),
        )
        items = items_to_choose(campaign, language())
        self.fields["items"] = forms.MultipleChoiceField(
            label=_("Items that answer it"),
            choices=[(one.code, f"{digits(one.code)} · {one.title}") for one in items],
            widget=forms.CheckboxSelectMultiple,
            error_messages={"required": _("Tick at least one item.")},
        )

    def values(self) -> dict[str, Any]:
        return {**self.cleaned_data, "groups": list(self.cleaned_data["groups"])}


def _start(duty: LegalDuty | None) -> dict[str, Any]:
    if duty is None:
        return {}
    names = ("title", "law", "in_force_from", "met_from", "items")
    start = {name: getattr(duty, name) for name in names}
    return {**start, "groups": list(duty.groups.all())}
