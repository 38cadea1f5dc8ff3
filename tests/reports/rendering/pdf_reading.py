"""What a PDF shows and tells: words as the eye meets them, and its tags."""

from __future__ import annotations

import ctypes
from collections.abc import Iterator
from dataclasses import dataclass
from typing import Any

import pypdfium2
import pypdfium2.raw as pdfium


@dataclass(frozen=True)
class Tag:
    """A piece of the structure: its type and what is told in its place."""

    kind: str
    alt: str


def opened(made: bytes) -> pypdfium2.PdfDocument:
    return pypdfium2.PdfDocument(made)


def words(made: bytes) -> str:
    """All text in reading order, the marks that only join or turn it left out."""
    with opened(made) as document:
        pages = [document[at].get_textpage().get_text_range() for at in range(len(document))]
    return "\n".join(pages).translate(dict.fromkeys(map(ord, "\u200c\u200e\u200f\u061c\r")))


def lines_seen(made: bytes, page: int = 0) -> list[str]:
    """The lines of a page, each from left to right as it stands on the paper, without blanks."""
    with opened(made) as document:
        text = document[page].get_textpage()
        placed = [
            (round(box[1] + box[3]), box[0], text.get_text_range(at, 1))
            for at in range(text.count_chars())
            for box in [text.get_charbox(at, loose=True)]
        ]
    lines: dict[int, list[tuple[float, str]]] = {}
    for height, left, letter in placed:
        if letter.strip():
            near = next((one for one in lines if abs(one - height) <= 4), height)
            lines.setdefault(near, []).append((left, letter))
    return ["".join(letter for _left, letter in sorted(line)) for line in lines.values()]


def tags(made: bytes) -> list[Tag]:
    """The tags of all pages, in reading order."""
    with opened(made) as document:
        found = []
        for at in range(len(document)):
            page = document[at]
            tree = pdfium.FPDF_StructTree_GetForPage(page)
            for place in range(pdfium.FPDF_StructTree_CountChildren(tree)):
                found += _below(pdfium.FPDF_StructTree_GetChildAtIndex(tree, place))
            pdfium.FPDF_StructTree_Close(tree)
    return found


def language(made: bytes) -> str:
    with opened(made) as document:
        return _text(pdfium.FPDFCatalog_GetLanguage, document, pdfium.FPDF_WCHAR)


def is_tagged(made: bytes) -> bool:
    with opened(made) as document:
        return bool(pdfium.FPDFCatalog_IsTagged(document))


def _below(element: Any) -> Iterator[Tag]:
    yield Tag(
        _text(pdfium.FPDF_StructElement_GetType, element),
        _text(pdfium.FPDF_StructElement_GetAltText, element),
    )
    for at in range(pdfium.FPDF_StructElement_CountChildren(element)):
        child = pdfium.FPDF_StructElement_GetChildAtIndex(element, at)
        if child:
            yield from _below(child)


def _text(read: Any, thing: Any, kind: Any = ctypes.c_char) -> str:
    """What a function of the library writes into a buffer, in UTF-16."""
    size = read(thing, None, 0)
    if size <= 2:
        return ""
    scale = ctypes.sizeof(kind)
    buffer = (kind * size)() if scale > 1 else ctypes.create_string_buffer(size)
    read(thing, buffer, size)
    return bytes(buffer)[:size].decode("utf-16-le").rstrip("\0")
