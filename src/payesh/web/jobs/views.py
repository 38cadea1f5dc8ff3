"""One's own long work: the list, the page of a job, its file; cancelled or tried again."""

from __future__ import annotations

from heapq import merge
from uuid import UUID

from django.contrib import messages
from django.core.paginator import Paginator
from django.http import FileResponse, Http404, HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.urls import reverse
from django.utils.translation import gettext as _

from payesh.actions import jobs as verbs
from payesh.actions.job_work import finished_work
from payesh.exchange.runs import SMALL_ROWS
from payesh.ground.terms import JobState
from payesh.queries.jobs import jobs_of, large_runs_of, queue_health
from payesh.queries.permission import may
from payesh.records.models import Job
from payesh.web.shell.page import page

from . import showing

PER_PAGE = 25
LONGEST = 200
"""So many of the newest are listed; what is older has long been fetched."""


@page("job.own")
def job_list(request: HttpRequest) -> HttpResponse:
    """What was asked for, newest first, large workbooks among it."""
    jobs = map(showing.line_of, jobs_of(request.seat)[:LONGEST])
    runs = map(showing.line_of_run, large_runs_of(request.seat, SMALL_ROWS)[:LONGEST])
    lines = list(merge(jobs, runs, key=lambda line: line.asked_at, reverse=True))
    context = {
        "page": Paginator(lines[:LONGEST], PER_PAGE).get_page(request.GET.get("page")),
        "health": queue_health() if may(request.seat, "queue.view") else None,
        "page_title": _("My jobs"),
        "page_subtitle": _("Long work goes on by itself; you need not wait for it."),
    }
    return render(request, "jobs/list.html", context)


@page("job.own")
def job_page(request: HttpRequest, job: UUID) -> HttpResponse:
    """How far a job is; asked for by htmx, the progress alone."""
    row = _job(request, job)
    over = row.state in verbs.OVER
    context = {"job": showing.shown(row), "poll": reverse("job_page", args=[row.pk])}
    if request.htmx and not request.htmx.boosted:
        response = render(request, "components/job.html", context)
        if over:  # the buttons beside the progress change with it
            response["HX-Refresh"] = "true"
        return response
    context |= {
        "row": row,
        "facts": showing.facts_of(row),
        "result": showing.result_of(row),
        "may_cancel": not over and not row.cancel_asked,
        "may_retry": over and row.state != JobState.DONE,
        "page_title": row.title,
        "breadcrumbs": [
            {"label": _("My jobs"), "url": reverse("job_list")},
            {"label": row.title, "url": ""},
        ],
    }
    return render(request, "jobs/page.html", context)


@page("job.own")
def job_file(request: HttpRequest, job: UUID) -> HttpResponse:
    """The file that came out."""
    row = _job(request, job)
    path = finished_work() / row.result
    if row.state != JobState.DONE or not row.result or not path.is_file():
        raise Http404
    return FileResponse(path.open("rb"), as_attachment=True, filename=row.result_name or path.name)


@page("job.own", "POST")
def job_cancel(request: HttpRequest, job: UUID) -> HttpResponse:
    """Stop it, at once or as soon as the work looks up."""
    row = verbs.cancel(by=request.seat, job=_job(request, job))
    stopped = row.state == JobState.CANCELLED
    words = _("The job is cancelled.") if stopped else _("The job is being stopped.")
    messages.success(request, words)
    return redirect("job_page", job=row.pk)


@page("job.own", "POST")
def job_retry(request: HttpRequest, job: UUID) -> HttpResponse:
    """Begin it anew."""
    row = verbs.retry(by=request.seat, job=_job(request, job))
    messages.success(request, _("The job begins anew."))
    return redirect("job_page", job=row.pk)


def _job(request: HttpRequest, key: UUID) -> Job:
    return get_object_or_404(jobs_of(request.seat), pk=key)
