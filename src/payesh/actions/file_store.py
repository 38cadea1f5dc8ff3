"""Files by their content: sniffed, measured, hashed, stored once and never overwritten."""

from __future__ import annotations

import hashlib
import os
import tempfile
from collections.abc import Iterable
from dataclasses import dataclass
from datetime import datetime
from pathlib import Path
from zipfile import BadZipFile, ZipFile

from django.conf import settings
from django.utils.translation import gettext_noop as _

from payesh.ground.errors import Refusal

from .image_metadata import clear_metadata
from .malware import refuse_malware

TOO_LARGE = _("The file is larger than %(limit)s megabytes.")
EMPTY = _("The file is empty.")
NOT_ALLOWED = _("Files of this type are not accepted. Give a PDF, an image or an office document.")

# By their first bytes; what a browser claims about a file is not asked.
MAGIC: tuple[tuple[bytes, str], ...] = (
    (b"%PDF-", "application/pdf"),
    (b"\x89PNG\r\n\x1a\n", "image/png"),
    (b"\xff\xd8\xff", "image/jpeg"),
    (b"GIF87a", "image/gif"),
    (b"GIF89a", "image/gif"),
)
ZIP = b"PK\x03\x04"
OFFICE = "application/vnd.openxmlformats-officedocument."
IN_ZIP = {
    "word/document.xml": f"{OFFICE}wordprocessingml.document",
    "xl/workbook.xml": f"{OFFICE}spreadsheetml.sheet",
    "ppt/presentation.xml": f"{OFFICE}presentationml.presentation",
}


@dataclass(frozen=True)
class StoredFile:
    """What is known of a stored file; its bytes lie at `path_of(sha256)`.

    `taken_at` is when a picture was taken, as the camera said.
    """

    sha256: str
    media_type: str
    size: int
    taken_at: datetime | None = None


def path_of(sha256: str) -> Path:
    """Where the bytes with that hash lie."""
    return Path(settings.MEDIA_ROOT) / sha256[:2] / sha256[2:4] / sha256


def store(chunks: Iterable[bytes]) -> StoredFile:
    """Keep the bytes; a picture is kept without its metadata, hashed as it is kept.

    Raises Refusal for an empty, too large, infected or unwelcome file.
    """
    root = Path(settings.MEDIA_ROOT)
    root.mkdir(parents=True, exist_ok=True)
    handle, name = tempfile.mkstemp(dir=root, prefix=".new-")
    fresh = Path(name)
    try:
        with os.fdopen(handle, "wb") as file:
            digest, size = _copy(chunks, file)
        media_type, taken_at = media_type_of(fresh), None
        refuse_malware(fresh)
        if media_type.startswith("image/"):
            taken_at = clear_metadata(fresh)
            content = fresh.read_bytes()
            digest, size = hashlib.sha256(content).hexdigest(), len(content)
        _keep(fresh, path_of(digest))
    finally:
        fresh.unlink(missing_ok=True)
    return StoredFile(digest, media_type, size, taken_at)


def _copy(chunks: Iterable[bytes], file) -> tuple[str, int]:
    digest, size, limit = hashlib.sha256(), 0, settings.EVIDENCE_LIMIT_BYTES
    for chunk in chunks:
        size += len(chunk)
        if size > limit:
            raise Refusal("evidence.too_large", TOO_LARGE, where="file", limit=limit // 1024**2)
        digest.update(chunk)
        file.write(chunk)
    if not size:
        raise Refusal("evidence.empty", EMPTY, where="file")
    return digest.hexdigest(), size


def _keep(fresh: Path, final: Path) -> None:
    """Put the file in its place unless the same bytes are there already; never over another."""
    final.parent.mkdir(parents=True, exist_ok=True)
    fresh.chmod(0o440)
    try:
        os.link(fresh, final)
    except FileExistsError:
        return


def media_type_of(path: Path) -> str:
    """The type of a file by its bytes. Raises Refusal for one that is not accepted."""
    with path.open("rb") as file:
        head = file.read(16)
    for magic, media_type in MAGIC:
        if head.startswith(magic):
            return media_type
    if head.startswith(b"RIFF") and head[8:12] == b"WEBP":
        return "image/webp"
    if head.startswith(ZIP) and (found := _office_type(path)):
        return found
    raise Refusal("evidence.type", NOT_ALLOWED, where="file")


def _office_type(path: Path) -> str:
    """The office format inside a zip; '' for another zip and for one with macros."""
    try:
        with ZipFile(path) as archive:
            names = set(archive.namelist())
    except (BadZipFile, OSError, ValueError):
        return ""
    if any(name.lower().endswith("vbaproject.bin") for name in names):
        return ""
    return next((kind for member, kind in IN_ZIP.items() if member in names), "")
