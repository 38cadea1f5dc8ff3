"""The blocks of a section, each as Word has it."""

from __future__ import annotations

import io
from typing import Any

import segno
from django.utils.translation import gettext as _
from docx.document import Document as WordFile
from docx.enum.text import WD_ALIGN_PARAGRAPH
from docx.shared import Length, Mm
from docx.text.paragraph import Paragraph as WordParagraph

from payesh.reports.document import blocks
from payesh.reports.document.document import Document
from payesh.reports.rendering.said import in_digits, said

from .markup import TINTS, described, element, field, mark_right_to_left, shade
from .tables import Frame, data_table, frame

WIDTH = Mm(170)
LANDSCAPE_WIDTH = Mm(257)
WIDE_TABLE = 3
"""More columns than these are not put into half a page."""
POINTS_A_DRAWING = 760
"""How wide a chart is drawn, in its own units, when it fills the page."""


class Blocks:
    """Writes blocks into a place: the document, or a cell of one of its tables."""

    def __init__(self, document: Document, file: WordFile, pen: Any) -> None:
        self.document, self.file, self.pen = document, file, pen
        self.rtl = document.language == "fa"
        self.width = LANDSCAPE_WIDTH if document.landscape else WIDTH
        self._styles: dict[str, str] = {}
        self._pictures = self._tables = 0

    def write(self, place: Any, block: blocks.Block, width: Length) -> None:
        getattr(self, f"_{type(block).__name__.lower()}")(place, block, width)

    def say(self, place: Any, words: str, style: str) -> WordParagraph:
        """A paragraph of words in a style."""
        return self.run(self.styled(place.add_paragraph(), style), words)

    def styled(self, paragraph: WordParagraph, style: str) -> WordParagraph:
        """The paragraph in a style; the library would search all styles each time."""
        if style not in self._styles:
            self._styles[style] = self.file.styles[style].style_id
        paragraph._p.style = self._styles[style]
        return paragraph

    def begin(self, cell: Any, style: str) -> WordParagraph:
        """The paragraph that a cell begins with, in a style."""
        return self.styled(cell.paragraphs[0], style)

    def run(self, paragraph: WordParagraph, words: str, bold: bool = False) -> WordParagraph:
        run = paragraph.add_run(words)
        run.bold = bold or None
        if self.rtl:
            mark_right_to_left(run)
        return paragraph

    def picture(self, place: Any, data: io.BytesIO, words: str, **size: Length) -> WordParagraph:
        """A picture with its alternative text."""
        made = self.styled(place.add_paragraph(), "Normal")
        run = made.add_run()
        run.add_picture(data, **size)
        described(run, words)
        return made

    def _paragraph(self, place: Any, block: blocks.Paragraph, width: Length) -> None:
        self.say(place, said(block.text, self.document), "Lead" if block.lead else "Normal")

    def _points(self, place: Any, block: blocks.Points, width: Length) -> None:
        for number, item in enumerate(block.items, start=1):
            words = said(item, self.document)
            if block.ordered:
                # Numbers are written: Word's own would not follow the language of the text.
                self.say(place, f"{in_digits(number, self.document)}. {words}", "List Paragraph")
            else:
                self.say(place, words, "List Bullet")

    def _tiles(self, place: Any, block: blocks.Tiles, width: Length) -> None:
        table = frame(place, Frame(1, len(block.tiles), width, self.rtl))
        for cell, tile in zip(table.rows[0].cells, block.tiles, strict=True):
            shade(cell, TINTS["info"])
            figure = self.document.figure(tile.key)
            self.run(self.begin(cell, "Small"), tile.label)
            self.say(cell, figure.shown(self.document.language), "Figure")
            if note := said(tile.note, self.document):
                self.say(cell, note, "Small")
        self._after(place)

    def _picture(self, place: Any, block: blocks.Picture, width: Length) -> None:
        share = width / LANDSCAPE_WIDTH if self.document.landscape else width / WIDTH
        drawn = max(420, round(POINTS_A_DRAWING * share))
        data = self.pen.png(block.chart, self.document.language, width=drawn, scale=2)
        words = str(block.chart.get("summary") or block.title)
        made = self.picture(place, io.BytesIO(data), words, width=width)
        made.paragraph_format.keep_with_next = True
        self._pictures += 1
        title = block.caption or block.title
        self._caption(place, _("Figure {number}"), "Figure", self._pictures, title)

    def _sheet(self, place: Any, block: blocks.Sheet, width: Length) -> None:
        self._tables += 1
        word = _("Table {number}")
        caption = self._caption(place, word, "Table", self._tables, block.title)
        caption.paragraph_format.keep_with_next = True
        if not block.rows and block.empty:
            self.say(place, block.empty, "Normal")
            return
        data_table(self, place, block, width)
        if note := said(block.note, self.document):
            self.say(place, note, "Small")
        self._after(place)

    def _caption(self, place: Any, word: str, name: str, number: int, title: str) -> WordParagraph:
        """«شکل ۳: …», its number a field, so that Word can list the figures."""
        before, _mark, after = word.partition("{number}")
        made = self.say(place, before, "Caption")
        field(made, f"SEQ {name} \\* ARABIC", in_digits(number, self.document))
        made.add_run(f"{after}: {title}" if title else after)
        if self.rtl:
            for run in made.runs:
                mark_right_to_left(run)
        return made

    def _note(self, place: Any, block: blocks.Note, width: Length) -> None:
        table = frame(place, Frame(1, 1, width, self.rtl))
        cell = table.rows[0].cells[0]
        shade(cell, TINTS[block.tone] or TINTS["info"])
        words = said(block.text, self.document)
        first = self.begin(cell, "Normal")
        if block.title:
            self.run(first, block.title, bold=True)
            self.say(cell, words, "Normal")
        else:
            self.run(first, words)
        self._after(place)

    def _code(self, place: Any, block: blocks.Code, width: Length) -> None:
        out = io.BytesIO()
        segno.make(block.address, error="m").save(out, kind="png", scale=8, border=2)
        out.seek(0)
        made = self.picture(place, out, block.caption, width=Mm(28))
        made.alignment = WD_ALIGN_PARAGRAPH.CENTER
        for words in (block.caption, block.address):
            self.say(place, words, "Small").alignment = WD_ALIGN_PARAGRAPH.CENTER

    def _side(self, place: Any, block: blocks.Side, width: Length) -> None:
        if self._is_wide(block):
            for part in (*block.start, *block.end):
                self.write(place, part, width)
            return
        table = frame(place, Frame(1, 2, width, self.rtl))
        half = Length(int(width / 2) - Mm(5))
        for cell, parts in zip(table.rows[0].cells, (block.start, block.end), strict=True):
            for part in parts:
                self.write(cell, part, half)
            first = cell.paragraphs[0]
            if len(cell._element) > 2 and not first.runs:
                cell._element.remove(first._element)
        self._after(place)

    def _is_wide(self, block: blocks.Side) -> bool:
        """A table of many columns has no room in half a page; its letters would break."""
        parts = (*block.start, *block.end)
        tables = [part for part in parts if isinstance(part, blocks.Sheet)]
        most = WIDE_TABLE + 1 if self.document.landscape else WIDE_TABLE
        return any(len(table.columns) > most for table in tables)

    def _after(self, place: Any) -> None:
        """Air under a table, and the paragraph that has to end a cell."""
        made = self.styled(place.add_paragraph(), "Small")
        made._element.get_or_add_pPr().insert_element_before(
            element("w:spacing", before="0", after="60", line="120", lineRule="exact"),
            "w:ind",
            "w:jc",
        )
