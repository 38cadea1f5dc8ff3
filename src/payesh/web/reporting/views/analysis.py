"""The words that go with an indicator's figure in a period."""

from __future__ import annotations

from uuid import UUID

from django import forms
from django.contrib import messages
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from payesh.actions.indicators import write_analysis
from payesh.queries import scope
from payesh.queries.periods import name_of
from payesh.queries.permission import require
from payesh.records.models import Indicator, Unit
from payesh.web.shell.forms import refused_by
from payesh.web.shell.page import page


class AnalysisForm(forms.Form):
    text = forms.CharField(
        label=gettext_lazy("Analysis and interpretation"),
        widget=forms.Textarea(attrs={"rows": 10}),
        help_text=gettext_lazy("What the figure says, why it is so, and what follows from it"),
    )


@page("analysis.write", "GET", "POST")
def write(request: HttpRequest, indicator: UUID, period: UUID) -> HttpResponse:
    """For the whole indicator, or with `?unit=` for one unit that measures it."""
    rows = Indicator.objects.filter(plan__in=scope.plans(request.seat))
    found = get_object_or_404(rows.select_related("plan__owner", "owner", "node"), pk=indicator)
    span = get_object_or_404(found.plan.periods.select_related("plan"), pk=period)
    unit = _unit(request)
    require(request.seat, "analysis.write", unit or found)
    old = found.analyses.filter(period=span, unit=unit).first()
    form = AnalysisForm(request.POST or None, initial={"text": old.text if old else ""})
    if form.is_valid() and not refused_by(
        form,
        lambda: write_analysis(
            by=request.seat, indicator=found, period=span, unit=unit, **form.cleaned_data
        ),
    ):
        messages.success(request, _("The analysis is saved."))
        return redirect("indicator_page", indicator=found.pk)
    about = [found.title, unit.label if unit else "", name_of(span, found.plan.cadence)]
    context = {
        "form": form,
        "indicator": found,
        "page_title": _("Analysis of an indicator"),
        "page_subtitle": " · ".join(part for part in about if part),
    }
    status = 422 if form.is_bound else 200
    return render(request, "reporting/analysis.html", context, status=status)


def _unit(request: HttpRequest) -> Unit | None:
    asked = request.GET.get("unit")
    if not asked:
        return None
    try:
        return get_object_or_404(scope.units(request.seat), pk=UUID(asked))
    except ValueError as wrong:
        raise Http404 from wrong
