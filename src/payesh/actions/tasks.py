"""Tasks that a worker was doing when it died: done again, once. What is long over is forgotten."""

from __future__ import annotations

from collections.abc import Iterable
from datetime import datetime, timedelta
from uuid import UUID

from django.db import transaction
from django.utils import timezone, translation
from django.utils.translation import gettext
from django.utils.translation import gettext_noop as _
from django_tasks import TaskResultStatus
from django_tasks_db.models import DBTaskResult

from payesh.ground.terms import JobState
from payesh.records.models import Job

from .job_work import KEPT_DAYS, finished_work

TRIES = 2
JOBS_KEPT_DAYS = 90
GIVEN_UP = _("The worker that did this stopped twice; please look at its log before trying again.")
RUNNING = JobState.RUNNING.value


@transaction.atomic
def put_back_left_tasks() -> tuple[int, int]:
    """Make the running tasks ready again; gives how many, and how many were given up.

    Called by the only worker before it begins, so whatever is running belongs to a dead one. A
    task that outlived two workers is likely what killed them: it ends as failed. The jobs that
    people see go with their tasks.
    """
    left = list(DBTaskResult.objects.running().select_for_update())
    again = [task for task in left if len(task.worker_ids) < TRIES]
    DBTaskResult.objects.filter(pk__in=[task.pk for task in again]).update(
        status=TaskResultStatus.READY, started_at=None
    )
    DBTaskResult.objects.running().update(
        status=TaskResultStatus.FAILED,
        finished_at=timezone.now(),
        traceback="The worker that did this task stopped twice.",
    )
    _put_back_jobs(_jobs_of(again))
    return len(again), len(left) - len(again)


def _put_back_jobs(again: set[UUID]) -> None:
    """Jobs at which nobody is: those done again wait, unwanted ones end, all others failed."""
    now = timezone.now()
    left = Job.objects.filter(state=RUNNING)
    left.filter(cancel_asked=True).update(state=JobState.CANCELLED.value, ended_at=now)
    left.filter(pk__in=again).update(state=JobState.WAITING.value, started_at=None)
    for job in left.select_for_update():
        with translation.override(job.language):
            job.failure = gettext(GIVEN_UP)
        job.state, job.ended_at = JobState.FAILED.value, now
        job.save(update_fields=["state", "ended_at", "failure"])


def _jobs_of(tasks: Iterable[DBTaskResult]) -> set[UUID]:
    """The jobs that tasks were called with."""
    keys = (task.args_kwargs["kwargs"].get("job") for task in tasks)
    return {UUID(key) for key in keys if key}


def prune_finished_work(now: datetime | None = None) -> int:
    """Forget what is long over: results of tasks, files, jobs; gives how many files.

    Files and the results of tasks are kept for `KEPT_DAYS`, the lines of jobs for
    `JOBS_KEPT_DAYS`.
    """
    moment = now or timezone.now()
    before = moment - timedelta(days=KEPT_DAYS)
    DBTaskResult.objects.finished().filter(finished_at__lt=before).delete()
    long_over = moment - timedelta(days=JOBS_KEPT_DAYS)
    Job.objects.filter(ended_at__lt=long_over).delete()
    old = [path for path in finished_work().iterdir() if path.stat().st_mtime < before.timestamp()]
    for path in old:
        path.unlink(missing_ok=True)
    return len(old)
