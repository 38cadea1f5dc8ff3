"""Forms of goals and activities."""

from __future__ import annotations

from typing import Any

from django import forms
from django.db.models import QuerySet
from django.utils.translation import gettext_lazy as _

from payesh.records.models import Node, Plan, Seat
from payesh.web.shell.choosing import UnitField, several_units
from payesh.web.shell.forms import FaDecimalField, JalaliDateField

from .amending import AmendingForm
from .choosing import GoalField


class NodeForm(AmendingForm):
    """A goal or an activity."""

    title = forms.CharField(label=_("Title"), max_length=500)
    code = forms.CharField(label=_("Code"), max_length=60)
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
    NAMES = (
        "title", "code", "owner", "weight", "starts", "due", "budget", "upstream_document",
    )  # fmt: skip

    def __init__(self, *args: Any, plan: Plan, seat: Seat, **kwargs: Any) -> None:
        super().__init__(*args, plan=plan, **kwargs)
        self.fields["owner"] = UnitField(
            seat, label=_("Owner"), required=False, empty_label=_("No owner yet")
        )
        self.order_fields(self.NAMES)


def start_of(node: Node) -> dict[str, Any]:
    """What the form of a goal starts with."""
    return {name: getattr(node, name) for name in NodeForm.NAMES}


class ContributorsForm(forms.Form):
    """The units that help with a goal they do not own."""

    def __init__(self, *args: Any, seat: Seat, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.fields["units"] = several_units(seat, label=_("Units that help without owning it"))


class AlignForm(forms.Form):
    """Which goal of the body above this one serves."""

    upper = GoalField(label=_("Goal of the body above"))
    note = forms.CharField(label=_("How it serves it"), max_length=300, required=False)

    def __init__(self, *args: Any, goals: QuerySet[Node], **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.fields["upper"].offer(goals)
        self.is_possible = goals.exists()


class MoveForm(forms.Form):
    """Under which goal of the same level this one shall stand."""

    parent = GoalField(label=_("Move under"))

    def __init__(self, *args: Any, parents: QuerySet[Node], **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.fields["parent"].offer(parents)
        self.is_possible = parents.exists()
