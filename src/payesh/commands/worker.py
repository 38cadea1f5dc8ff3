"""Do long work: reports, imports, figures of large plans; what is due by the clock; sealing."""

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

from payesh.commands.clock import Clock
from payesh.commands.starting import started

PAUSE_SECONDS = 5
GOODBYE_SECONDS = 1
"""What goes on aside is given so long to end; a verb that is cut off there is taken back whole."""
_NOT_READY = "The database is not ready; `payesh migrate` makes its tables."
_ANOTHER = "Another worker is at work on this data folder."


@click.command()
@click.option("--interval", type=click.FloatRange(0.1, 60), default=1.0, show_default=True)
@click.option("--until-done", is_flag=True, help="End when no task is waiting.")
@click.option("--with-parent", is_flag=True, help="End when the process that started it is gone.")
def command(interval: float, until_done: bool, with_parent: bool) -> None:
    """Do long work and what is due by the clock: reports, mail, imports, figures, reminders."""
    started()
    from django.conf import settings
    from django.core.management import call_command
    from django.db import DatabaseError
    from django.utils import timezone

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
        clock = Clock()
        clock.look_hourly(timezone.localtime())
        with _aside(clock):
            call_command(
                "db_worker",
                interval=interval,
                batch=until_done,
                startup_delay=False,
                reload=False,
                verbosity=0,
            )


@contextmanager
def _aside(clock: Clock) -> Iterator[None]:
    """What goes on beside the tasks, in threads that end with them.

    The clock is looked at every minute. SQLite seals each line of the journal at once;
    PostgreSQL leaves it to a thread here.
    """
    from django.db import connection

    stop = Event()
    works = [clock.go_on, *([_seal_on] if connection.vendor == "postgresql" else [])]
    threads = [Thread(target=_with_own_connection, args=(one, stop), daemon=True) for one in works]
    for thread in threads:
        thread.start()
    try:
        yield
    finally:
        stop.set()
        for thread in threads:
            thread.join(timeout=GOODBYE_SECONDS)


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
