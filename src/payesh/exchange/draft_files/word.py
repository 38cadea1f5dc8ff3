"""Word documents (.docx): paragraphs, headings, tables and footnotes in reading order.

The tree is walked here, not by the library's `paragraph.text`: that leaves out what was inserted
under tracking, content controls and text boxes, and a figure may stand in any of them.
"""

from __future__ import annotations

from collections.abc import Iterator
from io import BytesIO
from typing import Any

from docx import Document
from docx.opc.exceptions import OpcError
from docx.oxml import parse_xml
from docx.oxml.ns import qn
from lxml.etree import LxmlError

from payesh.exchange.draft_files.packed import damaged, inspect_word

_GONE = {qn("w:del"), qn("w:moveFrom"), qn("w:pPr"), qn("w:rPr")}
"""Deleted under tracking, or not text."""
_FALLBACK = "{http://schemas.openxmlformats.org/markup-compatibility/2006}Fallback"
"""The same drawing once more, for older programs."""
_BOX = qn("w:txbxContent")
_WRITTEN = {
    qn("w:tab"): " ",
    qn("w:br"): "\n",
    qn("w:cr"): "\n",
    qn("w:noBreakHyphen"): "-",
}
_NOTES = ("/footnotes", "/endnotes")
_NOTE_TAGS = {qn("w:footnote"), qn("w:endnote")}
_CELL_MARK = " | "


def read_word(data: bytes, name: str) -> str:
    """The text of a document, one line a paragraph and one a row of a table; notes at the end.

    Refused: protected (`draft.protected`), an old .doc (`draft.old_word`), damaged
    (`draft.damaged`), or one that would unpack to far more than a document (`draft.bomb`).
    """
    inspect_word(data, name)
    try:
        document = Document(BytesIO(data))
        blocks = [*_blocks(document.element.body), *_notes(document.part)]
    except (OpcError, LxmlError, KeyError, ValueError, AttributeError) as error:
        raise damaged(name) from error
    return "\n".join(blocks)


def _blocks(element: Any) -> Iterator[str]:
    for child in element:
        if child.tag == qn("w:p"):
            yield _text(child)
            yield from _boxes(child)
        elif child.tag == qn("w:tbl"):
            yield from _rows(child)
        elif isinstance(child.tag, str) and child.tag not in _GONE:
            yield from _blocks(child)


def _rows(table: Any) -> Iterator[str]:
    for row in table.iter(qn("w:tr")):
        if next(row.iterancestors(qn("w:tbl"))) is not table:
            continue  # of a table inside a cell, which the cell tells
        cells = (cell for cell in row.iterchildren(qn("w:tc"), qn("w:sdt")))
        texts = (" ".join(filter(None, _blocks(cell))) for cell in cells)
        yield _CELL_MARK.join(texts)


def _boxes(paragraph: Any) -> Iterator[str]:
    for box in paragraph.iter(_BOX):
        if not any(True for _ in box.iterancestors(_FALLBACK)):
            yield from _blocks(box)


def _text(element: Any) -> str:
    return "".join(_pieces(element)).strip()


def _pieces(element: Any) -> Iterator[str]:
    for child in element:
        if child.tag == qn("w:t"):
            yield child.text or ""
        elif child.tag in _WRITTEN:
            yield _WRITTEN[child.tag]
        elif isinstance(child.tag, str) and child.tag not in _GONE | {_FALLBACK, _BOX}:
            yield from _pieces(child)


def _notes(part: Any) -> Iterator[str]:
    for relation in part.rels.values():
        if relation.reltype.endswith(_NOTES) and not relation.is_external:
            for note in parse_xml(relation.target_part.blob):
                if note.tag in _NOTE_TAGS and note.get(qn("w:type")) is None:
                    yield from filter(None, _blocks(note))
