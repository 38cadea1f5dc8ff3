"""Do long work: imports, figures of large plans, opening the periods of the day, sealing."""

from __future__ import annotations

import fcntl
import logging
import os
import signal
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from pathlib import Path
from threading import Event, Thread

import click

from payesh.commands.starting import started

PAUSE_SECONDS = 5
HOUR_SECONDS = 3600
_NOT_READY = "The database is not ready; `payesh migrate` makes its tables."
_ANOTHER = "Another worker is at work on this data folder."


@click.command()
@click.option("--interval", type=click.FloatRange(0.1, 60), default=1.0, show_default=True)
@click.option("--until-done", is_flag=True, help="End when no task is waiting.")
@click.option("--with-parent", is_flag=True, help="End when the process that started it is gone.")
def command(interval: float, until_done: bool, with_parent: bool) -> None:
    """Do long work: imports, figures of large plans, and on PostgreSQL the journal's sealing."""
    started()
    from django.conf import settings
    from django.core.management import call_command
    from django.db import DatabaseError

    from payesh.actions.tasks import put_back_left_tasks

    if with_parent:
        _end_with_parent()
    with _only_one(settings.HOME / "worker.lock"):
        try:
            again, given_up = put_back_left_tasks()
        except DatabaseError as error:
            raise click.ClickException(_NOT_READY) from error
        if again or given_up:
            click.echo(f"Tasks of a worker that stopped: {again} begin anew, {given_up} given up.")
        _follow_calendar()
        with _aside():
            call_command(
                "db_worker",
                interval=interval,
                batch=until_done,
                startup_delay=False,
                reload=False,
                verbosity=0,
            )


@contextmanager
def _aside() -> Iterator[None]:
    """What goes on beside the tasks, in threads that end with them.

    The calendar is looked at every hour. SQLite seals each line of the journal at once;
    PostgreSQL leaves it to a thread here.
    """
    from django.db import connection

    stop = Event()
    works = [_follow_calendar_on, *([_seal_on] if connection.vendor == "postgresql" else [])]
    threads = [Thread(target=_with_own_connection, args=(one, stop), daemon=True) for one in works]
    for thread in threads:
        thread.start()
    try:
        yield
    finally:
        stop.set()
        for thread in threads:
            thread.join(timeout=PAUSE_SECONDS)


def _with_own_connection(work: Callable[[Event], None], stop: Event) -> None:
    from django.db import connections

    try:
        work(stop)
    finally:
        connections.close_all()


@contextmanager
def _only_one(lock: Path) -> Iterator[None]:
    """Hold a lock that ends with the process, so that tasks in the state 'running' are ours."""
    lock.parent.mkdir(parents=True, exist_ok=True)
    with lock.open("w") as held:
        try:
            fcntl.flock(held, fcntl.LOCK_EX | fcntl.LOCK_NB)
        except BlockingIOError:
            raise click.ClickException(_ANOTHER) from None
        yield


def _follow_calendar() -> None:
    """Open periods whose time has come, close windows for objections that are over, remind."""
    from django.db import DatabaseError

    from payesh.actions.idempotency import prune_answers
    from payesh.actions.objections import close_due_windows
    from payesh.actions.periods import open_due_periods
    from payesh.actions.reminders import remind_due
    from payesh.ground.errors import Refusal

    for work in (open_due_periods, prune_answers, close_due_windows, remind_due):
        try:
            work()
        except (DatabaseError, Refusal):  # the latter if somebody did it in between
            logging.getLogger(__name__).exception("Work of the day failed: %s", work.__name__)


def _follow_calendar_on(stop: Event) -> None:
    """Look again every hour, so that no day is missed."""
    from django.db import close_old_connections

    while not stop.wait(HOUR_SECONDS):
        close_old_connections()
        _follow_calendar()


def _seal_on(stop: Event) -> None:
    """Go on sealing, also after the database was away for a while."""
    from django.db import DatabaseError

    from payesh.actions.sealing import keep_sealing

    while not stop.is_set():
        try:
            keep_sealing(stop)
        except DatabaseError:
            logging.getLogger(__name__).exception("The journal could not be sealed.")
            stop.wait(PAUSE_SECONDS)


def _end_with_parent() -> None:
    """Look once a second whether we were left alone, and then end as if told to."""
    parent = os.getppid()

    def look(*_: object) -> None:
        if os.getppid() != parent:
            os.kill(os.getpid(), signal.SIGTERM)

    signal.signal(signal.SIGALRM, look)
    signal.setitimer(signal.ITIMER_REAL, 1.0, 1.0)
