"""The period reports of the units in reach."""

from __future__ import annotations

from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.utils.translation import gettext as _

from payesh.ground.terms import Role
from payesh.queries.periods import name_of
from payesh.queries.report_list import (
    report_list,
    reporting_period,
    reporting_plans,
    units_to_report,
)
from payesh.records.models import Plan
from payesh.web.reporting.forms.lists import ReportFilter
from payesh.web.shell.page import page


@page("report.view")
def listed(request: HttpRequest) -> HttpResponse:
    """How the units stand with their reports; a planner of one unit lands on its report."""
    plans = reporting_plans(request.seat).select_related("owner")
    form = ReportFilter(request.GET, plans=plans)
    form.is_valid()
    plan = form.cleaned_data.get("plan") or plans.first()
    period = reporting_period(plan, request.GET.get("period")) if plan else None
    if plan is None or period is None:
        context = {"page_title": _("Period reports")}
        return render(request, "reporting/reports.html", context)
    if not request.GET and (own := _own_unit(request, plan)):
        return redirect("report_form", period=period.pk, unit=own.pk)
    form.offer(plan, period)
    found = report_list(
        request.seat,
        period,
        state=form.cleaned_data.get("state", ""),
        query=form.cleaned_data.get("q", ""),
        page=request.GET.get("page", 1),
    )
    context = {
        "form": form,
        "plan": plan,
        "period": period,
        "found": found,
        "page": found.page,
        "page_title": _("Period reports"),
        "page_subtitle": f"{name_of(period, plan.cadence)} · {plan.title}",
    }
    return render(request, "reporting/reports.html", context)


def _own_unit(request: HttpRequest, plan: Plan):
    """The one unit that the planner on this seat reports for; None where there are several."""
    if request.seat.role != Role.PLANNER:
        return None
    units = list(units_to_report(request.seat, plan)[:2])
    return units[0] if len(units) == 1 else None
