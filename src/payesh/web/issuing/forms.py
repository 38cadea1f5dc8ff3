"""Forms that ask for reports."""

from __future__ import annotations

from typing import Any

from django import forms
from django.utils.translation import gettext as said
from django.utils.translation import gettext_lazy as _
from django.utils.translation import gettext_noop

from payesh.queries.paths import under
from payesh.queries.permission import may, reach_of
from payesh.records.models import Period, Plan, Seat, Unit
from payesh.web.shell.choosing import REPORT_LANGUAGES, LongSelect, PeriodField

WHOLE = gettext_noop("The whole plan")


class LanguageForm(forms.Form):
    """In which language a report is written."""

    language = forms.ChoiceField(label=_("Language of the report"), choices=REPORT_LANGUAGES)


class PartField(forms.ModelChoiceField):
    """A unit, or for the plan's owner the whole plan."""

    widget = LongSelect

    def __init__(self, *args: Any, **options: Any) -> None:
        super().__init__(*args, **options)
        self.owner: object = None

    def label_from_instance(self, unit: Unit) -> str:
        return said(WHOLE) if unit.pk == self.owner else unit.name


class AnalysisForm(forms.Form):
    """Which period, the whole plan or one unit's part of it, and the language."""

    period = PeriodField(label=_("Period"), queryset=Period.objects.none(), empty_label=None)
    unit = PartField(label=_("Of"), queryset=Unit.objects.none(), empty_label=None)
    language = forms.ChoiceField(label=_("Language of the report"), choices=REPORT_LANGUAGES)

    def __init__(self, *args: Any, seat: Seat, plan: Plan, initial: dict[str, Any]) -> None:
        super().__init__(*args, initial=initial)
        counted = plan.periods.filter(stamp__made_at__isnull=False).select_related("plan")
        self.fields["period"].queryset = counted.order_by("-number")
        self.fields["unit"].owner = plan.owner_id
        self.fields["unit"].queryset = parts_of(seat, plan)

    @property
    def has_periods(self) -> bool:
        """Whether any period has figures to tell."""
        return bool(self.fields["period"].queryset.exists())


def parts_of(seat: Seat, plan: Plan) -> Any:
    """The plan's owner if the seat reaches it, then the units in reach that have figures."""
    told = Unit.objects.filter(under(reach_of(seat)), figures__plan=plan).distinct()
    if may(seat, "issued.make", plan.owner):
        told = told | Unit.objects.filter(pk=plan.owner_id).distinct()
    return told.order_by("path")
