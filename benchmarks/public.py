"""Public pages asked of the real server over loopback: kept ones, and ones made anew.

    python -m benchmarks.public

The server is `payesh serve` with its two workers, on a fresh data folder with one publication of
126 agencies. Clients are processes of their own with connections that stay open; they share the
cores with the server, whose processor time is read from the system.
"""

from __future__ import annotations

import json
import os
import shutil
import signal
import subprocess
import sys
import tempfile
import time
from pathlib import Path
from typing import Any

from benchmarks.ground import ROOT, note, told
from benchmarks.server import cpu_seconds, family, first_page, payesh

CLIENTS, CONNECTIONS, SECONDS, ROUNDS = 2, 4, 3.0, 3
ANEW = 60
PATIENCE = 30


def main() -> None:
    """Print a line of JSON: for each page requests a second and the server's time for one."""
    home = Path(tempfile.mkdtemp(prefix="payesh-bench-"))
    environment = {**os.environ, "PAYESH_HOME": str(home), "PYTHONPATH": str(ROOT)}
    environment.pop("DATABASE_URL", None)
    try:
        if payesh("migrate", environment).wait():
            raise SystemExit("payesh migrate failed")
        pages = _run(environment, "benchmarks.public_world")
        told(**_asked(environment, pages))
    finally:
        shutil.rmtree(home, ignore_errors=True)


def _asked(environment: dict[str, str], pages: dict[str, str]) -> dict[str, Any]:
    from tools.postgres import free_port

    port = free_port()
    site = payesh(f"serve --no-jobs --port {port}", environment)
    found: dict[str, Any] = {"clients": CLIENTS, "connections": CLIENTS * CONNECTIONS, "pages": {}}
    try:
        first_page(f"http://127.0.0.1:{port}/account/login/")
        for name, path in pages.items():
            note(f"… {name}")
            found["pages"][name] = _page(site.pid, port, path)
        found["conditional"] = _pace(site.pid, port, pages["results of a group"], "--known")
    finally:
        site.send_signal(signal.SIGINT)
        site.wait(PATIENCE)
    return found


def _page(pid: int, port: int, path: str) -> dict[str, Any]:
    """The page made anew under ever new queries, then the same page kept."""
    address = f"http://127.0.0.1:{port}{path}"
    first_page(address)
    before = _cpu(pid)
    for place in range(ANEW):
        first_page(f"{address}?q=%D8%A7{place}")
    anew = (_cpu(pid) - before) / ANEW * 1000
    return {"anew_ms": round(anew, 1), **_pace(pid, port, path)}


def _pace(pid: int, port: int, path: str, *more: str) -> dict[str, Any]:
    """Requests a second of the best of some rounds, milliseconds of the server for one."""
    rounds = [_round(pid, port, path, *more) for _ in range(ROUNDS)]
    return max(rounds, key=lambda one: float(one["a_second"]))


def _round(pid: int, port: int, path: str, *more: str) -> dict[str, Any]:
    line = [sys.executable, "-m", "benchmarks.public_client", str(port), path]
    line += [str(CONNECTIONS), str(SECONDS), *more]
    before, begun = _cpu(pid), time.perf_counter()
    asking = [
        subprocess.Popen(line, cwd=ROOT, stdout=subprocess.PIPE, text=True) for _ in range(CLIENTS)
    ]
    answers = [json.loads(one.communicate()[0]) for one in asking]
    wall, used = time.perf_counter() - begun, _cpu(pid) - before
    if odd := [one["odd"] for one in answers if one["odd"]]:
        raise SystemExit(f"a page was answered {odd[0]}")
    many = sum(one["answered"] for one in answers)
    return {
        "a_second": round(sum(one["answered"] / one["seconds"] for one in answers)),
        "kept_ms": round(used / many * 1000, 2),
        "kilobytes": round(answers[0]["bytes"] / 1024, 1),
        "wall": round(wall, 1),
    }


def _cpu(pid: int) -> float:
    return sum(cpu_seconds(one) for one in family(pid))


def _run(environment: dict[str, str], module: str) -> dict[str, str]:
    line = [sys.executable, "-m", module]
    ended = subprocess.run(
        line, env=environment, cwd=ROOT, stdout=subprocess.PIPE, text=True, check=True
    )
    found: dict[str, str] = json.loads(ended.stdout.strip().splitlines()[-1])
    return found


if __name__ == "__main__":
    main()
