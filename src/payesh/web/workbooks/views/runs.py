"""Following a workbook: the list, the page of one, its progress, applying and cancelling it."""

from __future__ import annotations

from uuid import UUID

from django.contrib import messages
from django.core.paginator import Paginator
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.urls import reverse
from django.utils.translation import gettext as _

from payesh.exchange import runs as work
from payesh.queries.imports import run_of, runs_of
from payesh.queries.permission import may
from payesh.records.models import ImportRun
from payesh.web.shell.forms import refused_by
from payesh.web.shell.page import page
from payesh.web.workbooks import showing
from payesh.web.workbooks.forms import ApplyForm, DifferenceForm

PER_PAGE = 50


@page("import.report")
def listed(request: HttpRequest) -> HttpResponse:
    """The workbooks that came in, newest first."""
    rows = runs_of(request.seat).defer("summary", "errors")
    shown_page = Paginator(rows, PER_PAGE).get_page(request.GET.get("page"))
    lines = [
        {"run": run, "kind": showing.KINDS[run.kind], "stage": showing.STAGES[run.state]}
        for run in shown_page.object_list
    ]
    context = {
        "page": shown_page,
        "lines": lines,
        "may_plan": may(request.seat, "import.plan"),
        "page_title": _("Workbooks"),
        "page_subtitle": _("What came in by Excel, and what became of it"),
    }
    return render(request, "workbooks/list.html", context)


@page("import.report")
def shown(request: HttpRequest, run: UUID) -> HttpResponse:
    """One workbook: how far it is, what is wrong in it, or what it would change."""
    found = _run(request, run)
    form = ApplyForm(amends=bool(found.summary.get("amendment")))
    return _shown(request, found, form)


@page("import.report")
def progress(request: HttpRequest, run: UUID) -> HttpResponse:
    """The progress alone; once the work is over the whole page is asked for."""
    found = _run(request, run)
    if found.state not in showing.BUSY:
        response = HttpResponse(status=200)
        response["HX-Refresh"] = "true"
        return response
    context = {"job": showing.job_of(found), "poll": reverse("import_progress", args=[found.pk])}
    return render(request, "components/job.html", context)


@page("import.report", "POST")
def apply(request: HttpRequest, run: UUID) -> HttpResponse:
    """Write what was agreed to."""
    found = _run(request, run)
    form = ApplyForm(request.POST, amends=bool(found.summary.get("amendment")))
    if form.is_valid() and not refused_by(
        form,
        lambda: work.start_apply(by=request.seat, run=found, amendment=form.amendment()),
    ):
        return redirect("import_run", run=found.pk)
    return _shown(request, found, form)


@page("import.report", "POST")
def check(request: HttpRequest, run: UUID) -> HttpResponse:
    """Check once more, for instance after units were added."""
    work.start_check(by=request.seat, run=_run(request, run))
    return redirect("import_run", run=run)


@page("import.report", "POST")
def cancel(request: HttpRequest, run: UUID) -> HttpResponse:
    """Stop it; nothing of it is kept."""
    work.cancel(by=request.seat, run=_run(request, run))
    messages.success(request, _("The workbook is cancelled; nothing of it was written."))
    return redirect("import_run", run=run)


def _run(request: HttpRequest, key: UUID) -> ImportRun:
    run = run_of(request.seat, key)
    if run is None:
        raise Http404
    return run


def _shown(request: HttpRequest, run: ImportRun, form: ApplyForm) -> HttpResponse:
    tables = [(name, showing.title_of(name)) for name in run.summary.get("tables", {})]
    chosen = DifferenceForm(request.GET or None, tables=tables)
    asked = chosen.cleaned_data if chosen.is_valid() else {}
    lines = showing.lines_of(
        run, asked.get("table", ""), asked.get("action", ""), asked.get("q", "")
    )
    shown_page = Paginator(lines, PER_PAGE).get_page(request.GET.get("page"))
    context = {
        "run": run,
        "stage": showing.STAGES[run.state],
        "busy": run.state in showing.BUSY,
        "job": showing.job_of(run),
        "poll": reverse("import_progress", args=[run.pk]),
        "refusal": showing.refusal_of(run),
        "notes": showing.notes_of(run),
        "counts": showing.counts_of(run),
        "faults": showing.faults_of(run),
        "lines": [showing.worded(line) for line in shown_page.object_list],
        "page": shown_page,
        "filters": chosen,
        "form": form,
        "size": run.summary.get("size", 0),
        "amends": bool(run.summary.get("amendment")),
        "about": run.summary.get("plan", {}),
        "page_title": run.file_name,
        "page_subtitle": f"{showing.KINDS[run.kind]} · {run.unit.label}",
        "breadcrumbs": [{"label": _("Workbooks"), "url": reverse("import_list")}],
    }
    return render(request, "workbooks/run.html", context)
