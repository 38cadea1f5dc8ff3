"""Forms about people, seats and invitations."""

from __future__ import annotations

from typing import Any

from django import forms
from django.utils.translation import gettext_lazy as _

from payesh.ground.terms import Role
from payesh.records.models import Seat
from payesh.web.shell.choosing import UnitField
from payesh.web.shell.forms import JalaliDateField


def roles() -> list[tuple[str, Any]]:
    """Roles that a province gives; headquarters seats come from the command line."""
    return [(role.value, _(role.label)) for role in Role if role != Role.HEADQUARTERS]


def any_role() -> list[tuple[str, Any]]:
    return [("", _("All roles")), *((role.value, _(role.label)) for role in Role)]


class PersonForm(forms.Form):
    """What a person is called and how they are reached."""

    full_name = forms.CharField(label=_("Name"), max_length=120)
    email = forms.EmailField(
        label=_("E-mail"), required=False, widget=forms.EmailInput({"dir": "ltr"})
    )
    phone = forms.CharField(
        label=_("Telephone"), max_length=20, required=False, widget=forms.TextInput({"dir": "ltr"})
    )


class SeatForm(forms.Form):
    """A role at a unit, for a time or until further notice."""

    role = forms.ChoiceField(label=_("Role"), choices=roles)
    starts = JalaliDateField(label=_("From"), required=False)
    ends = JalaliDateField(
        label=_("To"), required=False, help_text=_("Empty: until further notice.")
    )

    def __init__(self, seat: Seat, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.fields["unit"] = UnitField(seat)
        self.order_fields(["role", "unit", "starts", "ends"])


class InviteForm(forms.Form):
    """Who is invited, to which seat."""

    full_name = forms.CharField(label=_("Name"), max_length=120)
    email = forms.EmailField(
        label=_("E-mail"),
        required=False,
        widget=forms.EmailInput({"dir": "ltr"}),
        help_text=_("Without one, hand the link over yourself."),
    )
    role = forms.ChoiceField(label=_("Role"), choices=roles)

    def __init__(self, seat: Seat, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.fields["unit"] = UnitField(seat)


class PeopleFilter(forms.Form):
    """What narrows the list of people."""

    q = forms.CharField(
        label=_("Name or user name"), required=False, widget=forms.TextInput({"type": "search"})
    )
    role = forms.ChoiceField(label=_("Role"), choices=any_role, required=False)
    state = forms.ChoiceField(
        label=_("Account"),
        required=False,
        choices=[("", _("All accounts")), ("open", _("Open")), ("closed", _("Closed"))],
    )

    def __init__(self, seat: Seat, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.fields["unit"] = UnitField(
            seat, closed=True, required=False, empty_label=_("All units")
        )
        self.order_fields(["q", "role", "unit", "state"])
