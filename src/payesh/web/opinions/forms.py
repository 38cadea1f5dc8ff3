"""The form for everybody, and those of moderators and agencies."""

from __future__ import annotations

from typing import Any

from django import forms
from django.utils.translation import gettext_lazy as _

from payesh.actions.agency_services import LONGEST as LONGEST_TITLE
from payesh.actions.opinions import LONGEST, LONGEST_REPLY
from payesh.records.models import AgencyService

RATINGS = (
    (5, _("Very good")),
    (4, _("Good")),
    (3, _("Middling")),
    (2, _("Poor")),
    (1, _("Very poor")),
)
FEW_SERVICES = 5
"""Up to so many services are chosen by a touch; of more there is a list."""


class OpinionForm(forms.Form):
    """A rating, and whatever else one likes to say; no name is asked."""

    rating = forms.TypedChoiceField(
        label=_("How was it?"),
        choices=RATINGS,
        coerce=int,
        widget=forms.RadioSelect,
        error_messages={"required": _("Choose one to five stars.")},
    )
    service = forms.ModelChoiceField(
        label=_("Which service is it about?"),
        queryset=AgencyService.objects.none(),
        required=False,
        empty_label=_("None in particular"),
        error_messages={
            "invalid_choice": _("This service is not offered any more; choose another or none.")
        },
    )
    comment = forms.CharField(
        label=_("Would you like to say more?"),
        required=False,
        max_length=LONGEST,
        widget=forms.Textarea(attrs={"rows": 4, "class": "form-control", "autocomplete": "off"}),
        help_text=_(
            "Please name no person and no number. Words are read by the secretariat before "
            "they are shown."
        ),
    )

    def __init__(self, services: list[AgencyService], *args: Any, **options: Any) -> None:
        super().__init__(*args, **options)
        field = self.fields["service"]
        if not services:
            del self.fields["service"]
            return
        field.queryset = AgencyService.objects.filter(unit=services[0].unit_id, is_open=True)
        if len(services) <= FEW_SERVICES:
            field.widget = forms.RadioSelect()
        field.widget.choices = [
            ("", field.empty_label),
            *((str(one.pk), one.title) for one in services),
        ]


class RefuseForm(forms.Form):
    """Why a comment is not shown: one of the usual reasons, or another."""

    USUAL = (
        _("It names a private person or tells their number."),
        _("It insults somebody."),
        _("It is not about the agency's services."),
        _("It is advertising."),
        _("It says the same as another comment of the same sender."),
    )

    usual = forms.ChoiceField(label=_("Reason"), required=False)
    reason = forms.CharField(
        label=_("Other reason"), required=False, widget=forms.Textarea(attrs={"rows": 2})
    )

    def __init__(self, *args: Any, **options: Any) -> None:
        super().__init__(*args, **options)
        choices = [(str(one), str(one)) for one in self.USUAL]
        self.fields["usual"].choices = [*choices, ("", _("Another, in your own words"))]

    def said(self) -> str:
        """The reason as it is kept."""
        self.is_valid()
        return self.cleaned_data.get("reason") or self.cleaned_data.get("usual") or ""


class ReplyForm(forms.Form):
    """The agency's reply."""

    reply = forms.CharField(
        label=_("Reply of the agency"),
        max_length=LONGEST_REPLY,
        widget=forms.Textarea(attrs={"rows": 3}),
        help_text=_("It is shown beside the comment at once; name no private person."),
    )


class ServiceForm(forms.Form):
    """A service that people can rate."""

    title = forms.CharField(label=_("Name of the service"), max_length=LONGEST_TITLE)
