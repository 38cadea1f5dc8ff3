"""The turn of the year: what carries over, what gets a new baseline, what is dropped."""

from __future__ import annotations

from uuid import UUID

from django.contrib import messages
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.utils.translation import gettext as _

from payesh.actions.closing import close_year
from payesh.ground.errors import Refusal, Refusals
from payesh.queries import closing as readers
from payesh.records.models import Plan
from payesh.web.planning.forms.closing import DisposalForm
from payesh.web.planning.found import plan_of
from payesh.web.shell.middleware import told
from payesh.web.shell.page import page


@page("plan.close_year", "GET", "POST")
def close(request: HttpRequest, plan: UUID) -> HttpResponse:
    """Close the earliest year that can be; closed years stand below with their digests."""
    found = plan_of(request, plan, "plan.close_year")
    year = next(iter(readers.closable_years(found)), None)
    rows = [
        DisposalForm(request.POST or None, proposal=proposal)
        for proposal in (readers.proposals(found, year) if year else [])
    ]
    problems: list[str] = []
    if request.method == "POST" and year and all([row.is_valid() for row in rows]):  # noqa: C419
        problems = _closed(request, found, year, rows)
        if not problems:
            messages.success(request, _("The year is closed; its figures stay as they are."))
            return redirect("year_close", plan=found.pk)
    context = {
        "plan": found,
        "year": year,
        "activities": [row for row in rows if row.proposal.kind == "node"],
        "indicators": [row for row in rows if row.proposal.kind == "indicator"],
        "problems": problems,
        "closings": [
            (one, readers.is_untouched(one))
            for one in found.closings.select_related("closed_by").order_by("-jalali_year")
        ],
        "page_title": _("Turn of the year"),
        "page_subtitle": found.title,
    }
    failed = problems or any(row.errors for row in rows if row.is_bound)
    return render(request, "planning/year.html", context, status=422 if failed else 200)


def _closed(request: HttpRequest, plan: Plan, year: int, rows: list[DisposalForm]) -> list[str]:
    """Close the year; whatever stands in the way comes back as sentences."""
    try:
        close_year(
            by=request.seat, plan=plan, year=year, disposals=[row.disposal() for row in rows]
        )
    except Refusals as several:
        return [told(one) for one in several.refusals]
    except Refusal as one:
        return [told(one)]
    return []
