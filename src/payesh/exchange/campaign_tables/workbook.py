"""A whole campaign as one workbook, written row by row so that its size does not matter.

Answers stand one sheet a row, with a column an item: one row an answer would be longer than a
worksheet. Reasons and notes follow in a worksheet of their own.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from pathlib import Path
from typing import Any

import xlsxwriter
from django.utils.translation import get_language, get_language_bidi, gettext
from django.utils.translation import gettext_noop as _
from xlsxwriter.worksheet import Worksheet

from payesh.exchange.harmless import harmless
from payesh.queries.campaign_rows import answer_rows, versions_used
from payesh.queries.instruments import read_version
from payesh.records.models import Campaign, InstrumentVersion, Seat
from payesh.scoring.instruments import Instrument

from .catalogue import DICTIONARY, TABLES
from .columns import Table
from .text_files import Step

HEADING = {"bold": True, "bg_color": "#0F4C5C", "font_color": "#FFFFFF"}
WIDE = _("Answers %(number)s")
WORDS = _("Reasons and notes")
MOST_ROWS = 1_048_575
LONGEST = 32_767
KNOWN = ("sheet_id", "agency_code", "agency", "group", "layer", "sheet_state")


class _Book:
    """A workbook whose rows go to the disk as they come."""

    def __init__(self, path: Path) -> None:
        options = {
            "constant_memory": True,
            "strings_to_formulas": False,
            "strings_to_numbers": False,
            "strings_to_urls": False,
        }
        self.book = xlsxwriter.Workbook(str(path), options)
        self.heading = self.book.add_format(HEADING)

    def sheet(self, title: str, header: Iterable[str]) -> Worksheet:
        sheet = self.book.add_worksheet(title[:31])
        if get_language_bidi():
            sheet.right_to_left()
        sheet.freeze_panes(1, 0)
        for at, name in enumerate(header):
            sheet.write_string(0, at, name, self.heading)
        return sheet


def write_workbook(path: Path, seat: Seat, campaign: Campaign, step: Step) -> None:
    """Every table as a worksheet, the dictionary first; `step` is told how many are done."""
    book = _Book(path)
    for done, table in enumerate((DICTIONARY, *TABLES)):
        step(done)
        if table.name == "answers":
            _answers(book, seat, campaign)
        else:
            _table(book, table, seat, campaign)
    book.book.close()


def _table(book: _Book, table: Table, seat: Seat, campaign: Campaign) -> None:
    sheet = book.sheet(gettext(table.title), table.header)
    rows = zip(range(1, MOST_ROWS + 1), table.rows(seat, campaign), strict=False)
    for place, row in rows:
        _write(sheet, place, row)


def _write(sheet: Worksheet, place: int, row: Iterable[Any]) -> None:
    for at, value in enumerate(row):
        if isinstance(value, str):
            sheet.write_string(place, at, value[:LONGEST])
        elif value is not None:
            sheet.write_number(place, at, value)


def _answers(book: _Book, seat: Seat, campaign: Campaign) -> None:
    """One worksheet an instrument, then the words; two readings, since rows go out in order."""
    versions = versions_used(seat, campaign)
    asked = {key: read_version(version) for key, version in versions.items()}
    sheets = {
        key: book.sheet(gettext(WIDE) % {"number": number}, _header(version, asked[key]))
        for number, (key, version) in enumerate(versions.items(), start=1)
    }
    codes = {key: [item.code for item in one.items] for key, one in asked.items()}
    places = dict.fromkeys(versions, 0)
    for *known, version, answers in answer_rows(seat, campaign):
        places[version] += 1
        if places[version] <= MOST_ROWS:
            cells = (_cell(answers.get(code)) for code in codes[version])
            _write(sheets[version], places[version], (str(known[0]), *known[1:], *cells))
    _words(book, seat, campaign)


def _header(version: InstrumentVersion, instrument: Instrument) -> list[str]:
    language = get_language() or "fa"
    titles = (f"{one.code} {instrument.title(one.code, language)}" for one in instrument.items)
    return [*KNOWN, *(harmless(title)[:255] for title in titles)]


def _cell(answer: dict[str, Any] | None) -> float | str | None:
    if answer is None:
        return None
    value = answer.get("value")
    if value is None:
        return answer.get("state")
    try:
        return float(value)
    except ValueError:
        return value


def _words(book: _Book, seat: Seat, campaign: Campaign) -> None:
    sheet = book.sheet(gettext(WORDS), ("sheet_id", "item", "reason", "note"))
    for place, row in zip(range(1, MOST_ROWS + 1), _said(seat, campaign), strict=False):
        _write(sheet, place, row)


def _said(seat: Seat, campaign: Campaign) -> Iterator[tuple[str | None, ...]]:
    for key, *_known, answers in answer_rows(seat, campaign):
        for code, answer in answers.items():
            reason, note = answer.get("reason"), answer.get("note")
            if reason or note:
                yield str(key), code, harmless(reason or ""), harmless(note or "")
