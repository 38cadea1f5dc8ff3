"""A report as the typesetter reads it: plain JSON, every text a string, every drawing a file."""

from __future__ import annotations

from pathlib import Path
from typing import Any

from django.utils.translation import gettext as _

from payesh.ground.calendar import format_jalali_long
from payesh.ground.terms import IssuedKind
from payesh.reports.document import blocks
from payesh.reports.document.document import Document, Section
from payesh.reports.document.text import Ref, Text
from payesh.reports.state_words import LIGHT_WORDS, SIGNS, STATE_WORDS

from .chart_parts import parts_of
from .drawing import Drawing
from .safe import UNKNOWN, drawn, safe, safe_within
from .turning import turned

SHORT = 16
"""So much of a hash tells two versions apart and can still be read out."""

_LONG_FIGURE = 12
_LONG_NOTE = 1500
_FEW_ROWS, _HELD_ROWS, _SHORT_CELL = 4, 3, 400
_ON_PAGES, _ON_SLIDES, _ON_HALF_SLIDES = 0.64, 0.87, 0.92
"""Points for a pixel: words of 12 pixels are then as large as the words around."""
_SLIDE_ROOM = 300
_AS_IN_WORDS = "\u061c"
"""A figure alone stands as it does among Persian words: its percent sign at the left."""


class Paper:
    """What a document looks like on paper, its drawings laid into `folder` on the way.

    The language of the document must be active.
    """

    def __init__(self, document: Document, pen: Drawing, folder: Path) -> None:
        self._document = document
        self._pen = pen
        self._folder = folder
        self._files = 0

    def told(self, logo: str | None) -> dict[str, Any]:
        """All that the templates read (see `typst/told.typ`)."""
        document = self._document
        sections = [self._section(one) for one in document.sections]
        _step_down(sections)
        day = document.issued_on
        return {
            "language": document.language,
            "rtl": document.language == "fa",
            "landscape": document.landscape,
            "dense": document.kind is IssuedKind.DIGEST and not document.landscape,
            "numbered": document.contents,
            "contents": document.contents,
            "title": safe(document.title) or safe(document.subject) or UNKNOWN,
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
            "cover": self._cover(),
            "logo": logo,
            "words": _words(),
            "sections": sections,
            "slides": _slides(sections),
        }

    def _cover(self) -> dict[str, str] | None:
        cover = self._document.cover
        if cover is None:
            return None
        return {
            "title": safe(cover.title),
            "subtitle": safe(cover.subtitle or self._document.subtitle),
            "body": safe(cover.body or self._document.body),
        }

    def _section(self, section: Section) -> dict[str, Any]:
        return {
            "title": safe(section.title),
            "level": section.level,
            "new_page": section.new_page,
            "blocks": [self._block(one, half=False) for one in section.blocks],
        }

    def _block(self, block: blocks.Block, half: bool) -> dict[str, Any]:
        name = type(block).__name__
        if isinstance(block, blocks.Side):
            halves = {
                side: [self._block(one, half=True) for one in getattr(block, side)]
                for side in ("start", "end")
            }
            return {"block": name, **halves}
        return {"block": name, **_BLOCKS[type(block)](self, block, half)}

    def _runs(self, text: Text) -> list[Any]:
        return [
            {"figure": safe(self._shown(run.key))} if isinstance(run, Ref) else self._words(run)
            for run in text
        ]

    def _words(self, run: str) -> str:
        return turned(safe(run), self._document.language)

    def _shown(self, key: str) -> str:
        shown = self._document.figure(key).shown(self._document.language)
        bare = self._document.language == "fa" and shown[:1].isdigit()
        return _AS_IN_WORDS + shown if bare else shown

    def _paragraph(self, block: blocks.Paragraph, _half: bool) -> dict[str, Any]:
        return {"text": self._runs(block.text), "lead": block.lead}

    def _points(self, block: blocks.Points, _half: bool) -> dict[str, Any]:
        return {"items": [self._runs(one) for one in block.items], "ordered": block.ordered}

    def _tiles(self, block: blocks.Tiles, _half: bool) -> dict[str, Any]:
        return {"tiles": [self._tile(one) for one in block.tiles]}

    def _tile(self, tile: blocks.Tile) -> dict[str, Any]:
        figure = self._document.figure(tile.key)
        shown = self._shown(tile.key)
        number = shown.removesuffix(f" {figure.unit}") if figure.unit else shown
        silent = STATE_WORDS.get(figure.state) if figure.value is None else None
        return {
            "label": safe(tile.label),
            "figure": safe(number),
            "unit": safe(figure.unit) if number != shown else "",
            "long": len(number) > _LONG_FIGURE,
            "note": self._runs(tile.note),
            "light": tile.light or ("plain" if silent else ""),
            "word": str(LIGHT_WORDS.get(tile.light) or silent or ""),
        }

    def _picture(self, block: blocks.Picture, half: bool) -> dict[str, Any]:
        chart, language = safe_within(block.chart), self._document.language
        width = self._width(half)
        parts = parts_of(chart, lambda one: self._pen.height(one, language, width), self._tallest)
        drawings = [self._kept(drawn(self._pen.svg(one, language, width))) for one in parts]
        alt = [block.title, str(chart.get("summary", ""))]
        note = [block.caption, str(chart.get("note", ""))]
        said = dict.fromkeys(one for one in note if one not in ("", block.title))
        return {
            "title": safe(block.title),
            "drawings": drawings,
            **self._measures(half, max(self._pen.height(one, language, width) for one in parts)),
            "alt": safe(". ".join(filter(None, alt))) or _("Chart"),
            "note": safe(" — ".join(said)),
            "lights": [[light, str(LIGHT_WORDS[light])] for light in _lights_of(chart)],
            "signs": [[SIGNS[state], str(STATE_WORDS[state])] for state in _signs_of(chart)],
        }

    def _width(self, half: bool) -> int:
        """Pixels of a drawing: the fewer, the larger its words stand on paper."""
        if half:
            return 400
        return 860 if self._document.landscape else 760

    def _measures(self, half: bool, high: int) -> dict[str, int]:
        """Points of paper for a drawing so many pixels high: so that a slide has room for it."""
        width = self._width(half)
        if not self._document.landscape:
            return {"width": round(width * _ON_PAGES)}
        scale = min(_ON_HALF_SLIDES if half else _ON_SLIDES, _SLIDE_ROOM / high)
        return {"width": round(width * scale)}

    @property
    def _tallest(self) -> int:
        """How many pixels of drawing a page takes beside its headings."""
        return 640 if self._document.landscape else 900

    def _sheet(self, block: blocks.Sheet, _half: bool) -> dict[str, Any]:
        return {
            "title": safe(block.title),
            "columns": [
                {"title": safe(one.title), "align": one.align, "share": one.share}
                for one in block.columns
            ],
            "rows": [self._row(one) for one in block.rows],
            "total": self._row(block.total) if block.total else None,
            "keep": _kept_together(block),
            "empty": safe(block.empty),
            "note": self._runs(block.note),
        }

    def _row(self, row: blocks.Row) -> dict[str, Any]:
        return {"cells": [self._runs(cell) for cell in row.cells], "tone": row.tone}

    def _note(self, block: blocks.Note, _half: bool) -> dict[str, Any]:
        long = _length(block.text) > _LONG_NOTE
        runs, title = self._runs(block.text), safe(block.title)
        return {"text": runs, "tone": block.tone, "title": title, "long": long}

    def _code(self, block: blocks.Code, _half: bool) -> dict[str, Any]:
        import segno

        drawn = segno.make(block.address, error="m", micro=False)
        svg = drawn.svg_inline(scale=4, border=2, dark="#083a4b", light="#ffffff", omitsize=False)
        written = svg.replace("<svg ", '<svg xmlns="http://www.w3.org/2000/svg" ', 1)
        return {
            "drawing": self._kept(written),
            "caption": safe(block.caption) or safe(block.address),
            "address": safe(block.address),
        }

    def _kept(self, svg: str) -> str:
        self._files += 1
        name = f"drawing-{self._files}.svg"
        (self._folder / name).write_text(svg, encoding="utf-8")
        return name


