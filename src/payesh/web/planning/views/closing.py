"""The turn of the year: what carries over, what gets a new baseline, what is dropped."""

from __future__ import annotations

from uuid import UUID

from django.contrib import messages
from django.core.exceptions import ValidationError
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.utils.translation import gettext as _

from payesh.actions.closing import close_year
from payesh.ground.errors import Refusal, Refusals
from payesh.ground.terms import PlanState
from payesh.queries import closing as readers
from payesh.records.models import Plan, YearClosing
from payesh.web.planning.answering import status_of
from payesh.web.planning.crumbs import crumbs_of
from payesh.web.planning.forms.closing import CommonReasonForm, DisposalForm
from payesh.web.planning.found import plan_of
from payesh.web.shell.forms import accepted
from payesh.web.shell.middleware import told
from payesh.web.shell.page import page


@page("plan.close_year", "GET", "POST")
def close(request: HttpRequest, plan: UUID) -> HttpResponse:
    """Close the earliest year that can be; closed years stand below with their digests."""
    found = plan_of(request, plan, "plan.close_year")
    year = _next_year(found)
    sent = request.POST if request.method == "POST" and year else None
    common = CommonReasonForm(sent)
    rows = [
        DisposalForm(sent, proposal=proposal)
        for proposal in (readers.proposals(found, year) if year else [])
    ]
    valid = all([row.is_valid() for row in rows])  # noqa: C419 - every mistake is shown
    if valid and accepted(common, lambda: _close(request, found, year, rows, common)):
        messages.success(request, _("The year is closed; its figures stay as they are."))
        return redirect("year_close", plan=found.pk)
    title = _("Turn of the year")
    context = {
        "plan": found,
        "year": year,
        "common_form": common,
        "activities": [row for row in rows if row.proposal.kind == "node"],
        "indicators": [row for row in rows if row.proposal.kind == "indicator"],
        "wrong": [row for row in rows if row.is_bound and row.errors],
        "closings": [(one, readers.is_untouched(one)) for one in readers.closings_of(found)],
        "page_title": title,
        "page_subtitle": found.title,
        "breadcrumbs": crumbs_of(found, last=title),
    }
    return render(request, "planning/year.html", context, status=status_of(common, *rows))


def _next_year(plan: Plan) -> int | None:
    """The earliest year that can be closed; a closed plan has none any more."""
    if plan.state == PlanState.CLOSED:
        return None
    return next(iter(readers.closable_years(plan)), None)


def _close(
    request: HttpRequest, plan: Plan, year: int, rows: list[DisposalForm], common: CommonReasonForm
) -> YearClosing:
    """Close the year; what a row lacks is said at the row."""
    reason = common.cleaned_data["reason"]
    disposals = [row.disposal(reason) for row in rows]
    try:
        return close_year(by=request.seat, plan=plan, year=year, disposals=disposals)
    except Refusals as several:
        for one in several.refusals:
            _say_at_row(rows, one)
        raise


def _say_at_row(rows: list[DisposalForm], refusal: Refusal) -> None:
    for row in rows:
        if refusal.where.startswith(row.place):
            field = refusal.where.removeprefix(row.place).lstrip("-") or "disposition"
            row.add_error(field, ValidationError(told(refusal), code=refusal.code))
