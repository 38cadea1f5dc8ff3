"""The faults of a workbook as a workbook, to be worked through beside the original."""

from __future__ import annotations

from typing import Any

from django.utils.translation import gettext_noop as _

from payesh.exchange.cells import Text, Whole
from payesh.exchange.tables import Column, Sheet
from payesh.exchange.texts import word
from payesh.exchange.writing import BookWriter

FAULTS = Sheet(
    "faults",
    _("Errors"),
    (
        Column("sheet", _("Sheet"), Text(), 26),
        Column("row", _("Row"), Whole(0, 2_000_000), 10),
        Column("column", _("Column"), Text(), 10),
        Column("header", _("Heading"), Text(), 26),
        Column("found", _("What stands there"), Text(), 40),
        Column("expected", _("What is expected"), Text(), 70),
    ),
)


def expected(error: dict[str, Any]) -> str:
    """What was expected, in the language of the person."""
    words = word(error["message"])
    return words % error["params"] if error["params"] else words


def error_book(errors: list[dict[str, Any]]) -> bytes:
    """The faults that `ImportRun.errors` keeps, one a row."""
    writer = BookWriter()
    rows = (
        [one["sheet"], one["row"] or None, one["column"], one["header"], one["found"],
         expected(one)]
        for one in errors
    )  # fmt: skip
    writer.table(FAULTS, rows)
    return writer.bytes()
