"""Whole sheets of 60 items sent to the real server over loopback, one by one and by 8 clients.

    python -m benchmarks.evaluation.sending [sqlite|postgresql]

The server is `payesh serve` with its two workers and the process for long work, on a fresh data
folder. Its processor time is read from the system, so the clients' is not in it.
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
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import Any

from benchmarks.ground import ROOT, note, told
from benchmarks.server import command_of, cpu_seconds, family, first_page, payesh

VISITS, TEAMS, ITEMS, CLIENTS = 1_000, 4, 60, 8
WARM, ALONE, ROUNDS = 100, 400, 5
PATIENCE = 30
STORED = (
    "import django, json, sys; django.setup();"
    "from payesh.records.models import JournalEntry, Sheet;"
    "rows = Sheet.objects.filter(campaign=sys.argv[1], state='locked', answered=int(sys.argv[2]));"
    "sent = JournalEntry.objects.filter(verb='sheet.sent_and_locked');"
    "print(json.dumps([rows.count(), sent.count()]))"
)


def main() -> None:
    """Print a line of JSON with both databases, or with the one that is named."""
    asked = sys.argv[1:] or ["sqlite", "postgresql"]
    found = {}
    for vendor in asked:
        note(f"… sheets sent, on {vendor}")
        with _database(vendor) as url:
            found[vendor] = _measured(url)
    told(items=ITEMS, clients=CLIENTS, **found)


@contextmanager
def _database(vendor: str) -> Iterator[str]:
    """The address of a fresh PostgreSQL; '' for the SQLite file in the data folder."""
    if vendor == "sqlite":
        yield ""
        return
    from tools.postgres import cluster

    with cluster() as url:
        yield url


def _measured(url: str) -> dict[str, Any]:
    home = Path(tempfile.mkdtemp(prefix="payesh-bench-"))
    environment = {**os.environ, "PAYESH_HOME": str(home), "PYTHONPATH": str(ROOT)}
    environment.pop("DATABASE_URL", None)
    if url:
        environment["DATABASE_URL"] = url
    try:
        if payesh("migrate", environment).wait():
            raise SystemExit("payesh migrate failed")
        return _pressed(environment)
    finally:
        shutil.rmtree(home, ignore_errors=True)


def _pressed(environment: dict[str, str]) -> dict[str, Any]:
    from tests.api.pressing import Press, Sending
    from tools.postgres import free_port

    scene = _run(environment, "-m", "tests.api.many", str(VISITS), str(TEAMS), str(ITEMS))
    sheets = [Sending(token, key) for token, keys in scene["tokens"].items() for key in keys]
    port = free_port()
    site = payesh(f"serve --port {port}", environment)
    try:
        first_page(f"http://127.0.0.1:{port}/account/login/")
        press = Press(port, scene["items"])
        press.send(sheets[:WARM], 2)
        alone = _best(site.pid, press, sheets[WARM : WARM + ALONE], 1)
        together = _best(site.pid, press, sheets[WARM + ALONE :], CLIENTS)
    finally:
        site.send_signal(signal.SIGINT)
        site.wait(PATIENCE)
    if press.odd:
        raise SystemExit(f"a sheet was answered {press.odd[0]}")
    rows, lines = _run(environment, "-c", STORED, scene["campaign"], str(ITEMS))
    sent = sum(one.acknowledged for one in sheets)
    return {"alone": alone, "together": together, "sent": sent, "rows": rows, "lines": lines}


def _best(pid: int, press: Any, sheets: list[Any], clients: int) -> dict[str, float]:
    """Send them in several rounds and take the best of each figure, the machine being shared."""
    rounds = [_round(pid, press, sheets[place::ROUNDS], clients) for place in range(ROUNDS)]
    least = {name: min(one[name] for one in rounds) for name in ("site_ms", "beside_ms")}
    return {**least, "a_second": max(one["a_second"] for one in rounds)}


def _round(pid: int, press: Any, sheets: list[Any], clients: int) -> dict[str, float]:
    """Send them; milliseconds of the processor a sheet in the site and beside it, and the pace."""
    before, begun = _cpu(pid), time.perf_counter()
    press.send(sheets, clients)
    wall, after = time.perf_counter() - begun, _cpu(pid)
    many = sum(one.acknowledged for one in sheets)
    return {
        "site_ms": round((after[0] - before[0]) / many * 1000, 1),
        "beside_ms": round((after[1] - before[1]) / many * 1000, 1),
        "a_second": round(many / wall, 1),
    }


def _cpu(pid: int) -> tuple[float, float]:
    """Seconds of the processes that answer, and of the one for long work, which seals lines."""
    spent = {one: cpu_seconds(one) for one in family(pid)}
    beside = sum(cpu for one, cpu in spent.items() if "worker" in command_of(one))
    return sum(spent.values()) - beside, beside


def _run(environment: dict[str, str], *words: str) -> Any:
    line = [sys.executable, *words]
    settings = environment | {"DJANGO_SETTINGS_MODULE": "payesh.settings"}
    ended = subprocess.run(line, env=settings, cwd=ROOT, stdout=subprocess.PIPE, check=True)
    return json.loads(ended.stdout)


if __name__ == "__main__":
    main()
