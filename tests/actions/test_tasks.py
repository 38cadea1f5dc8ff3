"""Tasks that a worker left behind when it died."""

from __future__ import annotations

import pytest
from django.utils import timezone
from django_tasks import TaskResultStatus
from django_tasks_db.models import DBTaskResult

from payesh.actions.tasks import put_back_left_tasks

pytestmark = pytest.mark.django_db


def left(*workers: str, status: str = TaskResultStatus.RUNNING) -> DBTaskResult:
    """A task that these workers began one after another."""
    return DBTaskResult.objects.create(
        status=status,
        started_at=timezone.now(),
        args_kwargs={"args": [], "kwargs": {}},
        task_path="payesh.jobs.refresh_figures",
        worker_ids=list(workers),
        backend_name="default",
        run_after=timezone.now(),
        exception_class_path="",
        traceback="",
    )


def test_what_one_worker_left_begins_anew():
    task = left("first")
    assert put_back_left_tasks() == (1, 0)
    task.refresh_from_db()
    assert (task.status, task.started_at) == (TaskResultStatus.READY, None)


def test_what_outlived_two_workers_is_given_up():
    task = left("first", "second")
    assert put_back_left_tasks() == (0, 1)
    task.refresh_from_db()
    assert task.status == TaskResultStatus.FAILED
    assert task.finished_at
    assert task.traceback


def test_finished_and_waiting_tasks_stay_as_they_are():
    states = [TaskResultStatus.READY, TaskResultStatus.SUCCESSFUL, TaskResultStatus.FAILED]
    tasks = [left("first", status=state) for state in states]
    assert put_back_left_tasks() == (0, 0)
    for task, state in zip(tasks, states, strict=True):
        task.refresh_from_db()
        assert task.status == state
