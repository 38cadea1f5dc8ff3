"""The test database on SQLite: migrated once, then copied for as long as the tables stay the same.

Migrating takes ten seconds, a copy a tenth of one. The copy is kept in pytest's cache under a
digest of everything that the migrations are made of, so that a stale one is never met.
"""

from __future__ import annotations

import hashlib
import os
import shutil
from pathlib import Path
from typing import Any

import pytest

ROOT = Path(__file__).resolve().parents[1]


def digest() -> str:
    """What decides the tables: our records and their migrations, and the pins of all packages."""
    records = sorted((ROOT / "src" / "payesh" / "records").rglob("*.py"))
    total = hashlib.sha256()
    for path in [*records, ROOT / "requirements" / "dev.txt", ROOT / "src/payesh/settings.py"]:
        total.update(str(path.relative_to(ROOT)).encode() + path.read_bytes())
    return total.hexdigest()[:16]


@pytest.fixture(scope="session")
def migrated(request: pytest.FixtureRequest) -> Path:
    """Where the migrated file is kept, whether it is there yet or not."""
    return Path(request.config.cache.mkdir("migrated")) / f"{digest()}.sqlite3"


@pytest.fixture(scope="session")
def django_db_keepdb(migrated: Path, django_db_modify_db_settings: None) -> bool:
    """True if a migrated file could be put where Django would otherwise make one."""
    from django.db import connection

    if connection.vendor != "sqlite" or not migrated.exists():
        return False
    shutil.copyfile(migrated, connection.settings_dict["TEST"]["NAME"])
    return True


@pytest.fixture(scope="session")
def django_db_setup(django_db_setup: None, django_db_blocker: Any, migrated: Path) -> None:
    """After the first migration the file is kept for the next run; older ones are dropped."""
    from django.db import connection

    if connection.vendor == "sqlite" and not migrated.exists():
        for old in migrated.parent.glob("*.sqlite3"):
            old.unlink(missing_ok=True)
        part = migrated.with_suffix(f".{os.getpid()}")
        with django_db_blocker.unblock(), connection.cursor() as cursor:
            cursor.execute("VACUUM INTO %s", [str(part)])
        part.replace(migrated)
