"""Where the measurements take place: the data folder, Django, and clocks of the process."""

from __future__ import annotations

import json
import os
import sys
import time
from collections.abc import Callable
from pathlib import Path
from typing import Any

ROOT = Path(__file__).resolve().parent.parent
FOLDER = ROOT / "var" / "benchmarks"


def enter(home: Path = FOLDER) -> None:
    """Settings from a data folder of our own, before anything of Django is touched."""
    home.mkdir(parents=True, exist_ok=True)
    os.environ["PAYESH_HOME"] = str(home)
    os.environ.setdefault("DJANGO_SETTINGS_MODULE", "payesh.settings")
    (home / "static").mkdir(exist_ok=True)
    import django

    django.setup()


def seconds(work: Callable[[], Any]) -> tuple[float, float, Any]:
    """CPU seconds of this process, seconds on the wall, and what the work gave."""
    cpu, wall = time.process_time(), time.perf_counter()
    found = work()
    return time.process_time() - cpu, time.perf_counter() - wall, found


def database_gigabytes() -> float | None:
    """The size of the SQLite file in use; None on PostgreSQL."""
    from django.conf import settings

    database = settings.DATABASES["default"]
    if not database["ENGINE"].endswith("sqlite3"):
        return None
    return round(Path(database["NAME"]).stat().st_size / 2**30, 1)


def told(**figures: Any) -> None:
    """Print the measurement as one line of JSON, which the table is made of."""
    print(json.dumps(figures, ensure_ascii=False))


def note(text: str) -> None:
    """Say on the error channel what is being done; it takes minutes."""
    print(text, file=sys.stderr, flush=True)
