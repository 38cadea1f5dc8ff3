"""The test database: migrated once, then copied for as long as the tables stay the same.

Migrating takes a quarter of a minute, a copy a tenth of a second. On SQLite the file is kept with
pytest's cache under a digest of everything that the migrations are made of, so that a stale one is
never met; on PostgreSQL `tools.suite` says which database to copy.

python -m tests.databases     makes the file beforehand, if it is not there
"""

from __future__ import annotations

import fcntl
import hashlib
import os
import shutil
import sqlite3
import subprocess
import sys
import tempfile
from pathlib import Path

import pytest

ROOT = Path(__file__).resolve().parents[1]
KEPT = ROOT / ".pytest_cache" / "d" / "migrated"


def digest() -> str:
    """What decides the tables: our records and their migrations, and the pins of all packages."""
    records = sorted((ROOT / "src" / "payesh" / "records").rglob("*.py"))
    total = hashlib.sha256()
    for path in [*records, ROOT / "requirements" / "dev.txt", ROOT / "src/payesh/settings.py"]:
        total.update(str(path.relative_to(ROOT)).encode() + path.read_bytes())
    return total.hexdigest()[:16]


def migrate(home: Path, **more: str) -> None:
    """`payesh migrate` with that data folder and nothing else of ours in its environment."""
    own = ("DATABASE_URL", "DJANGO_", "PAYESH_")
    kept = {name: it for name, it in os.environ.items() if not name.startswith(own)}
    environment = kept | {"PAYESH_HOME": str(home)} | more
    subprocess.run([sys.executable, "-m", "payesh", "migrate"], env=environment, check=True)


def migrated_file() -> Path:
    """A SQLite file with empty tables; whoever asks first makes it, and the others wait."""
    KEPT.mkdir(parents=True, exist_ok=True)
    with (KEPT / "lock").open("w") as lock:
        fcntl.flock(lock, fcntl.LOCK_EX)
        file = KEPT / f"{digest()}.sqlite3"
        if not file.exists():
            _make(file)
    return file


def _make(file: Path) -> None:
    for old in KEPT.glob("*.sqlite3"):
        old.unlink()
    with tempfile.TemporaryDirectory(prefix="payesh-tables-") as home:
        migrate(Path(home))
        whole = Path(home) / "whole.sqlite3"
        connection = sqlite3.connect(Path(home) / "payesh.sqlite3")
        connection.execute("VACUUM INTO ?", [str(whole)])
        connection.close()
        part = file.with_suffix(".part")
        shutil.copyfile(whole, part)
        part.replace(file)


@pytest.fixture(scope="session")
def migrated() -> Path:
    """The SQLite file with empty tables: to be copied, never opened."""
    return migrated_file()


@pytest.fixture(scope="session")
def django_db_keepdb(request: pytest.FixtureRequest, django_db_modify_db_settings: None) -> bool:
    """True on SQLite, where a copy is put in the place in which Django would otherwise make one."""
    from django.db import connection

    if connection.vendor != "sqlite":
        return False
    shutil.copyfile(request.getfixturevalue("migrated"), connection.settings_dict["TEST"]["NAME"])
    return True


if __name__ == "__main__":
    migrated_file()
