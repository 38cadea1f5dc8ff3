"""Uploaded workbooks on disk, by their hash; and what a check found, beside them."""

from __future__ import annotations

import gzip
import hashlib
import json
import os
import tempfile
from collections.abc import Iterable
from pathlib import Path
from typing import Any
from uuid import UUID

from django.conf import settings

from payesh.exchange.safety import inspect
from payesh.ground.errors import Refusal


def folder() -> Path:
    """Where workbooks lie."""
    path = Path(settings.MEDIA_ROOT) / "workbooks"
    path.mkdir(parents=True, exist_ok=True)
    return path


def path_of(sha256: str) -> Path:
    """Where the workbook with that hash lies."""
    return folder() / f"{sha256}.xlsx"


def kept(sha256: str) -> Path:
    """The workbook with that hash. Refused: it is not there any more."""
    path = path_of(sha256)
    if not path.exists():
        raise Refusal(
            "workbook.gone", "The uploaded workbook is not kept any more; please upload it again."
        )
    return path


def keep(chunks: Iterable[bytes]) -> tuple[str, int]:
    """Keep a workbook; its hash and size. Refused: what is no harmless workbook."""
    handle, name = tempfile.mkstemp(dir=folder(), prefix=".new-", suffix=".xlsx")
    fresh = Path(name)
    try:
        with os.fdopen(handle, "wb") as file:
            digest, size = _copy(chunks, file)
        inspect(fresh)
        fresh.replace(path_of(digest))
    finally:
        fresh.unlink(missing_ok=True)
    return digest, size


def _copy(chunks: Iterable[bytes], file: Any) -> tuple[str, int]:
    digest, size = hashlib.sha256(), 0
    for chunk in chunks:
        size += len(chunk)
        if size > settings.WORKBOOK_LIMIT_BYTES:
            raise Refusal(
                "workbook.too_large",
                "The file has %(size)s MB; at most %(limit)s MB are accepted.",
                size=-(-size // 1024**2),
                limit=settings.WORKBOOK_LIMIT_BYTES // 1024**2,
            )
        digest.update(chunk)
        file.write(chunk)
    return digest.hexdigest(), size


def put_lines(run: UUID, lines: Iterable[dict[str, Any]]) -> int:
    """Keep the difference of a run, one line a row; gives their number."""
    count = 0
    with gzip.open(folder() / f"{run}.difference.gz", "wt", encoding="utf-8") as file:
        for line in lines:
            file.write(json.dumps(line, ensure_ascii=False) + "\n")
            count += 1
    return count


def lines_of(run: UUID) -> list[dict[str, Any]]:
    """The difference of a run; empty if there is none."""
    try:
        with gzip.open(folder() / f"{run}.difference.gz", "rt", encoding="utf-8") as file:
            return [json.loads(line) for line in file]
    except FileNotFoundError:
        return []
