"""The form of a new token."""

from __future__ import annotations

from collections.abc import Iterable
from typing import Any

from django import forms
from django.utils.translation import gettext_lazy as _

from payesh.queries.tokens import Scope

DAYS = [
    (7, _("One week")),
    (30, _("One month")),
    (90, _("Three months")),
    (180, _("Six months")),
    (365, _("One year")),
]


class TokenForm(forms.Form):
    """What the token is for, what it may be used for, and how long."""

    name = forms.CharField(
        label=_("What is it for?"),
        max_length=120,
        help_text=_("For example the dashboard that fetches results every morning."),
    )
    scopes = forms.MultipleChoiceField(
        label=_("It may"),
        widget=forms.CheckboxSelectMultiple,
        help_text=_("Tick no more than the program needs."),
    )
    days = forms.TypedChoiceField(label=_("Valid for"), choices=DAYS, coerce=int, initial=90)

    def __init__(self, offered: Iterable[Scope], *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.fields["scopes"].choices = [(one.value, _(one.label)) for one in offered]
