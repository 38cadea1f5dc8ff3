"""Periods of a plan: how their reports stand, opening, locking, exceptions."""

from __future__ import annotations

from collections.abc import Callable
from uuid import UUID

from django.contrib import messages
from django.forms import Form
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.utils.translation import gettext as _

from payesh.actions import periods as verbs
from payesh.queries import scope
from payesh.queries.periods import name_of, period_rows
from payesh.records.models import Period
from payesh.web.planning.forms.periods import DueForm, ReopenForm
from payesh.web.planning.found import period_of, plan_of
from payesh.web.shell.forms import refused_by
from payesh.web.shell.page import page


@page("period.manage")
def listed(request: HttpRequest, plan: UUID) -> HttpResponse:
    found = plan_of(request, plan, "period.manage")
    context = {
        "plan": found,
        "rows": period_rows(found),
        "page_title": _("Periods"),
        "page_subtitle": found.title,
    }
    return render(request, "planning/periods.html", context)


@page("period.manage", "GET", "POST")
def one(request: HttpRequest, period: UUID) -> HttpResponse:
    """One period: open it, lock it, move its due date, or reopen it for a unit."""
    found = period_of(request, period)
    asked = request.POST.get("do", "")
    if asked in ("open", "lock"):
        verb = verbs.open_period if asked == "open" else verbs.lock_period
        verb(by=request.seat, period=found)
        words = {"open": _("The period is open."), "lock": _("The period is locked.")}
        messages.success(request, words[asked])
        return redirect("periods", plan=found.plan_id)
    due = DueForm(_sent(request, "due"), initial={"due_on": found.due_on})
    units = scope.units(request.seat).filter(is_active=True)
    reopen = ReopenForm(_sent(request, "reopen"), units=units)
    if _done(due, lambda: verbs.change_due_on(by=request.seat, period=found, **due.cleaned_data)):
        return _back(request, found, _("The due date is changed."))
    if _done(
        reopen, lambda: verbs.reopen_for_unit(by=request.seat, period=found, **reopen.cleaned_data)
    ):
        return _back(request, found, _("The period is open for this unit."))
    row = next(row for row in period_rows(found.plan) if row.period.pk == found.pk)
    context = {
        "row": row,
        "plan": found.plan,
        "due_form": due,
        "reopen_form": reopen,
        "page_title": name_of(found),
        "page_subtitle": found.plan.title,
    }
    status = 422 if due.errors or reopen.errors else 200
    return render(request, "planning/period.html", context, status=status)


def _sent(request: HttpRequest, name: str) -> object:
    return request.POST if request.POST.get("do") == name else None


def _done(form: Form, act: Callable[[], object]) -> bool:
    return form.is_bound and form.is_valid() and not refused_by(form, act)


def _back(request: HttpRequest, period: Period, words: str) -> HttpResponse:
    messages.success(request, words)
    return redirect("period_page", period=period.pk)
