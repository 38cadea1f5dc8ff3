"""Long work as its pages show it: one line a job or a large workbook, with words and looks."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import datetime
from typing import Any

from django.urls import reverse
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from payesh.actions.job_work import KEPT_DAYS, finished_work
from payesh.exchange import progress
from payesh.ground.terms import JobKind, JobState
from payesh.records.models import ImportRun, Job
from payesh.web.shell.looks import Look
from payesh.web.shell.writing import jdatetime, number

LOOKS: dict[JobState, Look] = {
    JobState.WAITING: Look("grey", icon="hourglass", word=gettext_lazy("Waiting")),
    JobState.RUNNING: Look("info", icon="arrow-repeat", word=gettext_lazy("Running")),
    JobState.DONE: Look("green", icon="check-circle-fill", word=gettext_lazy("Done")),
    JobState.FAILED: Look("red", icon="x-octagon-fill", word=gettext_lazy("Failed")),
    JobState.CANCELLED: Look("grey", icon="ban", word=gettext_lazy("Cancelled")),
}
KIND_ICONS = {
    JobKind.FEEDBACK_REPORTS: "files",
    JobKind.ANALYSIS: "file-earmark-bar-graph",
    JobKind.DIGEST: "sunrise",
    JobKind.DOCUMENT: "file-earmark-text",
    JobKind.PUBLICATION: "globe2",
    JobKind.MAIL: "envelope",
    JobKind.EXPORT: "download",
    JobKind.WORKBOOK: "file-earmark-spreadsheet",
}
_OF_RUN = {
    "waiting": JobState.WAITING,
    "checking": JobState.RUNNING,
    "applying": JobState.RUNNING,
    "failed": JobState.FAILED,
    "refused": JobState.FAILED,
    "cancelled": JobState.CANCELLED,
}
OVER = frozenset({JobState.DONE, JobState.FAILED, JobState.CANCELLED})


@dataclass(frozen=True)
class Line:
    """A piece of long work in a list; `url` is its page, `done` of `total` how far it is."""

    kind: JobKind
    title: str
    about: str
    url: str
    state: JobState
    done: int
    total: int
    asked_at: datetime
    ended_at: datetime | None
    failure: str
    result_url: str = ""

    @property
    def look(self) -> Look:
        return LOOKS[self.state]

    @property
    def icon(self) -> str:
        return KIND_ICONS[self.kind]

    @property
    def is_running(self) -> bool:
        return self.state is JobState.RUNNING


def line_of(job: Job) -> Line:
    """A job in the list."""
    return Line(
        kind=JobKind(job.kind),
        title=job.title,
        about="" if job.seat else _("By the clock"),
        url=reverse("job_page", args=[job.pk]),
        state=JobState(job.state),
        done=job.done,
        total=job.total,
        asked_at=job.asked_at,
        ended_at=job.ended_at,
        failure=job.failure,
        result_url=result_of(job)["url"],
    )


def line_of_run(run: ImportRun) -> Line:
    """A large workbook in the list; its own page tells the rest."""
    state = _OF_RUN.get(run.state, JobState.DONE)
    done, total = (progress.how_far(run.pk) or (0, 0)) if state is JobState.RUNNING else (0, 0)
    url = reverse("import_run", args=[run.pk])
    return Line(
        kind=JobKind.WORKBOOK,
        title=run.file_name,
        about=run.unit.label,
        url=url,
        state=state,
        done=done,
        total=total,
        asked_at=run.given_at,
        ended_at=run.applied_at,
        failure=_("The workbook's page says why.") if state is JobState.FAILED else "",
        result_url=url if state is JobState.DONE else "",
    )


def result_of(job: Job) -> dict[str, str]:
    """Where the result is had, and the words for it; '' where there is none (any more)."""
    if job.state != JobState.DONE:
        return {"url": "", "note": "", "page": ""}
    if job.result and (finished_work() / job.result).exists():
        note = _("The file is ready. It is kept for %(days)s days.") % {"days": number(KEPT_DAYS)}
        return {"url": reverse("job_file", args=[job.pk]), "note": note, "page": job.result_url}
    if job.result and not job.result_url:
        return {"url": "", "note": _("The file is not kept any more."), "page": ""}
    return {"url": job.result_url, "note": "", "page": ""}


def shown(job: Job) -> dict[str, Any]:
    """A job as the component `job` wants it."""
    result = result_of(job)
    failed = job.state == JobState.FAILED
    return {
        "title": LOOKS[JobState(job.state)].word,
        "state": job.state,
        "done": job.done,
        "total": job.total,
        "note": job.failure if failed else result["note"],
        "result_url": result["url"],
        "is_file": bool(result["url"] and result["note"]),
    }


def facts_of(job: Job) -> list[dict[str, Any]]:
    """Who asked, when it began and ended, how often it was tried."""
    asked_by = str(job.seat.person) if job.seat else _("By the clock")
    rows = [
        (_("Kind"), _(JobKind(job.kind).label)),
        (_("Asked for by"), asked_by),
        (_("Asked for at"), jdatetime(job.asked_at)),
        (_("Began"), jdatetime(job.started_at) if job.started_at else ""),
        (_("Ended at"), jdatetime(job.ended_at) if job.ended_at else ""),
        (_("Tries"), number(job.tries) if job.tries > 1 else ""),
    ]
    return [{"label": label, "value": value} for label, value in rows if value]
