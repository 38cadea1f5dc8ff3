"""What a workbook must be before anything opens it. All of it is told from the zip directory.

Python's zip reader never gives out more than the directory promises, so limits on the promised
sizes are limits on what will be unpacked.
"""

from __future__ import annotations

import zipfile
import zlib
from pathlib import Path

from django.conf import settings

from payesh.ground.errors import Refusal

MOST_ENTRIES = 2_000
MOST_UNPACKED = 400 * 1024 * 1024
MOST_RATIO = 200
SMALL_ENTRY = 1024 * 1024
"""An entry below this cannot do harm, however well it is packed."""

_OLE = b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1"
_ENCRYPTED = "EncryptedPackage".encode("utf-16-le")
_BROKEN = (
    *(zipfile.BadZipFile, zlib.error, EOFError, OSError),
    *(NotImplementedError, RuntimeError, ValueError),
)
_MACRO_PARTS = ("vbaproject.bin", "vbadata.xml", "/macrosheets/", "/activex/")


def inspect(path: Path) -> None:
    """Refuse what is no plain .xlsx workbook, or would be dangerous to unpack."""
    size = path.stat().st_size
    limit = settings.WORKBOOK_LIMIT_BYTES
    if size > limit:
        raise Refusal(
            "workbook.too_large",
            "The file has %(size)s MB; at most %(limit)s MB are accepted.",
            size=-(-size // 1024**2),
            limit=limit // 1024**2,
        )
    _refuse_old_or_encrypted(path)
    try:
        with zipfile.ZipFile(path) as archive:
            _refuse_bomb(archive.infolist())
            _refuse_macros(archive)
            _refuse_doctype(archive)
    except _BROKEN as error:
        raise damaged() from error


def damaged() -> Refusal:
    """The refusal of a file that cannot be read to its end."""
    return Refusal(
        "workbook.damaged",
        "The file is not a sound Excel workbook (.xlsx). Open it in Excel, save it and try again.",
    )


def _refuse_old_or_encrypted(path: Path) -> None:
    with path.open("rb") as file:
        head = file.read(8)
        if head != _OLE:
            return
        encrypted = _ENCRYPTED in file.read(1024 * 1024)
    if encrypted:
        raise Refusal(
            "workbook.encrypted",
            "The workbook is protected by a password. Save it without one and send it again.",
        )
    raise Refusal(
        "workbook.old_format",
        "This is a workbook of the old form (.xls). Save it as .xlsx and send it again.",
    )


def _refuse_bomb(entries: list[zipfile.ZipInfo]) -> None:
    promised = sum(entry.file_size for entry in entries)
    swollen = any(
        entry.file_size > SMALL_ENTRY and entry.file_size > MOST_RATIO * max(entry.compress_size, 1)
        for entry in entries
    )
    if swollen or promised > MOST_UNPACKED or len(entries) > MOST_ENTRIES:
        raise Refusal(
            "workbook.bomb",
            "Unpacked, this file would be far larger than any workbook. It was not opened.",
        )
    if any(entry.flag_bits & 0x1 for entry in entries):
        raise Refusal(
            "workbook.encrypted",
            "The workbook is protected by a password. Save it without one and send it again.",
        )


def _refuse_macros(archive: zipfile.ZipFile) -> None:
    names = [name.lower() for name in archive.namelist()]
    if any(part in f"/{name}" for name in names for part in _MACRO_PARTS):
        _refuse_macro()
    if "[content_types].xml" not in names:
        raise damaged()
    types = next(name for name in archive.namelist() if name.lower() == "[content_types].xml")
    if b"macroenabled" in archive.read(types).lower():
        _refuse_macro()


def _refuse_macro() -> None:
    raise Refusal(
        "workbook.macros",
        "The workbook holds macros. Save it without them (.xlsx) and send it again.",
    )


def _refuse_doctype(archive: zipfile.ZipFile) -> None:
    """No workbook declares entities of its own; one that does wants to grow while it is read."""
    for entry in archive.infolist():
        if entry.filename.lower().endswith((".xml", ".rels")):
            with archive.open(entry) as part:
                if b"<!DOCTYPE" in part.read(4096).replace(b"\0", b"").upper():
                    raise damaged()
