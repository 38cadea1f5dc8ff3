"""Reading a workbook that was sent, of either kind."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Any

from django.conf import settings
from django.core.files.uploadedfile import UploadedFile

from payesh.exchange.instrument_book import read_instrument
from payesh.exchange.texts import word
from payesh.ground.errors import Refusal


@dataclass(frozen=True)
class Brought:
    """The content of a workbook, and remarks about what was left out, in words."""

    content: dict[str, Any]
    notices: tuple[str, ...] = ()


def read_book(file: UploadedFile, kind: str) -> Brought:
    """The content of our own workbook (`book`) or of an XLSForm (`xlsform`).

    Raises CellRefusals with every fault of its cells, Refusal for what is no sound workbook.
    """
    if (file.size or 0) > settings.WORKBOOK_LIMIT_BYTES:
        most = settings.WORKBOOK_LIMIT_BYTES // 1024**2
        raise Refusal("workbook.size", "The workbook is larger than %(most)s MB.", most=most)
    data = file.read()
    if kind != "xlsform":
        return Brought(read_instrument(data, draft=True))
    from payesh.exchange.xlsform import read_xlsform

    read = read_xlsform(data)
    return Brought(read.content, tuple(_told(one) for one in read.notices))


def _told(notice: Any) -> str:
    words = word(notice.message)
    words = words % notice.params if notice.params else words
    return f"{notice.sheet}!{notice.row}: {words}" if notice.row else words
