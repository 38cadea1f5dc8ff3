"""Long work as people see it: one's own, the clock's, and how the queue is."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import datetime, timedelta
from pathlib import Path

from django.conf import settings
from django.db.models import Count, Min, Q, QuerySet
from django.utils import timezone
from django_tasks import TaskResultStatus
from django_tasks_db.models import DBTaskResult, get_date_max

from payesh.records.models import ImportRun, Job, Seat

from .permission import may

SILENT_AFTER = timedelta(minutes=3)
"""A worker that has given no sign of life for so long is not at work."""
BUSY_RUNS = ("checking", "applying")


@dataclass(frozen=True)
class QueueHealth:
    """How long work gets on: tasks that wait, are done, failed today; when a worker was seen."""

    waiting: int
    running: int
    failed_today: int
    waits_since: datetime | None
    seen_at: datetime | None
    is_silent: bool


def jobs_of(seat: Seat) -> QuerySet[Job]:
    """Jobs that the seat's person asked for from it; at the top also those of the clock."""
    own = Q(seat=seat.pk)
    rows = Job.objects.filter(own | Q(seat=None) if may(seat, "queue.view") else own)
    return rows.select_related("seat__unit", "seat__person")


def large_runs_of(seat: Seat, rows: int) -> QuerySet[ImportRun]:
    """Workbooks of the seat's person that have so many rows, or that somebody is at just now."""
    large = Q(all_rows__gte=rows) | Q(state__in=BUSY_RUNS)
    found = ImportRun.objects.filter(large, given_by=seat.person_id)
    return found.select_related("unit").defer("summary", "errors")


def queue_health(now: datetime | None = None) -> QueueHealth:
    """The state of the queue; two statements at most."""
    moment = now or timezone.now()
    day = timezone.localtime(moment).replace(hour=0, minute=0, second=0, microsecond=0)
    failed = Q(status=TaskResultStatus.FAILED, finished_at__gte=day)
    at_hand = Q(run_after__lte=moment) | Q(run_after=get_date_max())  # the latter: at no set time
    ready = Q(status=TaskResultStatus.READY) & at_hand
    counts = DBTaskResult.objects.aggregate(
        waiting=Count("pk", filter=ready),
        running=Count("pk", filter=Q(status=TaskResultStatus.RUNNING)),
        failed_today=Count("pk", filter=failed),
        waits_since=Min("enqueued_at", filter=ready),
    )
    seen = worker_seen_at()
    return QueueHealth(**counts, seen_at=seen, is_silent=not seen or moment - seen > SILENT_AFTER)


def sign_of_life() -> Path:
    """The file whose time tells when a worker was last at its clock."""
    return Path(settings.HOME) / "worker.seen"


def worker_seen_at() -> datetime | None:
    """When a worker last gave a sign of life; None where none ever did."""
    try:
        moment = sign_of_life().stat().st_mtime
    except FileNotFoundError:
        return None
    return datetime.fromtimestamp(moment, tz=timezone.get_current_timezone())
