"""A report as the typesetter reads it: plain JSON, every text a string, every drawing a file."""

from __future__ import annotations

from pathlib import Path
from typing import Any

from django.utils.translation import gettext as _

from payesh.ground.calendar import format_jalali_long
from payesh.ground.terms import IssuedKind
from payesh.reports.document.document import Document, Section

from .drawing import Drawing
from .paper_blocks import PaperBlocks
from .safe import UNKNOWN, safe

SHORT = 16
"""So much of a hash tells two versions apart and can still be read out."""


def paper_of(document: Document, pen: Drawing, folder: Path, logo: str | None) -> dict[str, Any]:
    """All that the templates read (see `typst/told.typ`); drawings are laid into `folder`.

    The language of the document must be active; `logo` is the name of a picture in the folder.
    """
    told = PaperBlocks(document, pen, folder)
    sections = [_section(one, told) for one in document.sections]
    _step_down(sections)
    day = document.issued_on
    return {
        "language": document.language,
        "rtl": document.language == "fa",
        "landscape": document.landscape,
        "dense": document.kind is IssuedKind.DIGEST and not document.landscape,
        "numbered": document.contents,
        "contents": document.contents,
        "title": _title(document),
        "subtitle": safe(document.subtitle),
        "body": safe(document.body),
        "subject": safe(document.subject),
        "period": safe(document.period),
        "day": format_jalali_long(day, document.language),
        "issued": [day.year, day.month, day.day],
        "signed_by": safe(document.signed_by),
        "version": document.data_version[:SHORT],
        "root": document.root[:SHORT],
        "notes": [safe(note) for note in document.notes],
        "cover": _cover(document),
        "logo": logo,
        "words": _words(),
        "sections": sections,
        "slides": _slides(sections),
    }


def _title(document: Document) -> str:
    """A tagged PDF has a title, whatever a person left empty."""
    return safe(document.title) or safe(document.subject) or UNKNOWN


def _cover(document: Document) -> dict[str, str] | None:
    cover = document.cover
    if cover is None:
        return None
    return {
        "title": safe(cover.title) or _title(document),
        "subtitle": safe(cover.subtitle or document.subtitle),
        "body": safe(cover.body or document.body),
    }


def _section(section: Section, told: PaperBlocks) -> dict[str, Any]:
    return {
        "title": safe(section.title),
        "level": section.level,
        "new_page": section.new_page,
        "blocks": [told.block(one) for one in section.blocks],
    }


def _words() -> dict[str, str]:
    """What the templates say of themselves."""
    return {
        "chart": _("Chart"),
        "table": _("Table"),
        "contents": _("Contents"),
        "logo": _("Logo"),
        "page": _("Page {page} of {pages}"),
        "continued": _("(continued)"),
        "version": (_("Version of the figures: %(hash)s") % {"hash": ""}).strip(),
        "root": (_("Root of the journal: %(hash)s") % {"hash": ""}).strip(),
    }


def _step_down(sections: list[dict[str, Any]]) -> None:
    """Headings begin at level 1 and go down one level at a time, as a tagged PDF demands."""
    level = 0
    for section in sections:
        section["level"] = level = min(section["level"], level + 1)


def _slides(sections: list[dict[str, Any]]) -> list[list[dict[str, Any]]]:
    """Chapters with the sections below them."""
    slides: list[list[dict[str, Any]]] = []
    for section in sections:
        if section["level"] == 1 or not slides:
            slides.append([])
        slides[-1].append(section)
    return slides
