"""Periods of a plan: how their reports stand, opening, locking, exceptions."""

from __future__ import annotations

from uuid import UUID

from django.contrib import messages
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.utils.translation import gettext as _

from payesh.actions import periods as verbs
from payesh.ground.terms import PlanState
from payesh.queries.periods import name_of, period_rows
from payesh.records.models import Period
from payesh.web.planning.answering import sent, status_of
from payesh.web.planning.crumbs import crumbs_of, periods_crumb
from payesh.web.planning.forms.periods import DueForm, ReopenForm
from payesh.web.planning.found import period_of, plan_of
from payesh.web.shell.forms import accepted
from payesh.web.shell.page import page


@page("period.manage")
def listed(request: HttpRequest, plan: UUID) -> HttpResponse:
    found = plan_of(request, plan, "period.manage")
    context = {
        "plan": found,
        "rows": period_rows(found),
        "page_title": _("Periods"),
        "page_subtitle": found.title,
        "breadcrumbs": crumbs_of(found, last=_("Periods")),
    }
    return render(request, "planning/periods.html", context)


@page("period.manage", "GET", "POST")
def one(request: HttpRequest, period: UUID) -> HttpResponse:
    """One period: open it, lock it, move its due date, or reopen it for a unit."""
    found = period_of(request, period)
    if (asked := request.POST.get("do")) in ("open", "lock"):
        return _step(request, found, asked)
    due = DueForm(sent(request, "due"), initial={"due_on": found.due_on})
    if accepted(
        due, lambda: verbs.change_due_on(by=request.seat, period=found, **due.cleaned_data)
    ):
        return _back(request, found, _("The due date is changed."))
    reopen = ReopenForm(sent(request, "reopen"), seat=request.seat)
    if accepted(
        reopen, lambda: verbs.reopen_for_unit(by=request.seat, period=found, **reopen.cleaned_data)
    ):
        return _back(request, found, _("The period is open for this unit."))
    name = name_of(found)
    context = {
        "row": next(row for row in period_rows(found.plan) if row.period.pk == found.pk),
        "plan": found.plan,
        "is_active": found.plan.state == PlanState.ACTIVE,
        "lock_fields": [{"name": "do", "value": "lock"}],
        "due_form": due,
        "reopen_form": reopen,
        "page_title": name,
        "page_subtitle": found.plan.title,
        "breadcrumbs": crumbs_of(found.plan, periods_crumb(found.plan), last=name),
    }
    return render(request, "planning/period.html", context, status=status_of(due, reopen))


def _step(request: HttpRequest, period: Period, asked: str) -> HttpResponse:
    verb = verbs.open_period if asked == "open" else verbs.lock_period
    verb(by=request.seat, period=period)
    words = {"open": _("The period is open."), "lock": _("The period is locked.")}
    return _back(request, period, words[asked])


def _back(request: HttpRequest, period: Period, words: str) -> HttpResponse:
    messages.success(request, words)
    return redirect("period_page", period=period.pk)
