"""Forms about units and groups."""

from __future__ import annotations

from typing import Any

from django import forms
from django.utils.translation import gettext_lazy as _

from payesh.ground.terms import UnitKind
from payesh.records.models import Seat
from payesh.web.shell.choosing import UnitField, UnitsField


def kinds() -> list[tuple[str, Any]]:
    """Kinds of units in the page's language."""
    return [(kind.value, _(kind.label)) for kind in UnitKind]


class UnitForm(forms.Form):
    """What a unit is called and what it is."""

    name = forms.CharField(label=_("Name"), max_length=200)
    short_name = forms.CharField(
        label=_("Short name"),
        max_length=60,
        required=False,
        help_text=_("Shown where there is little room."),
    )
    kind = forms.ChoiceField(label=_("Kind"), choices=kinds)
    code = forms.CharField(
        label=_("Code"),
        max_length=40,
        widget=forms.TextInput({"dir": "ltr", "autocomplete": "off"}),
        help_text=_("Workbooks name the unit by it."),
    )


class NewUnitForm(UnitForm):
    """A unit and where it hangs."""

    field_order = ["parent", "name", "short_name", "kind", "code"]

    def __init__(self, seat: Seat, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.fields["parent"] = UnitField(seat, label=_("Below"))
        self.order_fields(self.field_order)


class MoveForm(forms.Form):
    """Where a unit shall hang."""

    def __init__(self, seat: Seat, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.fields["parent"] = UnitField(seat, label=_("New place: below"))


class GroupForm(forms.Form):
    """A group's name and members."""

    name = forms.CharField(label=_("Name"), max_length=120)

    def __init__(self, seat: Seat, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.fields["units"] = UnitsField(seat, label=_("Units"))


class UnitFilter(forms.Form):
    """What narrows the list of units."""

    q = forms.CharField(
        label=_("Name or code"), required=False, widget=forms.TextInput({"type": "search"})
    )
