"""Forms about days off."""

from __future__ import annotations

from typing import Any

from django import forms
from django.utils.translation import gettext as _now
from django.utils.translation import gettext_lazy as _

from payesh.ground.calendar import weekday_name
from payesh.queries.permission import may
from payesh.records.models import Seat
from payesh.web.shell.choosing import UnitField
from payesh.web.shell.forms import JalaliDateField
from payesh.web.shell.writing import language


class HolidayForm(forms.Form):
    """A day off and its occasion."""

    day = JalaliDateField(label=_("Day"))
    name = forms.CharField(label=_("Occasion"), max_length=120)
    is_estimated = forms.BooleanField(label=_("The day is an estimate"), required=False)


class NewHolidayForm(HolidayForm):
    """A day off, and for whom."""

    def __init__(self, seat: Seat, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        for_all = may(seat, "holiday.manage_for_all")
        self.fields["unit"] = UnitField(
            seat,
            label=_("For"),
            required=not for_all,
            empty_label=_now("Everybody") if for_all else None,
        )
        self.order_fields(["day", "name", "unit", "is_estimated"])


def weekdays() -> list[tuple[str, str]]:
    """Saturday to Friday in the page's language."""
    return [(str(place), weekday_name(place, language())) for place in range(7)]


class WeekendForm(forms.Form):
    """Which weekdays are off at a unit from a day on."""

    from_day = JalaliDateField(label=_("From"))
    days_off = forms.TypedMultipleChoiceField(
        label=_("Days off"), choices=weekdays, coerce=int, widget=forms.CheckboxSelectMultiple
    )

    def __init__(self, seat: Seat, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.fields["unit"] = UnitField(seat)
        self.order_fields(["unit", "from_day", "days_off"])
