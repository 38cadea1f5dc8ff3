"""The look of a Word document, in its styles: one place, no look of a paragraph of its own."""

from __future__ import annotations

from typing import Any

import docx
from docx.document import Document as WordFile
from docx.enum.section import WD_ORIENT
from docx.enum.style import WD_STYLE_TYPE
from docx.oxml.ns import qn
from docx.shared import Mm, Pt

from .markup import BEHIND_BIDI, DEEP, FONT, GREY, INK, before_others, colour, element, put

SUBSTITUTE = "Tahoma"
"""Has every letter and digit of Persian, and is where Word is."""
SIZES = {
    "Normal": 10.5,
    "Title": 22,
    "Subtitle": 12,
    "Heading 1": 16,
    "Heading 2": 13,
    "Caption": 9,
    "Lead": 12.5,
    "Small": 8.5,
    "Cell": 9.5,
    "Figure": 20,
    "List Bullet": 10.5,
    "List Paragraph": 10.5,
    "TOC 1": 10.5,
    "TOC 2": 10,
    "Header": 8.5,
    "Footer": 8.5,
}
COLOURS = {
    "Title": DEEP,
    "Heading 1": DEEP,
    "Heading 2": DEEP,
    "Figure": DEEP,
    "Caption": GREY,
    "Small": GREY,
    "Subtitle": GREY,
    "Header": GREY,
    "Footer": GREY,
}
BOLD = ("Title", "Heading 1", "Heading 2", "Figure")
SPACES = {  # before and after, in points
    "Normal": (0, 6),
    "Title": (0, 4),
    "Subtitle": (0, 10),
    "Heading 1": (18, 6),
    "Heading 2": (12, 4),
    "Caption": (4, 10),
    "Figure": (2, 2),
    "Small": (0, 2),
    "Cell": (2, 2),
}


def file_with_styles(landscape: bool, right_to_left: bool, language: str) -> WordFile:
    """An empty document with every style a report uses."""
    file = docx.Document()
    _page(file, landscape, right_to_left)
    for name, size in SIZES.items():
        style = _style(file, name)
        _font(style, name, size, right_to_left, language)
        _paragraph(style, name, right_to_left)
    return file


def _page(file: WordFile, landscape: bool, right_to_left: bool) -> None:
    section = file.sections[0]
    wide, high = (Mm(297), Mm(210)) if landscape else (Mm(210), Mm(297))
    section.page_width, section.page_height = wide, high
    section.orientation = WD_ORIENT.LANDSCAPE if landscape else WD_ORIENT.PORTRAIT
    section.left_margin = section.right_margin = Mm(20)
    section.top_margin, section.bottom_margin = Mm(18), Mm(18)
    if right_to_left:
        before_others(section._sectPr, element("w:bidi"), ("docGrid",))


def _style(file: WordFile, name: str) -> Any:
    try:
        return file.styles[name]
    except KeyError:
        made = file.styles.add_style(name, WD_STYLE_TYPE.PARAGRAPH)
        made.base_style = file.styles["Normal"]
        return made


def _font(style: Any, name: str, size: float, right_to_left: bool, language: str) -> None:
    style.font.size, style.font.bold = Pt(size), name in BOLD
    style.font.italic = style.font.cs_italic = False
    style.font.color.rgb = colour(COLOURS.get(name, INK))
    properties = style.element.get_or_add_rPr()
    put(properties, "w:rFonts", **dict.fromkeys(("ascii", "hAnsi", "cs", "eastAsia"), FONT))
    put(properties, "w:szCs", val=str(int(size * 2)))
    if name in BOLD:
        put(properties, "w:bCs")
    if right_to_left:
        put(properties, "w:rtl")
    put(properties, "w:lang", val="en-GB", bidi="fa-IR")
    if language == "fa" and name == "Normal":
        properties.find(qn("w:lang")).set(qn("w:val"), "fa-IR")


def _paragraph(style: Any, name: str, right_to_left: bool) -> None:
    layout = style.paragraph_format
    before, after = SPACES.get(name, (0, 4))
    layout.space_before, layout.space_after = Pt(before), Pt(after)
    layout.keep_with_next = name.startswith("Heading") or name == "Title"
    properties = style.element.get_or_add_pPr()
    for old in properties.findall(qn("w:pBdr")):
        properties.remove(old)  # the library's own template draws a line under a title
    if right_to_left:
        before_others(properties, element("w:bidi"), BEHIND_BIDI)


def name_substitute(file: WordFile) -> None:
    """Say which letters stand in where ours are not installed."""
    for part in file.part.package.iter_parts():
        if str(part.partname) == "/word/fontTable.xml":
            said = f'<w:font w:name="{FONT}"><w:altName w:val="{SUBSTITUTE}"/></w:font></w:fonts>'
            part._blob = part.blob.replace(b"</w:fonts>", said.encode())
