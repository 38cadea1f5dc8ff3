"""Tables of a Word document: of figures with a repeated head, and frames that only lay out."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from typing import TYPE_CHECKING, Any

from docx.enum.table import WD_TABLE_DIRECTION
from docx.enum.text import WD_ALIGN_PARAGRAPH
from docx.shared import Length
from docx.text.paragraph import Paragraph

from payesh.reports.document.blocks import Row, Sheet
from payesh.reports.document.text import Text
from payesh.reports.rendering.said import said

from .markup import DEEP, LINE, TINTS, before_others, colour, element, put, shade

if TYPE_CHECKING:
    from .blocks import Blocks

BEHIND_BORDERS = ("shd", "tblLayout", "tblCellMar", "tblLook")
ALIGNED = {
    "start": WD_ALIGN_PARAGRAPH.LEFT,  # the leading side: right in a paragraph right to left
    "center": WD_ALIGN_PARAGRAPH.CENTER,
    "end": WD_ALIGN_PARAGRAPH.RIGHT,
}


@dataclass(frozen=True)
class Frame:
    """How many cells, how wide in all, and from which side."""

    rows: int
    columns: int
    width: Length
    right_to_left: bool
    shares: tuple[float, ...] = ()


def frame(place: Any, asked: Frame, lines: Sequence[str] = ()) -> Any:
    """A table without a look; `lines` names the sides that are drawn."""
    table = place.add_table(asked.rows, asked.columns)
    table.autofit = False
    if asked.right_to_left:
        table.table_direction = WD_TABLE_DIRECTION.RTL
    _widths(table, asked)
    borders = element("w:tblBorders")
    for side in ("top", "left", "bottom", "right", "insideH", "insideV"):
        drawn = side in lines
        kind = {"val": "single" if drawn else "nil", "sz": "4", "space": "0", "color": LINE}
        borders.append(element(f"w:{side}", **kind))
    before_others(table._tbl.tblPr, borders, BEHIND_BORDERS)
    return table


def _widths(table: Any, asked: Frame) -> None:
    shares = asked.shares or (1.0,) * asked.columns
    for column, share in zip(table.columns, shares, strict=True):
        column.width = Length(int(asked.width * share / sum(shares)))
    grid = [column.width for column in table.columns]
    for row in table.rows:
        for cell, width in zip(row.cells, grid, strict=True):
            cell.width = width


def data_table(blocks: Blocks, place: Any, sheet: Sheet, width: Length) -> None:
    """A table of figures: its head on every page, no row broken over two."""
    rows = [*sheet.rows, *((sheet.total,) if sheet.total else ())]
    shares = tuple(column.share for column in sheet.columns)
    asked = Frame(1 + len(rows), len(sheet.columns), width, blocks.rtl, shares)
    table = frame(place, asked, ("top", "bottom", "insideH"))
    drawn = list(table._tbl.tr_lst)
    for at, line in enumerate(drawn):
        properties = line.get_or_add_trPr()
        put(properties, "w:cantSplit")
        if at == 0:
            put(properties, "w:tblHeader")
    cells = list(table._cells)
    wide = len(sheet.columns)
    for at, column in enumerate(sheet.columns):
        _head(blocks, cells[at], column.title, column.align)
    for number, row in enumerate(rows, start=1):
        own = cells[number * wide : (number + 1) * wide]
        _row(blocks, own, row, sheet, total=row is sheet.total)


def _head(blocks: Blocks, cell: Any, title: str, align: str) -> None:
    shade(cell, DEEP)
    made = blocks.run(blocks.begin(cell, "Cell"), title, bold=True)
    made.runs[0].font.color.rgb = colour("FFFFFF")
    made.alignment = ALIGNED[align]


def _row(blocks: Blocks, cells: Sequence[Any], row: Row, sheet: Sheet, total: bool) -> None:
    for cell, column, text in zip(cells, sheet.columns, row.cells, strict=True):
        shade(cell, TINTS["info"] if total else TINTS[row.tone])
        made = _words(blocks, cell, text, total)
        made.alignment = ALIGNED[column.align]


def _words(blocks: Blocks, cell: Any, text: Text, bold: bool) -> Paragraph:
    paragraph = blocks.begin(cell, "Cell")
    return blocks.run(paragraph, said(text, blocks.document), bold=bold)
