"""What narrows the lists of reports, requests and actions."""

from __future__ import annotations

from typing import Any

from django import forms
from django.db.models import QuerySet
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from payesh.ground.terms import ActionState, ReportState, SupportState, Term
from payesh.queries.periods import name_of
from payesh.records.models import Period, Plan, Unit


def words_of(term: type[Term]) -> list[tuple[str, str]]:
    """The members of a closed list as choices, in the language of the page."""
    return [(one.value, _(one.label)) for one in term]


class PlanChoice(forms.ModelChoiceField):
    """A plan among those the seat sees."""

    def __init__(self, **options: Any) -> None:
        options = {"label": gettext_lazy("Plan"), "required": False, **options}
        super().__init__(queryset=Plan.objects.none(), **options)


class ReportFilter(forms.Form):
    """Plan, period and state of the reports, and part of a unit's name."""

    plan = PlanChoice(empty_label=None)
    period = forms.ChoiceField(label=gettext_lazy("Period"), required=False)
    state = forms.ChoiceField(label=gettext_lazy("State"), required=False)
    q = forms.CharField(label=gettext_lazy("Unit"), required=False)

    def __init__(self, data: Any, *, plans: QuerySet[Plan]) -> None:
        super().__init__(data)
        self.fields["plan"].queryset = plans
        self.fields["period"].validate = lambda value: None  # a foreign number means the newest
        none = ("none", _("Not begun"))
        self.fields["state"].choices = [("", _("All")), none, *words_of(ReportState)]

    def offer(self, plan: Plan, period: Period) -> None:
        """Show the periods of the plan, and what was taken where nothing was chosen."""
        rows = plan.periods.order_by("-number")
        self.fields["period"].choices = [(one.number, name_of(one, plan.cadence)) for one in rows]
        taken = {"plan": str(plan.pk), "period": str(period.number)}
        self.data: dict[str, Any] = {**self.data.dict(), **taken}


class InboxFilter(forms.Form):
    """Plan and state of the reports to review."""

    plan = PlanChoice(empty_label=gettext_lazy("All plans"))
    state = forms.ChoiceField(label=gettext_lazy("State"), required=False)

    def __init__(self, data: Any, *, plans: QuerySet[Plan]) -> None:
        super().__init__(data)
        self.fields["plan"].queryset = plans
        after = [one for one in words_of(ReportState) if one[0] in ("returned", "accepted")]
        self.fields["state"].choices = [("", _("Waiting for review")), *after]


class SupportFilter(forms.Form):
    """Side, state and plan of support requests."""

    side = forms.ChoiceField(label=gettext_lazy("Side"), required=False)
    state = forms.ChoiceField(label=gettext_lazy("State"), required=False)
    plan = PlanChoice(empty_label=gettext_lazy("All plans"))

    def __init__(self, data: Any, *, plans: QuerySet[Plan]) -> None:
        super().__init__(data)
        self.fields["plan"].queryset = plans
        self.fields["side"].choices = [
            ("", _("Both sides")),
            ("received", _("Asked of us")),
            ("sent", _("Asked by us")),
        ]
        rest = [("all", _("All")), *words_of(SupportState)]
        self.fields["state"].choices = [("", _("Not settled yet")), *rest]


class ActionFilter(forms.Form):
    """State, unit and owner of corrective actions, and words in them."""

    state = forms.ChoiceField(label=gettext_lazy("State"), required=False)
    unit = forms.ModelChoiceField(
        label=gettext_lazy("Unit"),
        queryset=Unit.objects.none(),
        required=False,
        empty_label=gettext_lazy("All units"),
    )
    q = forms.CharField(label=gettext_lazy("Words"), required=False)
    mine = forms.BooleanField(label=gettext_lazy("Only mine"), required=False)

    def __init__(self, data: Any, *, units: QuerySet[Unit]) -> None:
        super().__init__(data)
        self.fields["unit"].queryset = units
        first = [
            ("", _("Not settled yet")),
            ("overdue", _("Overdue")),
            ("escalated", _("Escalated")),
            ("all", _("All")),
        ]
        self.fields["state"].choices = [*first, *words_of(ActionState)]
