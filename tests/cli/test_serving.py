"""`payesh serve` starts, answers, and takes its worker with it when it ends."""

from __future__ import annotations

import os
import shutil
import signal
import socket
import subprocess
import sys
import time
import urllib.request
from pathlib import Path

import pytest

PATIENCE = 30


def environment(home: Path) -> dict[str, str]:
    """What a command finds around it: a data folder, and SQLite in it."""
    kept = {name: value for name, value in os.environ.items() if name != "DATABASE_URL"}
    return kept | {"PAYESH_HOME": str(home), "PYTHONWARNINGS": "ignore"}


def payesh(home: Path, *arguments: str) -> subprocess.Popen[str]:
    """Start the command on that data folder."""
    line = [sys.executable, "-m", "payesh", *arguments]
    pipe = {"stdout": subprocess.PIPE, "stderr": subprocess.STDOUT, "text": True}
    return subprocess.Popen(line, env=environment(home), **pipe)


@pytest.fixture
def home(migrated, tmp_path) -> Path:
    """A data folder with empty tables."""
    folder = tmp_path / "data"
    folder.mkdir()
    shutil.copyfile(migrated, folder / "payesh.sqlite3")
    return folder


@pytest.fixture
def run(home):
    """`run("worker")` starts the command; whatever still runs at the end is stopped."""
    begun: list[subprocess.Popen[str]] = []

    def start(*arguments: str, on: Path = home) -> subprocess.Popen[str]:
        begun.append(payesh(on, *arguments))
        return begun[-1]

    yield start
    for process in begun:
        if process.poll() is None:
            process.terminate()
        process.communicate(timeout=PATIENCE)


def free_port() -> int:
    with socket.socket() as probe:
        probe.bind(("127.0.0.1", 0))
        return probe.getsockname()[1]


def wait_for(condition) -> None:
    last = time.monotonic() + PATIENCE
    while not condition():
        assert time.monotonic() < last, "waited in vain"
        time.sleep(0.05)


def answers(address: str) -> bool:
    try:
        with urllib.request.urlopen(address, timeout=5) as answer:
            return answer.status == 200
    except OSError:
        return False


def worker_of(home: Path) -> int | None:
    """The process that holds the worker's lock on the data folder."""
    lock = home / "worker.lock"
    held = [
        int(folder.name)
        for folder in Path("/proc").iterdir()
        if folder.name.isdigit() and "worker" in _command(folder) and _holds(folder, lock)
    ]
    return held[0] if held else None


def _command(folder: Path) -> list[str]:
    try:
        return (folder / "cmdline").read_text().split("\0")
    except OSError:
        return []


def _holds(folder: Path, file: Path) -> bool:
    try:
        return any(link.readlink() == file for link in (folder / "fd").iterdir())
    except OSError:
        return False


@pytest.mark.sqlite
@pytest.mark.parametrize("how", [signal.SIGINT, signal.SIGTERM])
def test_the_site_and_its_worker_come_and_go_together(run, home, how):
    port = free_port()
    site = run("serve", "--port", str(port), "--workers", "1")
    try:
        wait_for(lambda: answers(f"http://127.0.0.1:{port}/account/login/"))
        wait_for(lambda: worker_of(home) is not None)
    finally:
        site.send_signal(how)
        site.wait(PATIENCE)
    wait_for(lambda: worker_of(home) is None)


@pytest.mark.sqlite
def test_a_database_without_tables_is_named(run, tmp_path):
    worker = run("worker", "--until-done", on=tmp_path / "nothing")
    assert "database is not ready" in worker.communicate(timeout=PATIENCE)[0]
    assert worker.returncode == 1


@pytest.mark.sqlite
def test_a_second_worker_is_refused(run, home):
    first = run("worker")
    try:
        wait_for(lambda: worker_of(home) is not None)
        second = run("worker", "--until-done")
        assert "Another worker" in second.communicate(timeout=PATIENCE)[0]
        assert second.returncode == 1
    finally:
        first.terminate()
        first.wait(PATIENCE)
