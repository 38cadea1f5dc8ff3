"""Long work as its pages show it: to whom, how far, how it ended, and what may be done then."""

from __future__ import annotations

import os
from datetime import datetime, timedelta
from uuid import uuid4

import pytest
from django.test import Client
from django.urls import reverse
from django.utils import timezone
from django_tasks_db.models import DBTaskResult

from payesh.actions import jobs as verbs
from payesh.actions.job_work import doing
from payesh.ground.errors import Refusal
from payesh.ground.terms import JobKind, JobState, Role
from payesh.queries.jobs import queue_health, sign_of_life
from payesh.records.models import ImportRun, Job, JournalEntry
from tests.factories import make_seat, make_unit

pytestmark = pytest.mark.django_db


@pytest.fixture
def seat():
    return make_seat(Role.SECRETARIAT, make_unit(make_unit()))


def signed_in(seat) -> Client:
    client = Client()
    client.force_login(seat.person)
    return client


def make_job(seat, **fields) -> Job:
    over = fields.get("state") in verbs.OVER
    known = {"kind": JobKind.ANALYSIS.value, "title": "گزارش تحلیلی", "task": "make_analysis"}
    return Job.objects.create(
        seat=seat, ended_at=timezone.now() if over else None, **{**known, **fields}
    )


def test_a_job_is_asked_for_once_in_the_journal_and_once_in_the_queue(
    seat, django_capture_on_commit_callbacks
):
    with django_capture_on_commit_callbacks() as left:
        job = verbs.ask_for(by=seat, kind=JobKind.EXPORT, title="خروجی", task="export_campaign")
    assert len(left) == 1
    left[0]()
    task = DBTaskResult.objects.get()
    assert (task.task_path, task.args_kwargs["kwargs"]) == (
        "payesh.jobs.export_campaign",
        {"job": str(job.pk)},
    )
    assert JournalEntry.objects.get().verb == "job.asked"


@pytest.mark.parametrize(
    ("state", "shown", "not_shown"),
    [
        ("waiting", ["<progress", "every 2s", "/cancel/"], ["/retry/"]),
        ("running", ["<progress", "every 2s", "/cancel/", 'value="3"', 'max="7"'], ["/retry/"]),
        ("done", ["/file/"], ["every 2s", "/cancel/", "/retry/"]),
        ("failed", ["علت این است", "/retry/"], ["every 2s", "/cancel/", "/file/"]),
        ("cancelled", ["لغوشده", "/retry/"], ["every 2s", "/cancel/", "/file/"]),
    ],
)
def test_the_page_offers_what_fits_the_state(seat, settings, tmp_path, state, shown, not_shown):
    settings.MEDIA_ROOT = tmp_path
    failure = "علت این است" if state == "failed" else ""
    job = make_job(seat, state=state, failure=failure, done=3, total=7, result="one.zip")
    (tmp_path / "jobs").mkdir()
    (tmp_path / "jobs" / "one.zip").write_bytes(b"PK")
    client = signed_in(seat)
    page = client.get(reverse("job_page", args=[job.pk])).content.decode()
    assert [word for word in shown if word not in page] == []
    assert [word for word in not_shown if word in page] == []
    fragment = client.get(reverse("job_page", args=[job.pk]), headers={"HX-Request": "true"})
    assert b"<html" not in fragment.content
    assert ("HX-Refresh" in fragment.headers) == (state in verbs.OVER)
    file = client.get(reverse("job_file", args=[job.pk]))
    assert file.status_code == (200 if state == "done" else 404)
    for close in file._resource_closers:  # the file alone: closing all would end the connection
        close()


def test_only_who_asked_sees_a_job_and_only_the_top_those_of_the_clock(seat):
    own, clock = make_job(seat, title="از من"), make_job(None, title="از ساعت")
    other = signed_in(make_seat(Role.SECRETARIAT, seat.unit))
    top = signed_in(make_seat(Role.SECRETARIAT, seat.unit.parent))
    seen = {"own": signed_in(seat), "other": other, "top": top}
    found = {
        name: [client.get(reverse("job_page", args=[job.pk])).status_code for job in (own, clock)]
        for name, client in seen.items()
    }
    assert found == {"own": [200, 404], "other": [404, 404], "top": [404, 200]}
    assert other.post(reverse("job_cancel", args=[own.pk])).status_code == 404
    lists = {
        name: client.get(reverse("job_list")).content.decode() for name, client in seen.items()
    }
    assert ["از من" in lists[name] for name in seen] == [True, False, False]
    assert ["از ساعت" in lists[name] for name in seen] == [False, False, True]
    assert ["کارهای در صف" in lists[name] for name in seen] == [False, False, True]


def test_cancelled_work_stops_and_can_begin_anew(seat):
    job = make_job(seat)
    client = signed_in(seat)
    with doing(str(job.pk)) as work:
        client.post(reverse("job_cancel", args=[job.pk]))
        work.tell(1, 2)
        raise AssertionError("the work went on")
    job.refresh_from_db()
    assert (job.state, job.tries) == (JobState.CANCELLED, 1)
    client.post(reverse("job_retry", args=[job.pk]))
    with doing(str(job.pk)):
        raise Refusal("x", "No number: %(what)s", what="?")
    job.refresh_from_db()
    assert (job.state, job.failure, job.tries) == (JobState.FAILED, "No number: ?", 2)
    verbs.retry(by=seat, job=job)
    with doing(str(job.pk)):
        pass
    job.refresh_from_db()
    assert (job.state, job.failure) == (JobState.DONE, "")
    with pytest.raises(Refusal):
        verbs.retry(by=seat, job=job)
    lines = JournalEntry.objects.filter(subject_kind="job").order_by("id")
    assert [line.verb for line in lines] == ["job.cancelled", "job.retried", "job.retried"]


def test_the_list_asks_the_same_for_any_number_of_jobs(seat, assert_same_queries):
    client = signed_in(seat)

    def grow() -> None:
        for number in range(3):
            make_job(seat, state="done", result=f"{uuid4()}.zip")
            ImportRun.objects.create(
                kind="report", unit=seat.unit, file_name=f"کاربرگ {number}", all_rows=900,
                given_by=seat.person, state="applied",
            )  # fmt: skip

    grow()
    assert_same_queries(lambda: client.get(reverse("job_list")), grow)
    assert "کاربرگ ۲" in client.get(reverse("job_list")).content.decode().replace("2", "۲")


def test_the_queue_tells_how_it_is(seat, settings, tmp_path):
    settings.HOME = tmp_path
    now = datetime(2026, 11, 21, 12, tzinfo=timezone.get_current_timezone())

    def task(status: str, at: datetime, **fields) -> None:
        DBTaskResult.objects.create(
            status=status, args_kwargs={"args": [], "kwargs": {}}, task_path="payesh.jobs.x",
            worker_ids=[], backend_name="default", run_after=at, exception_class_path="",
            traceback="", **fields,
        )  # fmt: skip

    task("READY", now)
    task("READY", now + timedelta(hours=1))
    task("RUNNING", now)
    task("FAILED", now, finished_at=now - timedelta(hours=3))
    task("FAILED", now, finished_at=now - timedelta(hours=13))
    health = queue_health(now)
    assert (health.waiting, health.running, health.failed_today) == (1, 1, 1)
    assert (health.seen_at, health.is_silent) == (None, True)
    sign_of_life().touch()
    for minutes, silent in ((1, False), (5, True)):
        at = (now - timedelta(minutes=minutes)).timestamp()
        os.utime(sign_of_life(), (at, at))
        assert queue_health(now).is_silent is silent
