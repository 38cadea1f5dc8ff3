"""How far a piece of long work is, seen from outside its transaction.

Work that writes holds the database's write lock (SQLite) or has not committed (PostgreSQL), so its
progress lies in a small file beside the uploaded workbooks, and so does the wish to stop.
"""

from __future__ import annotations

import json
import time
from pathlib import Path
from uuid import UUID

from django.conf import settings

EVERY_SECONDS = 0.4
SILENT_AFTER_SECONDS = 300


class Stopped(Exception):  # noqa: N818 - a wish, not a fault
    """Somebody asked the work to stop; everything it did is to be taken back."""


def _path(run: UUID, ending: str) -> Path:
    folder = Path(settings.MEDIA_ROOT) / "workbooks"
    folder.mkdir(parents=True, exist_ok=True)
    return folder / f"{run}.{ending}"


class Progress:
    """Tells how far the work is, at most every `EVERY_SECONDS`, and raises `Stopped` if asked."""

    def __init__(self, run: UUID, total: int) -> None:
        self.run, self.total = run, total
        self._next = 0.0

    def tell(self, done: int) -> None:
        """So many of `total` rows are done."""
        now = time.monotonic()
        if now < self._next:
            return
        self._next = now + EVERY_SECONDS
        if stop_asked(self.run):
            raise Stopped
        fresh = _path(self.run, "progress.new")
        fresh.write_text(json.dumps([min(done, self.total), self.total]), encoding="ascii")
        fresh.replace(_path(self.run, "progress"))


def how_far(run: UUID) -> tuple[int, int] | None:
    """Rows done and rows in all; None before anything was told."""
    try:
        done, total = json.loads(_path(run, "progress").read_text(encoding="ascii"))
    except (FileNotFoundError, ValueError):
        return None
    return done, total


def is_silent(run: UUID) -> bool:
    """Whether the work has told nothing for so long that nobody can be at it."""
    try:
        told = _path(run, "progress").stat().st_mtime
    except FileNotFoundError:
        return False
    return time.time() - told > SILENT_AFTER_SECONDS


def ask_stop(run: UUID) -> None:
    """Leave the wish where the work looks for it."""
    _path(run, "stop").touch()


def stop_asked(run: UUID) -> bool:
    """Whether somebody wants the work to stop."""
    return _path(run, "stop").exists()


def forget(run: UUID) -> None:
    """The work is over, or begins anew."""
    for ending in ("progress", "progress.new", "stop"):
        _path(run, ending).unlink(missing_ok=True)
