"""Zip files from strangers: refused before anything is unpacked."""

from __future__ import annotations

from pathlib import Path
from zipfile import BadZipFile, ZipFile

from payesh.ground.errors import Refusal

MOST_BYTES = 400 * 2**20
MOST_RATIO = 200
"""Sheets of numbers shrink 5 to 30 times; a bomb shrinks a thousand times."""


def refuse_bomb(path: Path, *, most_bytes: int = MOST_BYTES) -> None:
    """Raise Refusal if unpacking `path` would take too much room, or it is no zip file at all."""
    try:
        with ZipFile(path) as packed:
            parts = packed.infolist()
    except (BadZipFile, OSError):
        message = "“%(name)s” is not a workbook."
        raise Refusal("zip.unreadable", message, where=path.name, name=path.name) from None
    unpacked = sum(part.file_size for part in parts)
    if unpacked > most_bytes or unpacked > MOST_RATIO * max(path.stat().st_size, 2**16):
        message = "“%(name)s” would unpack to %(size)s MB, which is refused."
        size = unpacked // 2**20
        raise Refusal("zip.too_large", message, where=path.name, name=path.name, size=size)
