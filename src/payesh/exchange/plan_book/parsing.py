"""A workbook as the rows of a plan, with the place of each row kept for later faults."""

from __future__ import annotations

from dataclasses import dataclass, field, fields, replace
from typing import Any

from django.utils.translation import gettext_noop as _

from payesh.exchange.errors import Errors
from payesh.exchange.reading import Book
from payesh.exchange.table_reading import Step, TableReader
from payesh.exchange.tables import Sheet
from payesh.exchange.texts import listed, word
from payesh.ground.errors import Refusal
from payesh.queries.plan_content import TABLES, PlanContent, PlanRow, Row

from .sheets import PLAN, TABLE_SHEETS

TWICE = _("The same row is there twice; it first stands in row %(first)s.")


@dataclass
class ParsedPlan:
    """What a workbook says. `given` are the fields of each table whose column was there.

    `readers` keep the sheets by table, `numbers` the row of each key.
    """

    content: PlanContent = field(default_factory=PlanContent)
    errors: Errors = field(default_factory=Errors)
    readers: dict[str, TableReader] = field(default_factory=dict)
    numbers: dict[str, dict[tuple[Any, ...], int]] = field(default_factory=dict)
    given: dict[str, frozenset[str]] = field(default_factory=dict)
    rows: int = 0

    @property
    def notes(self) -> list[dict[str, Any]]:
        """Remarks that stop nothing."""
        return [note for reader in self.readers.values() for note in reader.notes]

    def over(self, before: PlanContent) -> PlanContent:
        """The content, where a column that was not there keeps what the row says now."""
        kept = PlanContent(self._kept(self.content.plan, before.plan))
        for row in TABLES:
            if not self.content.has(row):
                continue
            old = before.table(row)
            kept.put(
                row, (self._kept(one, old.get(one.key)) for one in self.content.table(row).values())
            )
        return kept

    def _kept(self, row: Any, old: Any) -> Any:
        if row is None or old is None:
            return row
        given = self.given.get(row.TABLE, frozenset())
        missing = {one.name for one in fields(row)} - given
        if not missing:
            return row
        return replace(row, **{name: getattr(old, name) for name in missing})


def parse(book: Book, step: Step = lambda rows: None) -> ParsedPlan:
    """Read every sheet there is. Refused: a workbook without any of them.

    May raise `TooManyErrors`; the errors found until then are kept in the result's `errors`,
    which the caller holds through `parse_into`.
    """
    parsed = ParsedPlan()
    parse_into(parsed, book, step)
    return parsed


def parse_into(parsed: ParsedPlan, book: Book, step: Step) -> None:
    """Fill `parsed` sheet by sheet."""
    for spec, row in ((PLAN, PlanRow), *zip(TABLE_SHEETS, TABLES, strict=True)):
        sheet = book.sheet(spec.titles())
        if sheet is None:
            continue
        reader = TableReader(spec, sheet, parsed.errors)
        parsed.readers[row.TABLE] = reader
        _read_table(parsed, reader, row, step)
    if not parsed.readers:
        _refuse_strange(book)


def _read_table(parsed: ParsedPlan, reader: TableReader, row: type[Row], step: Step) -> None:
    numbers = parsed.numbers.setdefault(row.TABLE, {})
    before = parsed.rows
    rows = []
    for read in reader.rows(lambda count: step(before + count)):
        one = row(**read.values)
        first = numbers.setdefault(one.key, read.number)
        if first != read.number:
            reader.error(read.number, row.KEY[0], one.key[0], TWICE, {"first": first})
            continue
        rows.append(one)
    parsed.rows += len(numbers)
    parsed.given[row.TABLE] = frozenset(reader.places)
    if row is PlanRow:
        _one_plan(parsed, reader, rows)
    else:
        parsed.content.put(row, rows)


def _one_plan(parsed: ParsedPlan, reader: TableReader, rows: list[Any]) -> None:
    if len(rows) > 1:
        number = parsed.numbers[PlanRow.TABLE][rows[1].key]
        reader.error(number, "code", rows[1].code, _("A workbook holds one plan."))
    if rows:
        parsed.content.plan = rows[0]
    elif not parsed.errors:
        reader.error(0, "", "", _("The sheet names no plan."))


def _refuse_strange(book: Book) -> None:
    raise Refusal(
        "workbook.no_sheet",
        "None of the sheets was found. Found: %(found)s. Expected: %(expected)s.",
        found=listed(book.names[:20]),
        expected=listed(titles()),
    )


def titles() -> list[str]:
    """The names of the sheets in the language of the person."""
    return [word(spec.title) for spec in (PLAN, *TABLE_SHEETS)]


def sheet_of(table: str) -> Sheet:
    """The description of a table's sheet."""
    specs = {row.TABLE: spec for row, spec in zip(TABLES, TABLE_SHEETS, strict=True)}
    return specs.get(table, PLAN)
