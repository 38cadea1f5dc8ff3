"""kill -9 in the middle of 800 submissions: what was acknowledged is there, whole and once."""

from __future__ import annotations

import json
import os
import signal
import socket
import subprocess
import sys
import time
import urllib.error
import urllib.request
from collections.abc import Iterator
from pathlib import Path
from threading import Thread
from typing import Any

import pytest

from tests.api.pressing import Press, Sending

pytestmark = pytest.mark.slow
PATIENCE = 40
VISITS, TEAMS, ITEMS, CLIENTS = 400, 4, 12, 8
KILL_AFTER, KILL_AFTER_SECONDS = 240, 15
ROOT = Path(__file__).resolve().parents[2]


def environment(home: Path) -> dict[str, str]:
    """A fresh installation: nothing of the test run reaches it but where its database is."""
    own = ("DJANGO_", "PAYESH_", "DATABASE_URL")
    kept = {name: it for name, it in os.environ.items() if not name.startswith(own)}
    chosen = {"PAYESH_HOME": str(home), "PYTHONPATH": str(ROOT)}
    url = home / "database-url"
    return kept | chosen | ({"DATABASE_URL": url.read_text()} if url.exists() else {})


def payesh(home: Path, *arguments: str) -> subprocess.Popen[bytes]:
    """The command in a session of its own, so that all of it can be killed at once."""
    line = [sys.executable, "-m", "payesh", *arguments]
    return subprocess.Popen(line, env=environment(home), start_new_session=True)


def killed(site: subprocess.Popen[bytes]) -> None:
    os.killpg(site.pid, signal.SIGKILL)
    site.wait()


def served(home: Path, port: int) -> subprocess.Popen[bytes]:
    """The site on that port, once it answers."""
    site = payesh(home, "serve", "--port", str(port), "--no-jobs")
    last = time.monotonic() + PATIENCE
    while time.monotonic() < last:
        try:
            with urllib.request.urlopen(f"http://127.0.0.1:{port}/api/v1/openapi.json", timeout=5):
                return site
        except (urllib.error.URLError, OSError):
            time.sleep(0.1)
    killed(site)
    raise AssertionError("the site did not come up")


def free_port() -> int:
    with socket.socket() as probe:
        probe.bind(("127.0.0.1", 0))
        return probe.getsockname()[1]


def stored(home: Path, campaign: str) -> dict[str, Any]:
    """The sheets as the database has them: state, answers and version by key; and the offers."""
    asks = (
        "import django, json, sys; django.setup();"
        "from payesh.records.models import *;"
        "rows = Sheet.objects.filter(campaign=sys.argv[1]).values_list("
        "'pk', 'visit', 'rater', 'state', 'answered', 'version');"
        "lines = JournalEntry.objects.filter(verb='sheet.sent_and_locked').count();"
        "print(json.dumps({'sheets': [[str(x) for x in r] for r in rows],"
        "'offers': SheetOffer.objects.count(), 'lines': lines}))"
    )
    line = [sys.executable, "-c", asks, campaign]
    told = environment(home) | {"DJANGO_SETTINGS_MODULE": "payesh.settings"}
    out = subprocess.run(line, env=told, check=True, capture_output=True)
    return json.loads(out.stdout)


@pytest.fixture
def home(migrated, tmp_path) -> Iterator[Path]:
    """A data folder with empty tables, in SQLite or in a database of its own on the server."""
    folder = tmp_path / "data"
    folder.mkdir()
    server = os.environ.get("DATABASE_URL", "")
    if not server.startswith("postgres"):
        (folder / "payesh.sqlite3").write_bytes(migrated.read_bytes())
        yield folder
        return
    import psycopg

    name, template = f"killed_{os.getpid()}", os.environ.get("PAYESH_TEST_TEMPLATE")
    with psycopg.connect(server, autocommit=True) as connection:
        connection.execute(f"CREATE DATABASE {name} TEMPLATE {template or 'template1'}")
        try:
            (folder / "database-url").write_text(f"{server.rpartition('/')[0]}/{name}")
            if not template:
                line = [sys.executable, "-m", "payesh", "migrate"]
                subprocess.run(line, env=environment(folder), check=True, capture_output=True)
            yield folder
        finally:
            connection.execute(f"DROP DATABASE {name} WITH (FORCE)")


def test_every_acknowledged_sheet_is_there_once(home):
    line = [sys.executable, "-m", "tests.api.many", str(VISITS), str(TEAMS), str(ITEMS)]
    built = subprocess.run(line, env=environment(home), check=True, capture_output=True, cwd=ROOT)
    scene = json.loads(built.stdout)
    sheets = [
        Sending(token, visit) for token, visits in scene["tokens"].items() for visit in visits
    ]
    assert len(sheets) == 2 * VISITS
    port = free_port()
    site = served(home, port)
    press = Press(port, scene["items"])
    watcher = _kill_when(press, site)
    press.send(sheets, CLIENTS)
    watcher.join()
    before = {one.key for one in sheets if one.acknowledged}
    assert 0 < len(before) < len(sheets)
    assert not press.odd, press.odd[:3]
    found = {row[0]: row for row in stored(home, scene["campaign"])["sheets"]}
    assert before <= found.keys(), "an acknowledged sheet is lost"
    unknown = {one.key for one in sheets if one.tries and not one.acknowledged}
    assert found.keys() - before <= unknown, "only what was on its way may be there besides"
    site = served(home, port)
    try:
        again = Press(port, scene["items"])
        again.send(sheets, CLIENTS)
    finally:
        killed(site)
    assert not again.odd, again.odd[:3]
    assert all(one.acknowledged for one in sheets)
    after = stored(home, scene["campaign"])
    keys = [row[0] for row in after["sheets"]]
    assert sorted(keys) == sorted(one.key for one in sheets)
    assert {tuple(row[3:]) for row in after["sheets"]} == {("locked", str(ITEMS), "1")}, (
        "nothing half"
    )
    assert len({(row[1], row[2]) for row in after["sheets"]}) == len(keys)
    assert after["offers"] == 0
    assert after["lines"] == len(keys), "one line in the journal for each"


def _kill_when(press: Press, site: subprocess.Popen[bytes]) -> Thread:
    """Kill the site while clients are sending, as soon as enough sheets are acknowledged."""

    def watch() -> None:
        last = time.monotonic() + KILL_AFTER_SECONDS
        while press.acknowledged < KILL_AFTER and time.monotonic() < last:
            time.sleep(0.005)
        killed(site)

    watcher = Thread(target=watch)
    watcher.start()
    return watcher
