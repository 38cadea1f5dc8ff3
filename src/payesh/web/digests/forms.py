"""Forms of digests and of reports for meetings."""

from __future__ import annotations

from datetime import date
from typing import Any

from django import forms
from django.core.exceptions import ValidationError
from django.utils.translation import gettext
from django.utils.translation import gettext_lazy as _

from payesh.ground.terms import PeriodState, Role
from payesh.ground.text import to_persian_digits
from payesh.queries.digests import Thing, possible_recipients
from payesh.queries.paths import under
from payesh.records.models import DigestOrder, Period, Plan, Seat, Unit
from payesh.web.shell.choosing import REPORT_LANGUAGES, LongSelect, PeriodField
from payesh.web.shell.forms import JalaliDateField
from payesh.web.shell.writing import language


class SeatsField(forms.ModelMultipleChoiceField):
    """Seats by the name of who holds them, their role and unit, and whether mail reaches them."""

    widget = forms.CheckboxSelectMultiple

    def label_from_instance(self, seat: Seat) -> str:
        role = gettext(Role(seat.role).label)
        told = f"{seat.person.full_name} ({role}، {seat.unit.label})"
        unreached = gettext("no e-mail address")
        return told if seat.person.email else f"{told}، {unreached}"


class OrderForm(forms.Form):
    """At which hour of working days, in which language, for whom."""

    is_on = forms.BooleanField(label=_("Make it every working day"), required=False)
    hour = forms.TypedChoiceField(label=_("At the hour"), coerce=int)
    language = forms.ChoiceField(label=_("Language"), choices=REPORT_LANGUAGES)
    version = forms.IntegerField(widget=forms.HiddenInput, required=False)

    def __init__(self, *args: Any, thing: Thing, order: DigestOrder | None) -> None:
        super().__init__(*args, initial=_initial(order))
        shown = language()
        self.fields["hour"].choices = [
            (hour, to_persian_digits(f"{hour}:00") if shown == "fa" else f"{hour}:00")
            for hour in range(24)
        ]
        self.fields["recipients"] = SeatsField(
            possible_recipients(thing),
            label=_("Mailed to"),
            required=False,
            help_text=_("Whoever may read the reports of this unit; the PDF comes with the mail."),
        )


def _initial(order: DigestOrder | None) -> dict[str, Any]:
    if order is None:
        return {"is_on": True, "hour": 7, "language": "fa", "recipients": []}
    return {
        "is_on": order.is_on,
        "hour": order.hour,
        "language": order.language,
        "version": order.version,
        "recipients": list(order.recipients.values_list("pk", flat=True)),
    }


class DayForm(forms.Form):
    """The digest of a day that is over, made now."""

    day = JalaliDateField(label=_("Of the day"), help_text=_("A working day that is over"))
    send = forms.BooleanField(label=_("Mail it to those above"), required=False)

    def __init__(self, *args: Any, newest: date, shown: date) -> None:
        super().__init__(*args, initial={"day": shown})
        self.newest = newest
        self.fields["day"].widget.latest = newest

    def clean_day(self) -> date:
        day: date = self.cleaned_data["day"]
        if day > self.newest:
            raise ValidationError(gettext("This day is not over yet."), code="digest.not_over")
        return day


class UnitOfPlanField(forms.ModelChoiceField):
    widget = LongSelect

    def label_from_instance(self, unit: Unit) -> str:
        return unit.name


class MeetingReportForm(forms.Form):
    """Which period, and the whole plan or a unit's part of it."""

    period = PeriodField(label=_("Period"), queryset=Period.objects.none(), empty_label=None)
    unit = UnitOfPlanField(label=_("For"), queryset=Unit.objects.none(), empty_label=None)

    def __init__(self, *args: Any, plan: Plan, initial: dict[str, Any]) -> None:
        super().__init__(*args, initial=initial)
        periods = plan.periods.exclude(state=PeriodState.PLANNED.value).select_related("plan")
        self.fields["period"].queryset = periods.order_by("-number")
        units = Unit.objects.filter(under(plan.owner.path), figures__plan=plan).distinct()
        self.fields["unit"].queryset = (
            units | Unit.objects.filter(pk=plan.owner_id).distinct()
        ).order_by("path")
