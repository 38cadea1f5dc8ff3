"""Verbs of long work: asked for, tried again, cancelled."""

from __future__ import annotations

from typing import Any

from django.utils import timezone, translation
from django.utils.translation import gettext_noop as _

from payesh.ground.errors import Forbidden
from payesh.ground.terms import JobKind, JobState
from payesh.queries.permission import require
from payesh.records.models import Job, Seat

from .guards import locked, unless
from .journal import record, verb
from .later import enqueue

OVER = frozenset({JobState.DONE.value, JobState.FAILED.value, JobState.CANCELLED.value})
NOT_OVER = _("This work is still going on.")
IS_OVER = _("This work is over.")
NO_TRIES = _("This work succeeded; ask for it anew instead.")


@verb
def ask_for(
    *,
    by: Seat | None,
    kind: JobKind,
    title: str,
    task: str,
    arguments: dict[str, Any] | None = None,
    total: int = 0,
) -> Job:
    """Have a worker do something; `task` is a function of `payesh.jobs` that takes `job`.

    Whoever asks has to be let by the verb or page that does; `by` is None where the clock asks.
    """
    job = Job.objects.create(
        kind=kind.value,
        title=title[:300],
        seat=by,
        task=task,
        arguments=arguments or {},
        language=translation.get_language() or "fa",
        total=total,
    )
    record(by=by, verb="job.asked", subject=job, after={"kind": kind.value})
    enqueue(f"payesh.jobs.{task}", job=str(job.pk))
    return job


@verb
def retry(*, by: Seat, job: Job) -> Job:
    """Begin a failed or cancelled job anew."""
    job = locked(job)
    _own(by, job)
    unless(job.state in OVER, "job.not_over", NOT_OVER)
    unless(job.state != JobState.DONE, "job.succeeded", NO_TRIES)
    job.state, job.failure, job.done = JobState.WAITING.value, "", 0
    job.cancel_asked, job.started_at, job.ended_at = False, None, None
    job.save()
    record(by=by, verb="job.retried", subject=job, after={"kind": job.kind})
    enqueue(f"payesh.jobs.{job.task}", job=str(job.pk))
    return job


@verb
def cancel(*, by: Seat, job: Job) -> Job:
    """Ask a job to stop; one that has not begun ends at once."""
    job = locked(job)
    _own(by, job)
    unless(job.state not in OVER, "job.over", IS_OVER)
    job.cancel_asked = True
    if job.state == JobState.WAITING:
        job.state, job.ended_at = JobState.CANCELLED.value, timezone.now()
    job.save()
    record(by=by, verb="job.cancelled", subject=job, after={"kind": job.kind})
    return job


def _own(by: Seat, job: Job) -> None:
    if job.seat_id is None:
        require(by, "queue.view")
    elif job.seat.person_id != by.person_id:
        raise Forbidden()
