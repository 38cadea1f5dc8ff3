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
PATIENCE, IDLE, TIMES = 30, 5.0, 3


def main() -> None:
    """Print a line of JSON, measured on a fresh data folder."""
    home = Path(tempfile.mkdtemp(prefix="payesh-bench-"))
    environment = {**os.environ, "PAYESH_HOME": str(home)}
    environment.pop("DATABASE_URL", None)
    try:
        migration = _done("migrate", environment)
        demonstration = _done("demo", environment)
        first, first_cpu, web, worker = min(_served(environment) for _ in range(TIMES))
    finally:
        shutil.rmtree(home, ignore_errors=True)
    told(
        migration=migration,
        demonstration=demonstration,
        first_page={"wall": round(first, 2), "cpu": round(first_cpu, 2)},
        web_megabytes=round(web),
        worker_megabytes=round(worker),
    )


def _done(command: str, environment: dict[str, str]) -> dict[str, float]:
    """Seconds on the wall and of the processor that a command took."""
    begun, before = time.perf_counter(), os.times()
    if _payesh(command, environment).wait():
        raise SystemExit(f"payesh {command} failed")
    after, wall = os.times(), time.perf_counter() - begun
    cpu = sum(after[2:4]) - sum(before[2:4])  # of the children that have ended
    return {"wall": round(wall, 2), "cpu": round(cpu, 2)}


def _payesh(command: str, environment: dict[str, str]) -> subprocess.Popen[bytes]:
    line = [sys.executable, "-m", "payesh", *command.split()]
    return subprocess.Popen(line, env=environment, stdout=subprocess.DEVNULL)


def _served(environment: dict[str, str]) -> tuple[float, float, float, float]:
    """Seconds to the first page on the wall and of the processor, megabytes of web and worker."""
    begun = time.perf_counter()
    site = _payesh(f"serve --port {PORT}", environment)
    try:
        _first_page()
        first = time.perf_counter() - begun
        cpu = sum(_cpu_seconds(pid) for pid in _family(site.pid))
        for _ in range(20):  # both workers have answered a few times
            _first_page()
        time.sleep(IDLE)
        memory = {pid: _megabytes(pid) for pid in _family(site.pid)}
        worker = sum(size for pid, size in memory.items() if "worker" in _command(pid))
        return first, cpu, sum(memory.values()) - worker, worker
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


def _cpu_seconds(pid: int) -> float:
    """What the process has used of the processor, in its own name and the system's."""
    fields = Path(f"/proc/{pid}/stat").read_text().rpartition(")")[2].split()
    return (int(fields[11]) + int(fields[12])) / os.sysconf("SC_CLK_TCK")


def _megabytes(pid: int) -> float:
    """Proportional set size: what is shared counts once over all who share it."""
    lines = Path(f"/proc/{pid}/smaps_rollup").read_text().splitlines()
    return sum(int(line.split()[1]) for line in lines if line.startswith("Pss:")) / 1024


if __name__ == "__main__":
    main()
