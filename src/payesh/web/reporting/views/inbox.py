"""The reviewers' inbox."""

from __future__ import annotations

from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.utils.translation import gettext as _

from payesh.ground.terms import ReportState
from payesh.queries.inbox import review_inbox
from payesh.queries.report_list import reporting_plans
from payesh.web.reporting.forms.lists import InboxFilter
from payesh.web.shell.page import page


@page("report.review")
def listed(request: HttpRequest) -> HttpResponse:
    """Reports that wait for a decision, the longest waiting first."""
    form = InboxFilter(request.GET, plans=reporting_plans(request.seat))
    form.is_valid()
    state = form.cleaned_data.get("state") or ReportState.SUBMITTED.value
    rows = review_inbox(
        request.seat,
        plan=form.cleaned_data.get("plan"),
        states=(state,),
        page=request.GET.get("page", 1),
    )
    context = {
        "form": form,
        "page": rows,
        "waiting": state == ReportState.SUBMITTED,
        "page_title": _("Review inbox"),
    }
    return render(request, "reporting/inbox.html", context)