_BLOCKS: dict[type, Any] = {
    blocks.Paragraph: Paper._paragraph,
    blocks.Points: Paper._points,
    blocks.Tiles: Paper._tiles,
    blocks.Picture: Paper._picture,
    blocks.Sheet: Paper._sheet,
    blocks.Note: Paper._note,
    blocks.Code: Paper._code,
}


def _kept_together(sheet: blocks.Sheet) -> int:
    """How many rows at the end stay on one page, so that no row and no total stands alone: all of
    a small table, and none where rows are so long that a page might not take them."""
    rows = [*sheet.rows, *([sheet.total] if sheet.total else [])]
    count = len(rows) if len(rows) <= _FEW_ROWS else _HELD_ROWS
    short = all(_length(cell) <= _SHORT_CELL for row in rows[-count:] for cell in row.cells)
    return count if rows and short else 0


def _length(text: Text) -> int:
    return sum(len(run) for run in text if isinstance(run, str))


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


def _lines_of(chart: dict[str, Any]) -> list[dict[str, Any]]:
    return [*chart.get("series", ()), *chart.get("rows", ())]


def _lights_of(chart: dict[str, Any]) -> list[str]:
    """The lights that occur, in their own order."""
    used = {light for line in _lines_of(chart) for light in line.get("lights", ())}
    used |= {one.get("light", "") for one in chart.get("bullets", ())}
    return [light for light in LIGHT_WORDS if light in used]


def _signs_of(chart: dict[str, Any]) -> list[str]:
    """The states behind the signs of a heat map; elsewhere words stand in the drawing."""
    if chart["kind"] != "heatmap":
        return []
    silent = {
        (row["states"][at] if row["states"] else "") or "not_answered"
        for row in chart["rows"]
        for at, value in enumerate(row["values"])
        if value is None
    }
    return [state for state in SIGNS if state in silent]
