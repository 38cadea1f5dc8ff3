"""A whole report into a Word document: head, cover, contents, sections, signature."""

from __future__ import annotations

import io
from contextlib import ExitStack
from typing import Any

from django.utils.translation import gettext as _
from docx.enum.text import WD_ALIGN_PARAGRAPH
from docx.oxml.ns import qn
from docx.shared import Mm
from docx.text.paragraph import Paragraph
from docx.text.run import Run

from payesh.ground.calendar import format_jalali_long
from payesh.reports.document.blocks import Block, Picture, Side
from payesh.reports.document.document import Document, Section
from payesh.reports.rendering.said import in_digits

from .blocks import Blocks
from .markup import bookmark, element, field, mark_right_to_left
from .styles import file_with_styles, name_substitute

LONG = 16
"""So many characters of a hash are shown; the whole stands in the workbook."""


class Writing:
    """A document while it is written; a pen for charts is opened if there are any."""

    def __init__(self, document: Document) -> None:
        self.document = document
        self.rtl = document.language == "fa"
        self.file = file_with_styles(document.landscape, self.rtl, document.language)
        self._open = ExitStack()
        self._headings = [0, 0]

    def __enter__(self) -> Writing:
        self._open.__enter__()
        pen: Any = None
        if _has_pictures(self.document.sections):
            from payesh.reports.rendering.drawing import drawing

            pen = self._open.enter_context(drawing())
        self.blocks = Blocks(self.document, self.file, pen)
        return self

    def __exit__(self, *raised: Any) -> None:
        self._open.__exit__(*raised)

    def whole(self, logo: bytes | None) -> None:
        self._properties()
        self._foot()
        if self.document.cover:
            self._cover(logo)
        else:
            self._head(logo)
        if self.document.contents:
            self._contents()
        for section in self.document.sections:
            self._section(section)
        self._signature()
        name_substitute(self.file)

    def _properties(self) -> None:
        told = self.file.core_properties
        told.title, told.author = self.document.title, self.document.body
        told.subject, told.language = self.document.subject, self.document.language
        told.comments = told.keywords = ""

    def _say(self, words: str, style: str) -> Paragraph:
        return self.blocks.say(self.file, words, style)

    def _day(self) -> str:
        return format_jalali_long(self.document.issued_on, self.document.language)

    def _head(self, logo: bytes | None) -> None:
        if logo:
            self._logo(logo, 16)
        self._say(self.document.body, "Subtitle")
        self._say(self.document.title, "Title")
        parts = (self.document.subtitle, self.document.subject, self.document.period, self._day())
        self._say(" · ".join(dict.fromkeys(part for part in parts if part)), "Subtitle")

    def _cover(self, logo: bytes | None) -> None:
        cover = self.document.cover
        assert cover is not None
        if logo:
            self._logo(logo, 30)
        self._say(cover.body or self.document.body, "Subtitle").paragraph_format.space_after = Mm(
            60
        )
        self._say(cover.title, "Title")
        lines = (cover.subtitle or self.document.subtitle, self.document.period, self._day())
        for words in dict.fromkeys(filter(None, lines)):
            self._say(words, "Subtitle")
        self.file.add_page_break()

    def _logo(self, logo: bytes, high: float) -> None:
        self.blocks.picture(self.file, io.BytesIO(logo), _("Logo"), height=Mm(high))

    def _contents(self) -> None:
        """A field that Word makes anew with page numbers; until then it lists the headings."""
        self._say(_("Contents"), "Subtitle")
        counts = [0, 0]
        lines = []
        for place, section in enumerate(self.document.sections):
            line = self.file.add_paragraph(style=f"TOC {self._level(section)}")
            link = element("w:hyperlink", anchor=f"part{place + 1}", history="1")
            run = line.add_run(f"{self._number(section, counts)}{section.title}")
            link.append(run._element)
            line._element.append(link)
            lines.append((line, run))
        self._field_around([line for line, _run in lines])
        for _line, run in lines:
            self._order_run(run)
        self.file.add_page_break()

    def _field_around(self, lines: list[Paragraph]) -> None:
        """The lines become what the field of contents shows."""
        if not lines:
            return
        runs = [run._element for run in field(lines[0], r'TOC \o "1-2" \h \z \u', "", dirty=True)]
        link = lines[0]._element.find(qn("w:hyperlink"))
        for run in runs[:-1]:
            link.addprevious(run)
        lines[-1]._element.append(runs[-1])

    def _order(self, paragraph: Paragraph) -> None:
        for run in paragraph.runs:
            self._order_run(run)

    def _order_run(self, run: Run) -> None:
        if self.rtl:
            mark_right_to_left(run)

    def _number(self, section: Section, counts: list[int]) -> str:
        """«۱.۲ » before the heading of a report with contents."""
        if not self.document.contents:
            return ""
        if section.level == 1:
            counts[:] = [counts[0] + 1, 0]
            return in_digits(f"{counts[0]}. ", self.document)
        counts[1] += 1
        return in_digits(f"{counts[0]}.{counts[1]}. ", self.document)

    def _level(self, section: Section) -> int:
        """1 or 2: a short report may begin below chapters, and no level is left out."""
        top = min(one.level for one in self.document.sections)
        return min(section.level - top + 1, 2)

    def _section(self, section: Section) -> None:
        place = self.document.sections.index(section)
        words = self._number(section, self._headings) + section.title
        heading = self._say(words, f"Heading {self._level(section)}")
        bookmark(heading, place + 1, f"part{place + 1}")
        slide = self.document.landscape and section.level == 1
        heading.paragraph_format.page_break_before = place > 0 and (slide or section.new_page)
        for block in section.blocks:
            self.blocks.write(self.file, block, self.blocks.width)

    def _signature(self) -> None:
        for note in self.document.notes:
            self._say(note, "Small")
        if self.document.signed_by:
            self._say(self.document.signed_by, "Normal").runs[0].bold = True
        told = _("Version of the figures: %(hash)s") % {"hash": self.document.data_version[:LONG]}
        self._say(told, "Small")
        if self.document.root:
            root = _("Root of the journal: %(hash)s") % {"hash": self.document.root[:LONG]}
            self._say(root, "Small")

    def _foot(self) -> None:
        """The title above and the page below; the first page has a head, or a cover, of its own."""
        section = self.file.sections[0]
        section.different_first_page_header_footer = True
        head = self.blocks.styled(section.header.paragraphs[0], "Header")
        self.blocks.run(head, self.document.title)
        self._pages(section.footer.paragraphs[0])
        if not self.document.cover:
            self._pages(section.first_page_footer.paragraphs[0])

    def _pages(self, foot: Paragraph) -> None:
        """«صفحهٔ ۱ از ۴»"""
        self.blocks.styled(foot, "Footer").alignment = WD_ALIGN_PARAGRAPH.CENTER
        before, _mark, after = _("Page {page} of {pages}").partition("{page}")
        middle, _mark, end = after.partition("{pages}")
        foot.add_run(before)
        field(foot, "PAGE", in_digits(1, self.document))
        foot.add_run(middle)
        field(foot, "NUMPAGES", in_digits(1, self.document))
        foot.add_run(end)
        self._order(foot)


def _has_pictures(sections: tuple[Section, ...]) -> bool:
    return any(_holds(block) for section in sections for block in section.blocks)


def _holds(block: Block) -> bool:
    if isinstance(block, Side):
        return any(_holds(one) for one in (*block.start, *block.end))
    return isinstance(block, Picture)
