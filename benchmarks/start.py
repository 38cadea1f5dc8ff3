"""First migration, cold start to the first page, idle memory of two workers."""

from __future__ import annotations

import os
import shutil
import signal
import tempfile
import time
from pathlib import Path

from benchmarks.ground import told
from benchmarks.server import (
    PATIENCE,
    command_of,
    cpu_seconds,
    family,
    first_page,
    megabytes,
    payesh,
)

PORT = "18590"
PAGE = f"http://127.0.0.1:{PORT}/account/login/"
IDLE, TIMES = 5.0, 3


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
    if payesh(command, environment).wait():
        raise SystemExit(f"payesh {command} failed")
    after, wall = os.times(), time.perf_counter() - begun
    cpu = sum(after[2:4]) - sum(before[2:4])  # of the children that have ended
    return {"wall": round(wall, 2), "cpu": round(cpu, 2)}


def _served(environment: dict[str, str]) -> tuple[float, float, float, float]:
    """Seconds to the first page on the wall and of the processor, megabytes of web and worker."""
    begun = time.perf_counter()
    site = payesh(f"serve --port {PORT}", environment)
    try:
        first_page(PAGE)
        first = time.perf_counter() - begun
        cpu = sum(cpu_seconds(pid) for pid in family(site.pid))
        for _ in range(20):  # both workers have answered a few times
            first_page(PAGE)
        time.sleep(IDLE)
        memory = {pid: megabytes(pid) for pid in family(site.pid)}
        worker = sum(size for pid, size in memory.items() if "worker" in command_of(pid))
        return first, cpu, sum(memory.values()) - worker, worker
    finally:
        site.send_signal(signal.SIGINT)
        site.wait(PATIENCE)


if __name__ == "__main__":
    main()
