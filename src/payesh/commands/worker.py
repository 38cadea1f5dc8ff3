"""Do long work: imports, figures of large plans, opening the periods of the day, sealing."""

from __future__ import annotations

import fcntl
import logging
import os
import signal
import time
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from threading import Thread

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
        _seal_aside()
        _open_periods()
        Thread(target=_open_periods_on, name="calendar", daemon=True).start()
        call_command(
            "db_worker",
            interval=interval,
            batch=until_done,
            startup_delay=False,
            reload=False,
            verbosity=0,
        )


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


def _open_periods() -> None:
    """Open the periods whose time has come."""
    from django.db import DatabaseError

    from payesh.actions.periods import open_due_periods
    from payesh.ground.errors import Refusal

    try:
        open_due_periods()
    except (DatabaseError, Refusal):  # the latter if somebody opened one in between
        logging.getLogger(__name__).exception("The periods of the day could not be opened.")


def _open_periods_on() -> None:
    """Look again every hour, so that no day is missed."""
    from django.db import close_old_connections

    while True:
        time.sleep(HOUR_SECONDS)
        close_old_connections()
        _open_periods()


def _seal_aside() -> None:
    """SQLite seals each line at once; PostgreSQL leaves it to this thread."""
    from django.db import connection

    if connection.vendor == "postgresql":
        Thread(target=_seal_on, name="sealer", daemon=True).start()


def _seal_on() -> None:
    """Go on sealing, also after the database was away for a while."""
    from django.db import DatabaseError

    from payesh.actions.sealing import keep_sealing

    while True:
        try:
            keep_sealing()
        except DatabaseError:
            logging.getLogger(__name__).exception("The journal could not be sealed.")
            time.sleep(PAUSE_SECONDS)


def _end_with_parent() -> None:
    """Look once a second whether we were left alone, and then end as if told to."""
    parent = os.getppid()

    def look(*_: object) -> None:
        if os.getppid() != parent:
            os.kill(os.getpid(), signal.SIGTERM)

    signal.signal(signal.SIGALRM, look)
    signal.setitimer(signal.ITIMER_REAL, 1.0, 1.0)
