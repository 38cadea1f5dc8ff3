"""Tasks that a worker was doing when it died: done again, once."""

from __future__ import annotations

from django.db import transaction
from django.utils import timezone
from django_tasks import TaskResultStatus
from django_tasks_db.models import DBTaskResult

TRIES = 2


@transaction.atomic
def put_back_left_tasks() -> tuple[int, int]:
    """Make the running tasks ready again; gives how many, and how many were given up.

    Called by the only worker before it begins, so whatever is running belongs to a dead one. A
    task that outlived two workers is likely what killed them: it ends as failed.
    """
    left = list(DBTaskResult.objects.running().select_for_update())
    again = [task.pk for task in left if len(task.worker_ids) < TRIES]
    DBTaskResult.objects.filter(pk__in=again).update(status=TaskResultStatus.READY, started_at=None)
    DBTaskResult.objects.running().update(
        status=TaskResultStatus.FAILED,
        finished_at=timezone.now(),
        traceback="The worker that did this task stopped twice.",
    )
    return len(again), len(left) - len(again)
