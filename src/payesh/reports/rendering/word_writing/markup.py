"""The few elements of WordprocessingML that python-docx has no words for."""

from __future__ import annotations

from typing import Any

from docx.oxml import OxmlElement
from docx.oxml.ns import qn
from docx.shared import RGBColor
from docx.text.paragraph import Paragraph
from docx.text.run import Run

FONT = "Vazirmatn"
INK, DEEP, GREY, GOLD, LINE = "1F2A30", "0F4C5C", "5B6B73", "B8892B", "D5DDE0"
BEHIND_BIDI = (
    *("adjustRightInd", "snapToGrid", "spacing", "ind", "contextualSpacing", "jc"),
    *("textDirection", "textAlignment", "outlineLvl", "rPr", "sectPr"),
)
BEHIND_SHADE = ("noWrap", "tcMar", "textDirection", "tcFitText", "vAlign", "hideMark")
TINTS = {
    "plain": "",
    "good": "E7F3EC",
    "warning": "FBF3DC",
    "bad": "FBE9E7",
    "info": "E8F0F2",
}


def element(name: str, /, **attributes: str) -> Any:
    """An element with attributes of the same namespace: `element("w:jc", val="center")`."""
    made = OxmlElement(name)
    for key, value in attributes.items():
        made.set(qn(f"w:{key}"), value)
    return made


def put(parent: Any, name: str, /, **attributes: str) -> Any:
    """Such an element below another, in place of one of the same name."""
    for old in parent.findall(qn(name)):
        parent.remove(old)
    made = element(name, **attributes)
    parent.append(made)
    return made


def before_others(parent: Any, child: Any, others: tuple[str, ...]) -> None:
    """Put an element where the schema wants it: before others; elsewhere Word finds it damaged."""
    for old in parent.findall(child.tag):
        parent.remove(old)
    parent.insert_element_before(child, *(f"w:{name}" for name in others))


def colour(value: str) -> RGBColor:
    return RGBColor.from_string(value)


def mark_right_to_left(run: Run) -> None:
    """Order and shape the run by complex script; Word asks this of every run by itself."""
    properties = run._element.get_or_add_rPr()
    if run.bold:
        put(properties, "w:bCs")
    if run.font.size is not None:
        put(properties, "w:szCs", val=str(int(run.font.size.pt * 2)))
    put(properties, "w:rtl")


def field(paragraph: Paragraph, instruction: str, shown: str, dirty: bool = False) -> list[Run]:
    """A field such as PAGE: what it shows until Word reckons it anew. Gives its runs."""
    parts = []
    for kind in ("begin", "separate", "end"):
        run = paragraph.add_run()
        mark = put(run._element, "w:fldChar", fldCharType=kind)
        if kind == "begin":
            if dirty:
                mark.set(qn("w:dirty"), "true")
            parts.append(run)
            order = paragraph.add_run()
            put(order._element, "w:instrText").text = f" {instruction} "
            parts.append(order)
            continue
        parts.append(run)
        if kind == "separate":
            parts.append(paragraph.add_run(shown))
    return parts


def bookmark(paragraph: Paragraph, number: int, name: str) -> None:
    """A place in the document that a table of contents leads to."""
    start = element("w:bookmarkStart", id=str(number), name=name)
    properties = paragraph._element.pPr
    where = 0 if properties is None else paragraph._element.index(properties) + 1
    paragraph._element.insert(where, start)
    paragraph._element.append(element("w:bookmarkEnd", id=str(number)))


def shade(cell: Any, tint: str) -> None:
    """Fill a table's cell."""
    if tint:
        shading = element("w:shd", val="clear", color="auto", fill=tint)
        before_others(cell._element.get_or_add_tcPr(), shading, BEHIND_SHADE)


def described(run: Run, words: str) -> None:
    """The alternative text of the picture in a run."""
    for properties in run._element.iter(qn("wp:docPr")):
        properties.set("descr", words)
