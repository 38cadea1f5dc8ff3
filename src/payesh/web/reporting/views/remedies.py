"""From a corrective measure of a report to a corrective action, in one step."""

from __future__ import annotations

from uuid import UUID

from django.contrib import messages
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import redirect
from django.utils.translation import gettext as _

from payesh.actions.improvement import open_from_remedy
from payesh.queries.remedies import remedies_of
from payesh.queries.workers import workers_of
from payesh.web.reporting.forms.review import RemedyForm
from payesh.web.reporting.found import report_of
from payesh.web.shell.forms import refused_by
from payesh.web.shell.page import page

from .review import review_page


@page("action.open", "POST")
def open_one(request: HttpRequest, report: UUID) -> HttpResponse:
    """Make an action of one corrective measure of an accepted report."""
    found = report_of(request, report)
    sent = request.POST.get("entry", "")
    entries = [one.entry for one in remedies_of(found) if str(one.entry.pk) == sent]
    if not entries:
        raise Http404
    entry = entries[0]
    form = RemedyForm(request.POST, owners=list(workers_of(found.unit)), entry=entry)
    if form.is_valid() and not refused_by(
        form,
        lambda: open_from_remedy(
            by=request.seat,
            entry=entry,
            owner=form.cleaned_data["owner"],
            due=form.cleaned_data["due"],
        ),
    ):
        messages.success(request, _("The measure is now a corrective action."))
        return redirect("review_report", report=found.pk)
    return review_page(request, found, remedy=form)
