"""A workbook back as the content of an instrument, or everything that is wrong in it."""

from __future__ import annotations

import tempfile
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import Any

from django.utils.translation import gettext_noop as _

from payesh.exchange.cell_refusals import CellRefusals
from payesh.exchange.errors import Errors, TooManyErrors
from payesh.exchange.reading import Book
from payesh.exchange.table_reading import TableReader, TableRow
from payesh.exchange.tables import Sheet
from payesh.exchange.texts import listed, word
from payesh.ground.errors import Refusal, Refusals
from payesh.scoring import instruments

from .assembling import Sheets, assembled
from .layout import LANGUAGES, layout
from .placing import place_fault

NO_LANGUAGE = _("A language is two or three small Latin letters, such as fa.")


def read_instrument(data: bytes | Path, *, draft: bool = False) -> dict[str, Any]:
    """The content of an instrument from its workbook, in canonical order.

    Raises CellRefusals with every fault at its sheet, row and column, and Refusal for what is no
    sound workbook. A draft may have empty axes and weights that add up to nothing.
    """
    with workbook_file(data) as path, Book(path) as book:
        errors = Errors()
        try:
            sheets = _read(book, errors)
            content = None if errors else assembled(sheets)
        except TooManyErrors:
            content = None
    if errors:
        raise CellRefusals(errors.found)
    return _checked(content or {}, sheets, errors, draft=draft)


@contextmanager
def workbook_file(data: bytes | Path) -> Iterator[Path]:
    """The workbook as a file, for as long as it is read."""
    if isinstance(data, Path):
        yield data
        return
    with tempfile.TemporaryDirectory() as folder:
        path = Path(folder) / "book.xlsx"
        path.write_bytes(data)
        yield path


def _read(book: Book, errors: Errors) -> Sheets:
    languages, head = _languages(book, errors)
    sheets = Sheets(languages=languages, errors=errors)
    if head:
        sheets.readers[LANGUAGES.key] = head
    for spec in layout(languages):
        reader, rows = _table(book, spec, errors)
        if reader:
            sheets.readers[spec.key] = reader
            sheets.rows[spec.key] = rows
    _refuse_strange(book, sheets)
    return sheets


def _languages(book: Book, errors: Errors) -> tuple[tuple[str, ...], TableReader | None]:
    reader, rows = _table(book, LANGUAGES, errors)
    found = []
    for row in rows:
        code = row.values["code"]
        if code.isalpha() and code.islower() and len(code) in (2, 3):
            found.append(code)
        elif reader:
            reader.error(row.number, "code", code, NO_LANGUAGE)
    return (tuple(found) or ("fa", "en")), reader


def _table(book: Book, spec: Sheet, errors: Errors) -> tuple[TableReader | None, list[TableRow]]:
    sheet = book.sheet(spec.titles())
    if sheet is None:
        return None, []
    reader = TableReader(spec, sheet, errors)
    return reader, list(reader.rows())


def _refuse_strange(book: Book, sheets: Sheets) -> None:
    needed = [spec for spec in layout(("fa",)) if spec.key != "choices"]
    missing = [word(spec.title) for spec in needed if spec.key not in sheets.readers]
    if missing:
        raise Refusal(
            "workbook.missing_sheets",
            "These sheets are missing: %(missing)s. Found: %(found)s.",
            missing=listed(missing),
            found=listed(book.names[:20]),
        )


def _checked(
    content: dict[str, Any], sheets: Sheets, errors: Errors, *, draft: bool
) -> dict[str, Any]:
    """The content in canonical order; what the rules of instruments refuse is told at its cell."""
    try:
        return instruments.write(instruments.read(content, draft=draft))
    except Refusals as faults:
        for fault in faults.refusals:
            place_fault(sheets, fault)
        raise CellRefusals(errors.found) from None
