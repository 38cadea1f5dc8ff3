"""First migration, cold start to the first page, idle memory of two workers."""

from __future__ import annotations

import os
import shutil
import signal
import subprocess
import sys
import tempfile
import time
import urllib.request
from collections.abc import Iterator
from pathlib import Path

from benchmarks.ground import told

PORT = "18590"
PAGE = f"http://127.0.0.1:{PORT}/account/login/"
PATIENCE, IDLE, TIMES = 30, 3.0, 3


def main() -> None:
    """Print a line of JSON, measured on a fresh data folder."""
    home = Path(tempfile.mkdtemp(prefix="payesh-bench-"))
    environment = {**os.environ, "PAYESH_HOME": str(home)}
    environment.pop("DATABASE_URL", None)
    try:
        begun = time.perf_counter()
        _payesh("migrate", environment).wait()
        migrated = time.perf_counter() - begun
        _payesh("demo", environment).wait()
        loaded = time.perf_counter() - begun - migrated
        first, web, worker = min(_served(environment) for _ in range(TIMES))
    finally:
        shutil.rmtree(home, ignore_errors=True)
    told(
        migration=round(migrated, 2),
        demonstration=round(loaded, 2),
        first_page=round(first, 2),
        web_megabytes=round(web),
        worker_megabytes=round(worker),
    )


def _payesh(command: str, environment: dict[str, str]) -> subprocess.Popen[bytes]:
    line = [sys.executable, "-m", "payesh", *command.split()]
    return subprocess.Popen(line, env=environment, stdout=subprocess.DEVNULL)


def _served(environment: dict[str, str]) -> tuple[float, float, float]:
    """Seconds to the first page, and megabytes of the web's processes and of the worker."""
    begun = time.perf_counter()
    site = _payesh(f"serve --port {PORT}", environment)
    try:
        _first_page()
        first = time.perf_counter() - begun
        for _ in range(20):  # both workers have answered a few times
            _first_page()
        time.sleep(IDLE)
        memory = {pid: _megabytes(pid) for pid in _family(site.pid)}
        worker = sum(size for pid, size in memory.items() if "worker" in _command(pid))
        return first, sum(memory.values()) - worker, worker
    finally:
        site.send_signal(signal.SIGINT)
        site.wait(PATIENCE)


def _first_page() -> None:
    last = time.monotonic() + PATIENCE
    while True:
        try:
            with urllib.request.urlopen(PAGE, timeout=PATIENCE) as answer:
                answer.read()
            return
        except OSError:
            if time.monotonic() > last:
                raise
            time.sleep(0.01)


def _family(pid: int) -> Iterator[int]:
    yield pid
    for thread in Path(f"/proc/{pid}/task").iterdir():
        for child in (thread / "children").read_text().split():
            yield from _family(int(child))


def _command(pid: int) -> list[str]:
    return Path(f"/proc/{pid}/cmdline").read_text().split("\0")


def _megabytes(pid: int) -> float:
    """Proportional set size: what is shared counts once over all who share it."""
    lines = Path(f"/proc/{pid}/smaps_rollup").read_text().splitlines()
    return sum(int(line.split()[1]) for line in lines if line.startswith("Pss:")) / 1024


if __name__ == "__main__":
    main()
