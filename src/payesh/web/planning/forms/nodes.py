"""Forms of goals and activities."""

from __future__ import annotations

from typing import Any

from django import forms
from django.db.models import QuerySet
from django.utils.translation import gettext_lazy as _

from payesh.records.models import Node, Plan, Unit
from payesh.web.shell.forms import FaDecimalField, JalaliDateField

from .amending import AmendingForm


class NodeForm(AmendingForm):
    """A goal or an activity."""

    title = forms.CharField(label=_("Title"), max_length=500)
    code = forms.CharField(label=_("Code"), max_length=60)
    owner = forms.ModelChoiceField(
        label=_("Owner"),
        queryset=Unit.objects.none(),
        required=False,
        empty_label=_("No owner yet"),
    )
    weight = FaDecimalField(
        label=_("Weight"),
        max_digits=14,
        decimal_places=6,
        min_value=0,
        help_text=_("Against its sisters; any scale will do"),
    )
    starts = JalaliDateField(label=_("Starts on"), required=False)
    due = JalaliDateField(label=_("Due on"), required=False)
    budget = FaDecimalField(
        label=_("Budget (rials)"), required=False, min_value=0, max_digits=20, decimal_places=0
    )
    upstream_document = forms.CharField(
        label=_("Upstream document"), widget=forms.Textarea(attrs={"rows": 2}), required=False
    )
    field_order = (
        "title", "code", "owner", "weight", "starts", "due", "budget", "upstream_document",
    )  # fmt: skip

    def __init__(self, *args: Any, plan: Plan, units: QuerySet[Unit], **kwargs: Any) -> None:
        super().__init__(*args, plan=plan, **kwargs)
        self.fields["owner"].queryset = units


def start_of(node: Node) -> dict[str, Any]:
    """What the form of a goal starts with."""
    return {name: getattr(node, name) for name in NodeForm.field_order}


class ContributorsForm(forms.Form):
    """The units that help with a goal they do not own."""

    units = forms.ModelMultipleChoiceField(
        label=_("Contributing units"),
        queryset=Unit.objects.none(),
        required=False,
        widget=forms.SelectMultiple(attrs={"size": 8, "class": "form-select"}),
        help_text=_("Hold Ctrl to choose several"),
    )

    def __init__(self, *args: Any, units: QuerySet[Unit], **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.fields["units"].queryset = units


class AlignForm(forms.Form):
    """Which goal of the body above this one serves."""

    upper = forms.ModelChoiceField(label=_("Goal of the body above"), queryset=Node.objects.none())
    note = forms.CharField(label=_("How it serves it"), max_length=300, required=False)

    def __init__(self, *args: Any, goals: QuerySet[Node], **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.fields["upper"].queryset = goals
