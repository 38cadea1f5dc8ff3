"""What a Word document must be before anything opens it, told from its zip directory.

The rules are those of workbooks (`exchange/safety.py`): Python's zip reader never gives out more
than the directory promises, so limits on promised sizes are limits on what will be unpacked.
"""

from __future__ import annotations

import zipfile
import zlib
from io import BytesIO

from payesh.exchange.safety import MOST_ENTRIES, MOST_RATIO, SMALL_ENTRY
from payesh.ground.errors import Refusal

MOST_UNPACKED = 150 * 1024 * 1024
"""Pictures count: they are read though nobody looks at them."""

_OLE = b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1"
_ENCRYPTED = "EncryptedPackage".encode("utf-16-le")
_BROKEN = (zipfile.BadZipFile, zlib.error, EOFError, NotImplementedError, RuntimeError, ValueError)


def inspect_word(data: bytes, name: str) -> None:
    """Refuse what is no plain .docx, or would be dangerous to unpack."""
    if data.startswith(_OLE):
        raise _protected(name) if _ENCRYPTED in data[: 1024 * 1024] else _old(name)
    try:
        with zipfile.ZipFile(BytesIO(data)) as archive:
            _refuse_bomb(archive.infolist(), name)
            _refuse_doctype(archive, name)
    except _BROKEN as error:
        raise damaged(name) from error


def damaged(name: str) -> Refusal:
    """The refusal of a document that cannot be read to its end."""
    return Refusal(
        "draft.damaged",
        "“%(name)s” is not a sound Word document. Open it in Word, save it and try again.",
        where=name,
        name=name,
    )


def _refuse_bomb(entries: list[zipfile.ZipInfo], name: str) -> None:
    promised = sum(entry.file_size for entry in entries)
    swollen = any(
        entry.file_size > SMALL_ENTRY and entry.file_size > MOST_RATIO * max(entry.compress_size, 1)
        for entry in entries
    )
    if swollen or promised > MOST_UNPACKED or len(entries) > MOST_ENTRIES:
        raise Refusal(
            "draft.bomb",
            "Unpacked, “%(name)s” would be far larger than any document. It was not opened.",
            where=name,
            name=name,
        )
    if any(entry.flag_bits & 0x1 for entry in entries):
        raise _protected(name)


def _refuse_doctype(archive: zipfile.ZipFile, name: str) -> None:
    """No document declares entities of its own; one that does wants to grow while it is read."""
    for entry in archive.infolist():
        if entry.filename.lower().endswith((".xml", ".rels")):
            with archive.open(entry) as part:
                if b"<!DOCTYPE" in part.read(4096).replace(b"\0", b"").upper():
                    raise damaged(name)


def _protected(name: str) -> Refusal:
    return Refusal(
        "draft.protected",
        "“%(name)s” is protected by a password. Save it without one and try again.",
        where=name,
        name=name,
    )


def _old(name: str) -> Refusal:
    return Refusal(
        "draft.old_word",
        "“%(name)s” is a document of the old form (.doc). Save it as .docx and try again.",
        where=name,
        name=name,
    )
