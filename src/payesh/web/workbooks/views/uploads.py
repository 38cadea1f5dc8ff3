"""Bringing a workbook in."""

from __future__ import annotations

from typing import Any
from uuid import UUID

from django.conf import settings
from django.http import HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.utils.translation import gettext as _

from payesh.exchange import runs
from payesh.exchange.runs import Upload
from payesh.queries import scope
from payesh.queries.periods import is_open_for, name_of
from payesh.queries.permission import require
from payesh.records.models import ImportRun, Period, Unit
from payesh.web.shell.forms import refused_by
from payesh.web.shell.page import page
from payesh.web.workbooks.forms import PlanWorkbookForm, WorkbookForm


@page("import.plan", "GET", "POST")
def plan(request: HttpRequest) -> HttpResponse:
    """A plan's workbook, or a table of figures stated elsewhere."""
    plans = scope.plans(request.seat).filter(owner__path__startswith=request.seat.unit.path)
    form = PlanWorkbookForm(request.POST or None, request.FILES or None, plans=plans)
    if form.is_valid():
        chosen = form.cleaned_data["plan"]
        unit = chosen.owner if chosen else request.seat.unit
        if run := _received(request, form, kind="plan", unit=unit, plan=chosen):
            return redirect("import_run", run=run.pk)
    context = {
        "form": form,
        "limit": settings.WORKBOOK_LIMIT_BYTES // 1024**2,
        "page_title": _("Import a plan"),
        "page_subtitle": _("The workbook is checked first; nothing is written before you agree."),
    }
    return render(request, "workbooks/plan_upload.html", context)


@page("import.report", "GET", "POST")
def report(request: HttpRequest, period: UUID, unit: UUID) -> HttpResponse:
    """A unit's report of a period as a workbook."""
    rows = Period.objects.filter(plan__in=scope.plans(request.seat)).select_related("plan__owner")
    found = get_object_or_404(rows, pk=period)
    place = get_object_or_404(Unit, pk=unit)
    require(request.seat, "import.report", place)
    form = WorkbookForm(request.POST or None, request.FILES or None)
    if form.is_valid():
        given: dict[str, Any] = {"kind": "report", "unit": place, "plan": found.plan}
        if run := _received(request, form, period=found, **given):
            return redirect("import_run", run=run.pk)
    context = {
        "form": form,
        "period": found,
        "period_name": name_of(found),
        "unit": place,
        "is_open": is_open_for(found, place),
        "limit": settings.WORKBOOK_LIMIT_BYTES // 1024**2,
        "page_title": _("Report by workbook"),
        "page_subtitle": f"{place.label} · {name_of(found)} · {found.plan.title}",
    }
    return render(request, "workbooks/report_upload.html", context)


def _received(request: HttpRequest, form: WorkbookForm, **given: Any) -> ImportRun | None:
    """Keep the file and start its check; a refusal becomes the form's own error."""
    file = form.cleaned_data["file"]
    kept: list[ImportRun] = []

    def receive() -> None:
        upload = Upload(file.name, file.chunks())
        kept.append(runs.receive(by=request.seat, upload=upload, **given))
        runs.start_check(by=request.seat, run=kept[0])

    return None if refused_by(form, receive) else kept[0]
