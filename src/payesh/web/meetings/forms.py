"""Forms of a review meeting."""

from __future__ import annotations

from django import forms
from django.db.models import QuerySet
from django.utils.translation import gettext_lazy as _

from payesh.ground.terms import DecisionState
from payesh.records.models import AgendaItem, Meeting, Period, Person, Plan, Seat
from payesh.web.shell.choosing import PeriodField, UnitField
from payesh.web.shell.forms import JalaliDateField


class PlanUnitForm(forms.Form):
    """Which unit to meet about which plan."""

    plan = forms.ModelChoiceField(
        label=_("Plan"), queryset=Plan.objects.none(), empty_label=_("Choose a plan")
    )

    def __init__(self, *args: object, plans: QuerySet[Plan], seat: Seat) -> None:
        super().__init__(*args)
        self.fields["plan"].queryset = plans
        self.fields["unit"] = UnitField(seat)


class MeetingForm(forms.Form):
    """When, where and about which period."""

    period = PeriodField(label=_("Period"), queryset=Period.objects.none(), empty_label=None)
    held_on = JalaliDateField(
        label=_("Date of the meeting"), help_text=_("Year/month/day, such as 1405/08/30")
    )
    place = forms.CharField(label=_("Place"), max_length=120, required=False)
    attendees = forms.CharField(
        label=_("Attendees"),
        widget=forms.Textarea(attrs={"rows": 3}),
        required=False,
        help_text=_("One on each line"),
    )

    def __init__(self, *args: object, plan: Plan, initial: dict[str, object]) -> None:
        super().__init__(*args, initial=initial)
        rows = plan.periods.select_related("plan").order_by("-number")
        self.fields["period"].queryset = rows


class PointForm(forms.Form):
    title = forms.CharField(label=_("A point of your own"), max_length=500)


class MinutesForm(forms.Form):
    """Minutes, and a line of discussion for each point of the agenda."""

    attendees = forms.CharField(
        label=_("Attendees"), widget=forms.Textarea(attrs={"rows": 3}), required=False
    )
    minutes = forms.CharField(
        label=_("Minutes"), widget=forms.Textarea(attrs={"rows": 6}), required=False
    )

    def __init__(self, *args: object, meeting: Meeting, agenda: list[AgendaItem]) -> None:
        start = {"attendees": meeting.attendees, "minutes": meeting.minutes}
        start |= {_point(item): item.discussion for item in agenda}
        super().__init__(*args, initial=start)
        self.agenda = agenda
        for item in agenda:
            self.fields[_point(item)] = forms.CharField(
                label=_("What was said"),
                widget=forms.Textarea(attrs={"rows": 2}),
                required=False,
            )

    def points(self) -> list[tuple[AgendaItem, forms.BoundField]]:
        return [(item, self[_point(item)]) for item in self.agenda]

    def discussions(self) -> dict[AgendaItem, str]:
        return {item: self.cleaned_data[_point(item)] for item in self.agenda}


def _point(item: AgendaItem) -> str:
    return f"point-{item.pk}"


class OwnerField(forms.ModelChoiceField):
    """A person, told apart from others of the name by where they sit."""

    def label_from_instance(self, person: Person) -> str:
        seats = "، ".join(dict.fromkeys(seat.unit.label for seat in person.shown_seats))
        return f"{person.full_name} ({seats})"


class DecisionForm(forms.Form):
    """What was decided, who does it, by when."""

    text = forms.CharField(label=_("Decision"), widget=forms.Textarea(attrs={"rows": 2}))
    agenda_item = forms.ModelChoiceField(
        label=_("About"),
        queryset=AgendaItem.objects.none(),
        required=False,
        empty_label=_("The meeting as a whole"),
    )
    owner = OwnerField(
        label=_("Carried out by"), queryset=Person.objects.none(), empty_label=_("Choose a person")
    )
    due = JalaliDateField(label=_("Due on"))

    def __init__(self, *args: object, meeting: Meeting, owners: QuerySet[Person]) -> None:
        super().__init__(*args)
        self.fields["agenda_item"].queryset = meeting.agenda.order_by("number")
        self.fields["owner"].queryset = owners


class OutcomeForm(forms.Form):
    """What became of a decision."""

    state = forms.ChoiceField(
        label=_("State"),
        choices=[(one.value, _(one.label)) for one in (DecisionState.DONE, DecisionState.DROPPED)],
    )
    outcome = forms.CharField(label=_("Outcome"), widget=forms.Textarea(attrs={"rows": 2}))
