"""The units that measure an indicator."""

from __future__ import annotations

from uuid import UUID

from django.contrib import messages
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.utils.translation import gettext as _

from payesh.actions import editing
from payesh.web.planning.answering import status_of
from payesh.web.planning.crumbs import crumbs_of, indicator_crumb
from payesh.web.planning.forms.measurers import MeasurersForm
from payesh.web.planning.found import indicator_of, says_closed
from payesh.web.shell.forms import accepted
from payesh.web.shell.page import page


@page("plan.edit", "GET", "POST")
@says_closed
def edit(request: HttpRequest, indicator: UUID) -> HttpResponse:
    """Who measures, with what weight, and from which baseline to which horizon of its own."""
    found = indicator_of(request, indicator)
    there = list(found.measured_by.select_related("unit").order_by("unit__path"))
    form = MeasurersForm(request.POST or None, plan=found.plan, seat=request.seat, there=there)
    saved = accepted(
        form,
        lambda: editing.edit_measurers(
            by=request.seat, indicator=found, rows=form.measurers(), amendment=form.amendment()
        ),
    )
    if saved:
        messages.success(request, _("The measuring units are saved."))
        return redirect("indicator_units", indicator=found.pk)
    title = _("Measuring units")
    context = {
        "form": form,
        "indicator": found,
        "plan": found.plan,
        "page_title": title,
        "page_subtitle": found.title,
        "breadcrumbs": crumbs_of(found.plan, indicator_crumb(found), last=title),
    }
    return render(request, "planning/measurers.html", context, status=status_of(form))
