"""Reading a unit's report back: what would change, or everything that is wrong in it."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, field, replace
from pathlib import Path
from typing import Any

from django.db import transaction
from django.utils.translation import gettext_noop as _

from payesh.actions.reporting import EntryRow, save_entries
from payesh.exchange.errors import CellError, Errors, TooManyErrors
from payesh.exchange.reading import Book
from payesh.exchange.report_book.sheets import HEAD, MEASUREMENTS, PROGRESS
from payesh.exchange.table_reading import Step, TableReader, TableRow
from payesh.exchange.texts import listed, word
from payesh.ground.errors import Refusal, Refusals
from payesh.ground.terms import NoNumber
from payesh.queries.asked import Asked
from payesh.queries.plan_content import code_key
from payesh.queries.reporting import ActivityRow, IndicatorRow, activity_rows, indicator_rows
from payesh.records.models import Period, Seat, Unit

NUMBERS = ("number", "numerator", "denominator")
WORDS = ("state", "state_reason", "reason", "remedy")
STRANGE = _("The unit reports nothing with the code “%(found)s” in this period.")
TWICE = _("The code “%(found)s” is there twice.")
OTHER = _("The workbook is about something else; “%(expected)s” is expected here.")
COLUMN_OF = {
    "entry.state": "state",
    "entry.number_and_state": "state",
    "entry.pair": "numerator",
    "entry.no_ratio": "numerator",
    "entry.zero_denominator": "denominator",
}


@dataclass(frozen=True)
class EntryChange:
    """One activity or indicator whose entry would change: fields with before and after."""

    table: str
    code: str
    title: str
    row: EntryRow
    fields: tuple[tuple[str, Any, Any], ...]
    is_new: bool


@dataclass
class ReportCheck:
    """What became of a workbook; `changes` count only where `errors` is empty."""

    changes: list[EntryChange] = field(default_factory=list)
    errors: list[CellError] = field(default_factory=list)
    unchanged: int = 0
    stopped: bool = False
    rows: int = 0
    notes: list[dict[str, Any]] = field(default_factory=list)

    @property
    def entries(self) -> list[EntryRow]:
        """What `save_entries` takes."""
        return [change.row for change in self.changes]


def check_report_book(
    path: Path, *, by: Seat, period: Period, unit: Unit, step: Step = lambda rows: None
) -> ReportCheck:
    """Read the workbook and try it without keeping anything.

    Refused as a whole: what is no sound workbook, and a period that is not open for the unit.
    """
    reading = _Reading(by, period, unit, step)
    with Book(path) as book:
        try:
            reading.read(book)
        except TooManyErrors:
            reading.check.stopped = True
    check = reading.check
    check.errors = reading.errors.found
    check.notes = [note for reader in reading.readers.values() for note in reader.notes]
    return check


class _Rehearsed(Exception):  # noqa: N818 - takes a rehearsal back
    pass


class _Reading:
    """One pass over the workbook."""

    def __init__(self, by: Seat, period: Period, unit: Unit, step: Step) -> None:
        self.by, self.period, self.unit, self.step = by, period, unit, step
        self.errors, self.check = Errors(), ReportCheck()
        self.readers: dict[str, TableReader] = {}

    def read(self, book: Book) -> None:
        self._head(book)
        of = Asked(self.period, self.unit)
        found = False
        for spec, rows in (
            (PROGRESS, lambda: activity_rows(of)),
            (MEASUREMENTS, lambda: indicator_rows(of)),
        ):
            sheet = book.sheet(spec.titles())
            if sheet is not None:
                found = True
                reader = self.readers[spec.key] = TableReader(spec, sheet, self.errors)
                self._table(reader, rows())
        if not found:
            _refuse_strange(book)
        if not self.errors:
            self._rehearse()

    def _head(self, book: Book) -> None:
        """The workbook must be about this plan, period and unit, where it says so."""
        sheet = book.sheet(HEAD.titles())
        if sheet is None:
            return
        reader = self.readers[HEAD.key] = TableReader(HEAD, sheet, self.errors)
        expected = {
            "plan": code_key(self.period.plan.code),
            "period": self.period.number,
            "unit": code_key(self.unit.code),
        }
        for row in reader.rows():
            for key, value in expected.items():
                if row.values[key] != value:
                    reader.error(row.number, key, row.values[key], OTHER, {"expected": value})

    def _table(self, reader: TableReader, known: Sequence[ActivityRow | IndicatorRow]) -> None:
        subjects = {code_key(_subject(row).code): row for row in known if row.asked is None}
        seen: set[str] = set()
        before = self.check.rows
        for row in reader.rows(lambda count: self.step(before + count)):
            self.check.rows += 1
            code = row.values["code"]
            subject = subjects.get(code)
            if subject is None or code in seen:
                message = TWICE if subject else STRANGE
                reader.error(row.number, "code", code, message, {"found": code})
                continue
            seen.add(code)
            self._entry(reader, row, subject)

    def _entry(
        self, reader: TableReader, row: TableRow, subject: ActivityRow | IndicatorRow
    ) -> None:
        old = _as_it_is(subject)
        place = f"{reader.spec.key}:{row.number}"
        new = replace(_given(old, row), place=place)
        fields = tuple(
            (name, getattr(old, name), getattr(new, name))
            for name in (*NUMBERS, *WORDS)
            if getattr(old, name) != getattr(new, name)
        )
        if not fields:
            self.check.unchanged += 1
            return
        thing = _subject(subject)
        self.check.changes.append(
            EntryChange(
                reader.spec.key, thing.code, thing.title, new, fields, subject.entry is None
            )
        )

    def _rehearse(self) -> None:
        """Let the verb itself judge the rows, and take everything back."""
        if not self.check.changes:
            return
        try:
            with transaction.atomic():
                save_entries(
                    by=self.by, period=self.period, unit=self.unit, rows=self.check.entries
                )
                raise _Rehearsed
        except _Rehearsed:
            return
        except Refusals as refusals:
            for refusal in refusals.refusals:
                self._place(refusal)

    def _place(self, refusal: Refusal) -> None:
        table, _sep, number = refusal.where.partition(":")
        reader = self.readers.get(table)
        if reader is None or not number.isdecimal():
            raise refusal
        change = next(one for one in self.check.changes if one.row.place == refusal.where)
        column = COLUMN_OF.get(refusal.code, "number")
        found = getattr(change.row, column, "")
        shown = "" if found is None else found
        reader.error(int(number), column, shown, refusal.message, refusal.params)


def _subject(row: ActivityRow | IndicatorRow) -> Any:
    return row.node if isinstance(row, ActivityRow) else row.indicator


def _as_it_is(row: ActivityRow | IndicatorRow) -> EntryRow:
    """What the entry says now, in the shape in which it is said."""
    kind = "node" if isinstance(row, ActivityRow) else "indicator"
    subject, entry = _subject(row), row.entry
    if entry is None:
        return EntryRow(kind=kind, subject=subject.pk)
    is_ratio = kind == "indicator" and subject.is_ratio
    return EntryRow(
        kind=kind,
        subject=subject.pk,
        number=None if is_ratio else entry.declared,
        numerator=getattr(entry, "declared_numerator", None),
        denominator=getattr(entry, "declared_denominator", None),
        state=entry.state,
        state_reason=entry.state_reason,
        reason=entry.reason,
        remedy=entry.remedy,
    )


def _given(old: EntryRow, row: TableRow) -> EntryRow:
    """The entry as the row says it; a column that is not there keeps what is."""
    values: dict[str, Any] = {}
    for name in (*NUMBERS, *WORDS):
        if name in row.values:
            values[name] = row.values[name]
    if "state" in values:
        state = values["state"]
        values["state"] = "" if state in (None, NoNumber.NOT_ANSWERED) else state.value
    return replace(old, **values)


def _refuse_strange(book: Book) -> None:
    raise Refusal(
        "workbook.no_sheet",
        "None of the sheets was found. Found: %(found)s. Expected: %(expected)s.",
        found=listed(book.names[:20]),
        expected=listed(word(spec.title) for spec in (PROGRESS, MEASUREMENTS)),
    )
