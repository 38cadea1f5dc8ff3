"""`make test`: the suite on PostgreSQL where rows are involved, then the whole of it on SQLite.

The second run is the last to speak, so that the closing line of pytest ends the output; a
failure of the first ends the run there. `PAYESH_NO_SKIP=1` makes a missing browser or database
a failure; without it they are named and left out.
"""

from __future__ import annotations

import os
import subprocess
import sys
import tempfile
from pathlib import Path

from tests import databases
from tools import browser, postgres

ROOT = Path(__file__).resolve().parent.parent
# The rooms whose tests are about rows. Pages stand in `demo`, whose crawl asks every page for the
# rows of a whole province; the rest of their tests, and the browser, wait for the SQLite run.
ROOMS = ("records", "queries", "actions", "demo", "api")


def pytest(*arguments: str | Path, **variables: str) -> int:
    """One run of pytest on both cores; gives its exit code."""
    env = {name: value for name, value in os.environ.items() if name != "DATABASE_URL"}
    env |= variables
    # Each core begins with half of the files and takes over the other's rest: what a file prepares
    # for all of its tests is then mostly prepared once.
    cores = ("-n", "2", "--dist", "worksteal")
    command = [sys.executable, "-m", "pytest", *cores, "-q", *map(str, arguments)]
    return subprocess.call(command, cwd=ROOT, env=env)


def make_tables(url: str) -> None:
    """The tables of both engines at once, each on a core: every worker gets a copy of them."""
    file = subprocess.Popen([sys.executable, "-m", "tests.databases"], cwd=ROOT)
    with tempfile.TemporaryDirectory() as home:
        databases.migrate(Path(home), DATABASE_URL=url)
    file.wait()


def on_postgres() -> int:
    """The tests of the rooms with rows, on a throw-away cluster."""
    folders = [ROOT / "tests" / room for room in ROOMS if (ROOT / "tests" / room).is_dir()]
    try:
        with postgres.cluster() as url:
            make_tables(url)
            print("== on PostgreSQL ==", flush=True)
            chosen = ["-m", "not browser and not slow", *map(str, folders)]
            return pytest(*chosen, DATABASE_URL=url, PAYESH_TEST_TEMPLATE=postgres.NAME)
    except postgres.NoPostgresError as missing:
        print(f"== PostgreSQL left out: {missing} ==", flush=True)
        return 1 if os.environ.get("PAYESH_NO_SKIP") == "1" else 0


def main() -> int:
    """Both runs; the exit code of the first that fails."""
    if browser.find() is None:
        browser.install()
    failed = on_postgres()
    if failed:
        return failed
    print("== on SQLite ==", flush=True)
    return pytest()


if __name__ == "__main__":
    raise SystemExit(main())
