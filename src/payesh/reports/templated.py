"""A report dressed as its body wants it: sections on or off, cover, words of its own, logo.

What a secretariat writes is only ever text: its slots become references to figures of the report,
everything else stays as it was typed.
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import replace

from payesh.queries.report_templates import template_for
from payesh.records.models import ReportTemplate, Unit

from .document.blocks import Block, Paragraph
from .document.document import Cover, Document, Section
from .document.text import UnknownSlotError, worded
from .report_parts import CLOSING, OPENING


def templated(document: Document, unit: Unit, texts: Mapping[str, str] | None = None) -> Document:
    """The report as the template of the unit, or of the nearest unit above, has it.

    `texts` are words of this one report, which stand in place of the template's. Figures are never
    touched, so the version of the data stays.
    """
    template = template_for(unit, document.kind)
    dressed = dressed_by(template, document) if template else document
    own = {**(template.texts if template else {}), **(texts or {})}
    return with_texts(dressed, own)


def dressed_by(template: ReportTemplate, document: Document) -> Document:
    """The report with the template's sections, cover, logo and signature; without its texts."""
    kept = document.without(frozenset(template.left_out))
    cover = _cover(template, document.cover) if template.has_cover else None
    signed = template.signed_by or document.signed_by
    return replace(kept, cover=cover, logo=template.logo or document.logo, signed_by=signed)


def with_texts(document: Document, texts: Mapping[str, str]) -> Document:
    """The report with words in their places.

    A line that asks for a figure which this report does not have is left out.
    """
    sections = list(document.sections)
    for key, text in texts.items():
        said = lines(text, document)
        place = _place(key, sections)
        if said and place is not None:
            sections[place] = _put(sections[place], key, said)
    return replace(document, sections=tuple(sections))


def without_texts(document: Document, texts: Mapping[str, str]) -> Document:
    """The report as it was before `with_texts`."""
    sections = list(document.sections)
    for key, text in texts.items():
        said = lines(text, document)
        place = _place(key, sections)
        if said and place is not None:
            sections[place] = _take(sections[place], key, said)
    return replace(document, sections=tuple(sections))


def lines(text: str, document: Document) -> tuple[Block, ...]:
    """Each line a paragraph, its slots references."""
    made: list[Block] = []
    for line in text.splitlines():
        try:
            words = worded(line.strip(), document.figures)
        except UnknownSlotError:
            continue
        if words:
            made.append(Paragraph(words))
    return tuple(made)


def _cover(template: ReportTemplate, cover: Cover | None) -> Cover | None:
    """A template changes a cover; it does not give one to a report of one page."""
    if cover is None:
        return None
    logo = template.logo or cover.logo
    return replace(cover, title=template.cover_title or cover.title, logo=logo)


def _place(key: str, sections: list[Section]) -> int | None:
    if not sections:
        return None
    if key == OPENING:
        return 0
    if key == CLOSING:
        return len(sections) - 1
    return next((at for at, one in enumerate(sections) if one.key == key), None)


def _put(section: Section, key: str, said: tuple[Block, ...]) -> Section:
    blocks = (*said, *section.blocks) if key == OPENING else (*section.blocks, *said)
    return replace(section, blocks=blocks)


def _take(section: Section, key: str, said: tuple[Block, ...]) -> Section:
    many = len(said)
    if key == OPENING and section.blocks[:many] == said:
        return replace(section, blocks=section.blocks[many:])
    if key != OPENING and section.blocks[-many:] == said:
        return replace(section, blocks=section.blocks[:-many])
    return section
