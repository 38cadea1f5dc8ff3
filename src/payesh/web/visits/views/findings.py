"""Findings noted on the spot."""

from __future__ import annotations

from uuid import UUID

from django.contrib import messages
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.utils.translation import gettext as _

from payesh.actions.findings import note_finding
from payesh.queries.visit_page import own_findings, visit_page
from payesh.web.shell.forms import accepted
from payesh.web.shell.page import page
from payesh.web.visits.forms import FindingForm
from payesh.web.visits.found import visit_of


@page("visit.own", "POST")
def noted(request: HttpRequest, visit: UUID) -> HttpResponse:
    """Note a strength, weakness, opportunity or threat; the panel comes back with it."""
    found = visit_of(request, visit)
    sheet = visit_page(request.seat, found).form
    form = FindingForm(request.POST, form=sheet)
    made = accepted(
        form,
        lambda: note_finding(
            by=request.seat, agency=found.agency, visit=found, **form.cleaned_data
        ),
    )
    if not request.headers.get("HX-Request"):
        if not made:
            messages.error(request, _("The finding was not noted. Fill in its kind and text."))
        return redirect("visit_page", visit=found.pk)
    context = {
        "visit": found,
        "finding_form": FindingForm(form=sheet) if made else form,
        "findings": own_findings(request.seat, found),
        "noted": made is not None,
    }
    return render(request, "visits/findings.html", context, status=200 if made else 422)
