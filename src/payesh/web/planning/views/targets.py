"""Targets of an indicator, period by period: for all units, or for one that measures it."""

from __future__ import annotations

from uuid import UUID

from django.contrib import messages
from django.http import HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.utils.translation import gettext as _

from payesh.actions import editing
from payesh.web.planning.answering import status_of
from payesh.web.planning.crumbs import crumbs_of, indicator_crumb
from payesh.web.planning.forms.targets import TargetsForm
from payesh.web.planning.found import indicator_of, says_closed
from payesh.web.shell.forms import accepted
from payesh.web.shell.page import page


@page("plan.edit", "GET", "POST")
@says_closed
def edit(request: HttpRequest, indicator: UUID) -> HttpResponse:
    """Without `?unit=` the targets that hold for every unit; with a unit's code, its own."""
    found = indicator_of(request, indicator)
    measurers = found.measured_by.select_related("unit").order_by("unit__path")
    code = request.GET.get("unit", "")
    unit = get_object_or_404(measurers, unit__code=code).unit if code else None
    form = TargetsForm(
        request.POST or None,
        plan=found.plan,
        periods=list(found.plan.periods.order_by("number")),
        there=list(found.targets.filter(unit=unit)),
    )
    saved = accepted(
        form,
        lambda: editing.edit_targets(
            by=request.seat,
            indicator=found,
            unit=unit,
            values=form.targets(),
            amendment=form.amendment(),
        ),
    )
    if saved:
        messages.success(request, _("The targets are saved."))
        return redirect("indicator_page", indicator=found.pk)
    context = {
        "form": form,
        "indicator": found,
        "plan": found.plan,
        "unit": unit,
        "measurers": list(measurers),
        "page_title": _("Targets"),
        "page_subtitle": found.title,
        "breadcrumbs": crumbs_of(found.plan, indicator_crumb(found), last=_("Targets")),
    }
    return render(request, "planning/targets.html", context, status=status_of(form))
