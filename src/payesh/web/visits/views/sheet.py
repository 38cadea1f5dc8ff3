"""The sheet of a visit on a phone: one criterion at a time."""

from __future__ import annotations

from uuid import UUID

from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.urls import reverse
from django.utils.translation import gettext as _

from payesh.queries.sheet_form import sheet_form
from payesh.queries.sheets import own_sheets
from payesh.queries.visit_page import own_findings
from payesh.web.shell.page import page
from payesh.web.shell.sheet_filling import filling
from payesh.web.visits.forms import FindingForm
from payesh.web.visits.found import visit_of


@page("visit.own")
def shown(request: HttpRequest, visit: UUID) -> HttpResponse:
    """A criterion of one's own sheet (`?at=`), the first that is not done without it."""
    found = visit_of(request, visit)
    own = own_sheets(request.seat).filter(visit=found)
    sheet = own.select_related("instrument", "visit", "agency").first()
    if sheet is None:
        return redirect("visit_page", visit=found.pk)
    form = sheet_form(sheet)
    writable = sheet.state == "draft" and found.state == "under_way"
    back = reverse("visit_page", args=[found.pk])
    context = filling(form, request.GET, writable=writable, back=back) | {
        "visit": found,
        "finding_form": FindingForm(form=form),
        "findings": own_findings(request.seat, found),
        "page_title": found.agency.unit.label,
        "page_subtitle": found.agency.campaign.title,
        "breadcrumbs": [
            {"label": _("My visits"), "url": reverse("my_visits")},
            {"label": found.agency.unit.label, "url": back},
        ],
    }
    return render(request, "visits/sheet.html", context)
