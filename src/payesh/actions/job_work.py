"""Doing long work: its state, its progress, its end, seen from every page."""

from __future__ import annotations

import logging
import time
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from uuid import UUID

from django.conf import settings
from django.db.models import F
from django.utils import timezone, translation
from django.utils.translation import gettext
from django.utils.translation import gettext_noop as _

from payesh.ground.errors import Refusal
from payesh.ground.terms import JobState
from payesh.records.models import Job

EVERY_SECONDS = 0.4
KEPT_DAYS = 7
FAULT = _("The work could not be finished because of a fault in the program.")


class JobStopped(Exception):  # noqa: N818 - a wish, not a fault
    """Whoever asked for the work does not want it any more."""


class Work:
    """A job while it is done: what it was asked with, and where it tells how far it is."""

    def __init__(self, job: Job) -> None:
        self.job = job
        self.arguments: dict[str, str] = dict(job.arguments)
        self._next = 0.0

    def tell(self, done: int, total: int | None = None) -> None:
        """So much of `total` is done; raises `JobStopped` where that is wished.

        Says nothing to the database more often than every `EVERY_SECONDS`. Not for use inside a
        long transaction: nobody would see it.
        """
        now = time.monotonic()
        if now < self._next:
            return
        self._next = now + EVERY_SECONDS
        rows = Job.objects.filter(pk=self.job.pk)
        rows.update(done=done, total=self.job.total if total is None else total)
        if rows.values_list("cancel_asked", flat=True).get():
            raise JobStopped

    def file(self, ending: str) -> Path:
        """Where to write the file that comes out; `hand_over` it when it is whole."""
        return finished_work() / f"{self.job.pk}.{ending}"

    def hand_over(self, path: Path, name: str) -> None:
        """The file that came out, and the name under which a person saves it."""
        Job.objects.filter(pk=self.job.pk).update(result=path.name, result_name=name)

    def lead_to(self, url: str) -> None:
        """The page to go to when the work is done."""
        Job.objects.filter(pk=self.job.pk).update(result_url=url)


@contextmanager
def doing(key: str) -> Iterator[Work | None]:
    """Do a job in the language of whoever asked: running, then done, cancelled or failed.

    Gives None where nobody wants it any more. A refusal becomes the reason told to the person; a
    fault is also raised, so that its trace is kept with the task.
    """
    rows = Job.objects.filter(pk=UUID(key))
    waiting = rows.filter(state__in=[JobState.WAITING.value, JobState.RUNNING.value])
    begun = waiting.filter(cancel_asked=False).update(
        state=JobState.RUNNING.value, started_at=timezone.now(), tries=F("tries") + 1
    )
    if not begun:
        yield None
        return
    job = rows.select_related("seat__person", "seat__unit").get()
    with translation.override(job.language):
        try:
            yield Work(job)
        except JobStopped:
            _end(key, JobState.CANCELLED)
        except Refusal as refusal:
            _end(key, JobState.FAILED, gettext(refusal.message) % (refusal.params or {}))
        except Exception:
            logging.getLogger(__name__).exception("A job failed: %s", key)
            _end(key, JobState.FAILED, gettext(FAULT))
            raise
        else:
            _end(key, JobState.DONE)


def _end(key: str, state: JobState, failure: str = "") -> None:
    row = Job.objects.get(pk=UUID(key))
    row.state, row.failure, row.ended_at = state.value, failure, timezone.now()
    if state is JobState.DONE:
        row.done = row.total = max(row.total, 1)
    row.save(update_fields=["state", "failure", "ended_at", "done", "total"])


def finished_work() -> Path:
    """The folder of files that jobs made; kept for `KEPT_DAYS`."""
    folder = Path(settings.MEDIA_ROOT) / "jobs"
    folder.mkdir(parents=True, exist_ok=True)
    return folder
