"""Serve the site, with its worker beside it."""

from __future__ import annotations

import os
import subprocess
import sys
from collections.abc import Iterator
from contextlib import contextmanager
from threading import Event, Thread

import click

HEAD_START_SECONDS = 2
"""Long work begins a little after the site, so that the first page need not share the processor."""
GOODBYE_SECONDS = 4
"""For the worker to end; what it leaves undone is taken up at the next start."""
PAUSE_SECONDS = 5
"""Before a worker that broke down is started again."""


@click.command()
@click.option("--host", default="127.0.0.1", show_default=True)
@click.option("--port", type=int, envvar="PORT", default=8000, show_default=True)
@click.option("--workers", type=click.IntRange(1, 32), default=2, show_default=True)
@click.option("--jobs/--no-jobs", default=True, help="Do long work beside the site.")
def command(host: str, port: int, workers: int, jobs: bool) -> None:
    """Serve the site; long work is done by a process of its own, which ends with it."""
    os.environ.setdefault("DJANGO_SETTINGS_MODULE", "payesh.settings")
    with _worker(jobs):
        _serve(host, port, workers)


def _serve(host: str, port: int, workers: int) -> None:
    from django.conf import settings
    from granian import Granian
    from granian.constants import Interfaces
    from granian.log import LogLevels

    settings.STATIC_ROOT.mkdir(parents=True, exist_ok=True)
    click.echo(f"Payesh: http://{host}:{port}/")
    Granian(
        "payesh.web.wsgi:application",
        address=host,
        port=port,
        interface=Interfaces.WSGI,
        workers=workers,
        # More threads would only wait for SQLite's single writer.
        blocking_threads=2,
        respawn_failed_workers=True,
        log_level=LogLevels.warning,
        log_access=False,
    ).serve()


@contextmanager
def _worker(wanted: bool) -> Iterator[None]:
    """The worker lives as long as the site does, and is started again should it break down."""
    if not wanted:
        yield
        return
    over = Event()
    keeper = Thread(target=_keep_working, args=(over,), name="worker's keeper")
    keeper.start()
    try:
        yield
    finally:
        over.set()
        keeper.join()


def _keep_working(over: Event) -> None:
    over.wait(HEAD_START_SECONDS)
    while not over.is_set():
        worker = subprocess.Popen([sys.executable, "-m", "payesh", "worker", "--with-parent"])
        while worker.poll() is None and not over.wait(0.2):
            pass
        if worker.poll() is None:
            _end(worker)
        else:
            over.wait(PAUSE_SECONDS)


def _end(worker: subprocess.Popen[bytes]) -> None:
    worker.terminate()
    try:
        worker.wait(GOODBYE_SECONDS)
    except subprocess.TimeoutExpired:
        worker.kill()
        worker.wait()
