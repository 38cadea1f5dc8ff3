"""Forms about evaluators, teams and organisations."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Any

from django import forms
from django.db.models import QuerySet
from django.utils.translation import gettext_lazy as _

from payesh.ground.terms import OrganisationKind
from payesh.queries.people import people_at_work
from payesh.records.models import Campaign, Evaluator, Organisation, Person, Seat
from payesh.web.shell.choosing import LISTED, LongSelect, UnitField
from payesh.web.shell.writing import number


class PersonField(forms.ModelChoiceField):
    """Somebody with an account in reach, told apart by where they sit; many are written."""

    widget = LongSelect

    def __init__(self, seat: Seat, **options: Any) -> None:
        rows = people_at_work(seat)
        options.setdefault("label", _("Person"))
        options.setdefault("empty_label", _("Choose a person"))
        super().__init__(rows, to_field_name="username", **options)
        if rows.order_by()[LISTED : LISTED + 1].exists():
            self.widget = forms.TextInput({"dir": "ltr", "autocomplete": "off"})
            self.help_text = _("Write the user name; the page of people shows it.")

    def label_from_instance(self, person: Person) -> str:
        places = "، ".join(dict.fromkeys(seat.unit.label for seat in person.shown_seats))
        return f"{person.full_name} ({places})"


class EvaluatorForm(forms.Form):
    """Somebody with an account becomes an evaluator."""

    organisation = forms.ModelChoiceField(
        label=_("Sent by"),
        queryset=Organisation.objects.none(),
        empty_label=_("Choose an organisation"),
    )

    def __init__(self, seat: Seat, organisations: QuerySet[Organisation], *args: Any) -> None:
        super().__init__(*args, auto_id="id_known_%s")
        self.fields["person"] = PersonField(seat)
        self.fields["organisation"].queryset = organisations
        self.order_fields(["person", "organisation"])


class InvitedForm(forms.Form):
    """Somebody from outside is invited to evaluate."""

    full_name = forms.CharField(label=_("Name"), max_length=120)
    email = forms.EmailField(
        label=_("E-mail"),
        required=False,
        widget=forms.EmailInput({"dir": "ltr"}),
        help_text=_("Without one, hand the link over yourself."),
    )
    organisation = forms.ModelChoiceField(
        label=_("Sent by"),
        queryset=Organisation.objects.none(),
        empty_label=_("Choose an organisation"),
    )

    def __init__(self, organisations: QuerySet[Organisation], *args: Any) -> None:
        super().__init__(*args, auto_id="id_invited_%s")
        self.fields["organisation"].queryset = organisations


class OrganisationForm(forms.Form):
    """An organisation that lends evaluators."""

    name = forms.CharField(label=_("Name"), max_length=200)
    kind = forms.ChoiceField(
        label=_("Kind"), choices=[(one.value, _(one.label)) for one in OrganisationKind]
    )

    def __init__(self, seat: Seat, *args: Any, **options: Any) -> None:
        super().__init__(*args, **options)
        self.fields["unit"] = UnitField(
            seat,
            label=_("Unit of ours"),
            empty_label=_("None: it is not evaluated here"),
            required=False,
            help_text=_("Evaluators never visit the organisation that sent them."),
        )


class MemberField(forms.ModelChoiceField):
    def label_from_instance(self, evaluator: Evaluator) -> str:
        return f"{evaluator.person.full_name} ({evaluator.organisation.name})"


class TeamForm(forms.Form):
    """The members of a team, one field each; the first leads. A change also asks for a reason."""

    def __init__(
        self,
        campaign: Campaign,
        evaluators: QuerySet[Evaluator],
        *args: Any,
        members: Sequence[Evaluator] = (),
    ) -> None:
        start = {f"member_{place}": one.pk for place, one in enumerate(members, start=1)}
        super().__init__(*args, initial=start)
        self.size = campaign.team_size
        rows = list(evaluators)
        for place in range(1, self.size + 1):
            self.fields[f"member_{place}"] = _member(place, evaluators, rows)
        if members:
            self.fields["reason"] = forms.CharField(
                label=_("Reason of the change"), max_length=300, widget=forms.Textarea({"rows": 2})
            )
        else:
            self.fields["title"] = forms.CharField(
                label=_("Name of the team"),
                max_length=120,
                required=False,
                help_text=_("Empty: the team is called by its number."),
            )

    def given(self) -> dict[str, Any]:
        """What the verbs take: the evaluators in order, and the reason or the name."""
        places = range(1, self.size + 1)
        kept = {
            name: self.cleaned_data[name] for name in ("reason", "title") if name in self.fields
        }
        return {"evaluators": [self.cleaned_data[f"member_{place}"] for place in places], **kept}


def _member(place: int, rows: QuerySet[Evaluator], kept: list[Evaluator]) -> MemberField:
    label = (
        _("Head of the team") if place == 1 else _("Member %(place)s") % {"place": number(place)}
    )
    field = MemberField(label=label, queryset=rows, empty_label=_("Choose an evaluator"))
    # Every member's list is the same: the rows are read once and not once a field.
    options = [(one.pk, field.label_from_instance(one)) for one in kept]
    field.widget.choices = [("", _("Choose an evaluator")), *options]
    return field
