"""Reports read back as a person reads them: texts with their figures written out."""

from __future__ import annotations

from payesh.reports.document.blocks import Paragraph, Points, Sheet, Side
from payesh.reports.document.text import Ref


def said(text, document) -> str:
    """A text with its figures as every rendering writes them."""
    return "".join(
        document.figure(run.key).shown(document.language) if isinstance(run, Ref) else run
        for run in text
    )


def sentences(document, *keys) -> list[str]:
    """The paragraphs and points of sections, all without keys."""
    found = []
    for section in document.sections:
        if not keys or section.key in keys:
            found += [said(text, document) for text in _texts(section.blocks)]
    return found


def table(document, key) -> list[list[str]]:
    """The cells of the first table of a section."""
    section = next(one for one in document.sections if one.key == key)
    sheet = next(one for one in _flat(section.blocks) if isinstance(one, Sheet))
    return [[said(cell, document) for cell in row.cells] for row in sheet.rows]


def _flat(blocks):
    for block in blocks:
        if isinstance(block, Side):
            yield from _flat((*block.start, *block.end))
        else:
            yield block


def _texts(blocks):
    for block in _flat(blocks):
        if isinstance(block, Paragraph):
            yield block.text
        elif isinstance(block, Points):
            yield from block.items
