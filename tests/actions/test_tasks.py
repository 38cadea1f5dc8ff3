"""Tasks that a worker left behind when it died."""

from __future__ import annotations

import os
from datetime import timedelta

import pytest
from django.utils import timezone
from django_tasks import TaskResultStatus
from django_tasks_db.models import DBTaskResult

from payesh.actions.job_work import KEPT_DAYS
from payesh.actions.tasks import JOBS_KEPT_DAYS, prune_finished_work, put_back_left_tasks
from payesh.ground.terms import JobState
from payesh.records.models import Job

pytestmark = pytest.mark.django_db


def left(
    *workers: str, status: str = TaskResultStatus.RUNNING, job: Job | None = None, **fields: object
) -> DBTaskResult:
    """A task that these workers began one after another."""
    return DBTaskResult.objects.create(
        status=status,
        started_at=timezone.now(),
        args_kwargs={"args": [], "kwargs": {"job": str(job.pk)} if job else {}},
        task_path="payesh.jobs.refresh_figures",
        worker_ids=list(workers),
        backend_name="default",
        run_after=timezone.now(),
        exception_class_path="",
        traceback="",
        **fields,
    )


def make_job(state: JobState = JobState.RUNNING, **fields: object) -> Job:
    return Job.objects.create(kind="analysis", title="گزارش", task="x", state=state, **fields)


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


def test_jobs_go_with_the_tasks_that_did_them():
    again, twice, unwanted, lost, waiting = (
        make_job(),
        make_job(),
        make_job(cancel_asked=True),
        make_job(),
        make_job(JobState.WAITING),
    )
    left("first", job=again)
    left("first", "second", job=twice)
    left("first", job=unwanted)
    assert put_back_left_tasks() == (2, 1)
    found = dict(Job.objects.values_list("pk", "state"))
    expected = [JobState.WAITING, JobState.FAILED, JobState.CANCELLED, JobState.FAILED]
    assert [found[job.pk] for job in (again, twice, unwanted, lost)] == expected
    assert found[waiting.pk] == JobState.WAITING
    twice.refresh_from_db()
    assert "دو بار" in twice.failure


def test_what_is_long_over_is_forgotten(settings, tmp_path):
    settings.MEDIA_ROOT = tmp_path
    now = timezone.now()
    (tmp_path / "jobs").mkdir()
    for days in (KEPT_DAYS - 1, KEPT_DAYS + 1):
        at = now - timedelta(days=days)
        file = tmp_path / "jobs" / f"{days}.zip"
        file.touch()
        os.utime(file, (at.timestamp(), at.timestamp()))
        left("first", status=TaskResultStatus.SUCCESSFUL, finished_at=at)
    kept = make_job(JobState.DONE, ended_at=now - timedelta(days=JOBS_KEPT_DAYS - 1))
    make_job(JobState.DONE, ended_at=now - timedelta(days=JOBS_KEPT_DAYS + 1))
    running = left("first")
    assert prune_finished_work(now) == 1
    assert [path.name for path in (tmp_path / "jobs").iterdir()] == [f"{KEPT_DAYS - 1}.zip"]
    assert list(Job.objects.all()) == [kept]
    assert DBTaskResult.objects.count() == 2
    assert DBTaskResult.objects.filter(pk=running.pk).exists()
