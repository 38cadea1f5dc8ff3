"""A report as a workbook: every figure with its working, then every table of the report."""

from __future__ import annotations

from collections.abc import Iterator
from fractions import Fraction
from typing import TYPE_CHECKING

from django.utils import translation
from django.utils.translation import gettext as _

from payesh.reports.document.blocks import Block, Row, Sheet, Side
from payesh.reports.document.document import Document
from payesh.reports.document.figure import Figure
from payesh.reports.document.text import Ref, Text

from .said import said, why

if TYPE_CHECKING:
    from payesh.exchange.figure_book import Cell, Heads, Number


def to_excel(document: Document) -> bytes:
    """The .xlsx of a report, in the report's language."""
    # XlsxWriter is heavy and read when a workbook is asked for.
    from payesh.exchange.figure_book import FigureBook

    with translation.override(document.language):
        book = FigureBook()
        told = _("Version of the figures: %(hash)s") % {"hash": document.data_version}
        book.told(document.title, told)
        rows = [_figure(one) for one in document.figures.values()]
        book.table(_("Figures"), _heads(), rows, notes=[document.title, told])
        for sheet in tables_of(document):
            total = _row(sheet.total, document) if sheet.total else None
            lines = [_row(row, document) for row in sheet.rows]
            notes = [words for words in (said(sheet.note, document), _empty(sheet)) if words]
            book.table(sheet.title or _("Table"), _columns(sheet), lines, total, notes)
        return book.bytes()


def tables_of(document: Document) -> Iterator[Sheet]:
    """Every table of the report, in order."""
    for section in document.sections:
        yield from _tables(section.blocks)


def _tables(blocks: tuple[Block, ...]) -> Iterator[Sheet]:
    for block in blocks:
        if isinstance(block, Sheet):
            yield block
        elif isinstance(block, Side):
            yield from _tables((*block.start, *block.end))


def _heads() -> Heads:
    from payesh.exchange.figure_book import Heads

    titles = (
        *(_("Figure"), _("Of what"), _("Period"), _("Value"), _("Unit of measure")),
        *(_("Why there is no number"), _("Exact value"), _("Numerator"), _("Denominator")),
        *(_("Formula"), _("Version of the data"), _("Key")),
    )
    return Heads(titles, (36, 26, 22, 14, 12, 20, 22, 14, 14, 18, 22, 24))


def _figure(one: Figure) -> list[Cell]:
    from payesh.exchange.figure_book import exactly

    return [
        *(one.name, one.scope, one.period, number_of(one), one.unit),
        *(why(one.state) if one.value is None else "", exactly(one.value)),
        *(_plain(one.numerator), _plain(one.denominator)),
        *(one.formula, one.data_version, one.key),
    ]


def number_of(one: Figure) -> Number | None:
    """The value as a number of a workbook, in the look it has in the report."""
    from payesh.exchange.figure_book import Number

    if one.value is None:
        return None
    decimals = f".{'0' * one.digits}" if one.digits else ""
    looks = {
        "share": f"0{decimals}%",
        "score": f"0{decimals}%",
        "place": "0",
        "change": f"+#,##0{decimals};-#,##0{decimals};0",
    }
    value = one.value / 100 if one.form == "score" else one.value
    return Number(value, looks.get(one.form, f"#,##0{decimals}"))


def _plain(value: Fraction | None) -> Number | None:
    from payesh.exchange.figure_book import Number

    return None if value is None else Number(value)


def _columns(sheet: Sheet) -> Heads:
    from payesh.exchange.figure_book import Heads

    titles = tuple(column.title for column in sheet.columns)
    widest = max((column.share for column in sheet.columns), default=1.0)
    return Heads(titles, tuple(max(14, 44 * column.share / widest) for column in sheet.columns))


def _row(row: Row, document: Document) -> list[Cell]:
    return [_cell(text, document) for text in row.cells]


def _cell(text: Text, document: Document) -> Cell:
    """A cell that is one figure is its number; a text with figures in it is text."""
    if len(text) == 1 and isinstance(text[0], Ref):
        one = document.figure(text[0].key)
        return number_of(one) or why(one.state)
    return said(text, document)


def _empty(sheet: Sheet) -> str:
    return sheet.empty if not sheet.rows else ""
