"""The blocks of a section as the templates read them: plain data, every text a string."""

from __future__ import annotations

from pathlib import Path
from typing import Any

from payesh.reports.document import blocks
from payesh.reports.document.document import Document
from payesh.reports.document.text import Ref, Text
from payesh.reports.state_words import LIGHT_WORDS, STATE_WORDS

from .drawing import Drawing
from .paper_drawings import Drawings
from .safe import safe
from .turning import turned

_LONG_FIGURE = 12
_LONG_NOTE = 1500
_FEW_ROWS, _HELD_ROWS, _SHORT_CELL = 4, 3, 400
_AS_IN_WORDS = "\u061c"
"""A figure alone stands as it does among Persian words: its percent sign at the left."""


class PaperBlocks:
    """Blocks of a document; its language must be active. Drawings are laid into `folder`."""

    def __init__(self, document: Document, pen: Drawing, folder: Path) -> None:
        self._document = document
        self._drawings = Drawings(document, pen, folder)

    def block(self, block: blocks.Block, half: bool = False) -> dict[str, Any]:
        name = type(block).__name__
        if isinstance(block, blocks.Side):
            halves = {
                side: [self.block(one, half=True) for one in getattr(block, side)]
                for side in ("start", "end")
            }
            return {"block": name, **halves}
        return {"block": name, **_BLOCKS[type(block)](self, block, half)}

    def _picture(self, block: blocks.Picture, half: bool) -> dict[str, Any]:
        return self._drawings.picture(block, half)

    def _code(self, block: blocks.Code, _half: bool) -> dict[str, Any]:
        return self._drawings.code(block)

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


_BLOCKS: dict[type, Any] = {
    blocks.Paragraph: PaperBlocks._paragraph,
    blocks.Points: PaperBlocks._points,
    blocks.Tiles: PaperBlocks._tiles,
    blocks.Picture: PaperBlocks._picture,
    blocks.Sheet: PaperBlocks._sheet,
    blocks.Note: PaperBlocks._note,
    blocks.Code: PaperBlocks._code,
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
