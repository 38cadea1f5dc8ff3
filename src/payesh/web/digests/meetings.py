"""Reports that are taken to a meeting: slides about a plan, and the pack of a review meeting."""

from __future__ import annotations

from uuid import UUID

from django.contrib import messages
from django.http import HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.utils.translation import gettext as _

from payesh.queries.boards.choice import shown_period
from payesh.queries.meetings import meetings
from payesh.queries.permission import require
from payesh.records.models import Period, Plan, Unit
from payesh.reports.issuing import issue
from payesh.reports.meeting.pack import meeting_pack
from payesh.reports.meeting.report import meeting_report
from payesh.web.shell.page import page
from payesh.web.shell.writing import language

from .forms import MeetingReportForm
from .plans import crumbs, plan_of


@page("issued.make", "GET", "POST")
def report(request: HttpRequest, plan: UUID) -> HttpResponse:
    """Choose the period and the part of the plan, and have the slides made."""
    found = plan_of(request, plan, "issued.make")
    period = shown_period(found, request.GET.get("period"))
    start = {"period": period.pk if period else None, "unit": found.owner_id}
    form = MeetingReportForm(request.POST or None, plan=found, initial=start)
    if form.is_bound and form.is_valid():
        return _made(request, found, form.cleaned_data["period"], form.cleaned_data["unit"])
    title = _("Report for a meeting")
    context = {
        "form": form,
        "plan": found,
        "page_title": title,
        "page_subtitle": found.title,
        "breadcrumbs": crumbs(request, found, title),
    }
    status = 422 if form.errors else 200
    return render(request, "digests/meeting_report.html", context, status=status)


def _made(request: HttpRequest, plan: Plan, period: Period, unit: Unit) -> HttpResponse:
    document = meeting_report(plan, period, unit, language())
    issued = issue(request.seat, document, unit=unit, plan=plan, period=period)
    messages.success(request, _("The report for the meeting is made."))
    return redirect("issued_report", issued.pk)


@page("issued.make", "POST")
def pack(request: HttpRequest, meeting: UUID) -> HttpResponse:
    """Make the pack of a review meeting as a document."""
    rows = meetings(request.seat).select_related("plan__owner", "unit", "period")
    found = get_object_or_404(rows, pk=meeting)
    require(request.seat, "issued.make", found.unit)
    issued = issue(
        request.seat,
        meeting_pack(found, language()),
        unit=found.unit,
        plan=found.plan,
        period=found.period,
        meeting=found,
    )
    messages.success(request, _("The pack of the meeting is made."))
    return redirect("issued_report", issued.pk)
