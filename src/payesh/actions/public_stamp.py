"""The stamp of the public pages: whatever was kept of them under an older one is forgotten.

A small file that every process of the site reads; what it says is of no interest, only that it
changed.
"""

from __future__ import annotations

import os
import secrets
from pathlib import Path

from django.conf import settings
from django.db import transaction


def touch_public() -> None:
    """Make every kept public page old, once what was written is there for all to read."""
    transaction.on_commit(_write)


def public_stamp() -> str:
    """What the stamp says now; '' where nothing was published yet."""
    try:
        return _path().read_text(encoding="ascii")
    except OSError:
        return ""


def _path() -> Path:
    return Path(settings.MEDIA_ROOT) / "public" / "stamp"


def _write() -> None:
    path = _path()
    path.parent.mkdir(parents=True, exist_ok=True)
    fresh = path.with_name(f"stamp.{os.getpid()}.{secrets.token_hex(4)}")
    fresh.write_text(secrets.token_hex(16), encoding="ascii")
    fresh.replace(path)
