"""A sheet's cells as values, row by row, with every fault at its place."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from dataclasses import dataclass, field
from typing import Any

from django.utils.translation import gettext_noop as _
from xlsxwriter.utility import xl_col_to_name

from payesh.ground.text import fold

from .cells import NO_ERROR, NO_FORMULA, Unfit, text_of
from .errors import CellError, Errors, quoted
from .parsed import Cell, ParsedRow
from .reading import SheetReader
from .tables import Column, Sheet
from .texts import listed, spellings, word

HEADING_WITHIN = 20
"""The heading row is looked for in this many rows from the top."""

Step = Callable[[int], None]
"""Called with the rows read so far; may raise to stop."""


@dataclass(frozen=True)
class TableRow:
    """A row of a sheet: its number, and its values by the key of their column."""

    number: int
    values: dict[str, Any]


@dataclass
class TableReader:
    """Reads one sheet as `spec` describes it. Faults go to `errors`, remarks to `notes`."""

    spec: Sheet
    sheet: SheetReader
    errors: Errors
    notes: list[dict[str, Any]] = field(default_factory=list)
    places: dict[str, int] = field(default_factory=dict)
    heading: int = 0

    def rows(self, step: Step = lambda rows: None) -> Iterator[TableRow]:
        """The rows that hold something, in order; a row with a fault is told and left out."""
        columns: dict[int, Column] = {}
        last = 0
        for count, row in enumerate(self.sheet.rows(), start=1):
            if not columns:
                columns = self._heading(row)
                if not columns and count >= HEADING_WITHIN:
                    break
                continue
            last = row.number
            step(count)
            if read := self._row(row, columns):
                yield read
        if not columns:
            self._no_heading()
        self._merged(last)
        self._remarks()

    def error(
        self,
        row: int,
        column: str,
        found: object,
        message: str,
        params: dict[str, Any] | None = None,
    ) -> None:
        """Tell a fault of a cell; `column` is the key of its column, '' for the whole row."""
        place = self.places.get(column)
        spec = self.spec.column(column)
        self.errors.add(
            CellError(
                sheet=self.sheet.name,
                row=row,
                column=xl_col_to_name(place - 1) if place else "",
                header=word(spec.title) if spec else "",
                found=quoted(found),
                message=message,
                params=params or {},
            )
        )

    def _heading(self, row: ParsedRow) -> dict[int, Column]:
        """The columns by their place, if this row is the heading; else nothing."""
        found: dict[int, Column] = {}
        unknown = []
        for cell in row.cells:
            title = fold(text_of(cell).rstrip("*"))
            column = next((one for one in self.spec.columns if title in spellings(one.title)), None)
            if column is None:
                unknown.append(quoted(text_of(cell)))
            elif column.key not in self.places:
                found[cell.column] = column
                self.places[column.key] = cell.column
            else:
                self.error(row.number, column.key, text_of(cell), _("This column is there twice."))
        if not any(column.required for column in found.values()):
            self.places.clear()
            return {}
        self.heading = row.number
        self._missing_columns(found)
        self.notes += [
            self._note(_("The column “%(name)s” is not known and was left out."), name=name)
            for name in unknown
        ]
        return found

    def _missing_columns(self, found: dict[int, Column]) -> None:
        there = {column.key for column in found.values()}
        for column in self.spec.inputs:
            if column.required and column.key not in there:
                self._sheet_error(
                    self.heading, _("The column “%(title)s” is missing."), title=word(column.title)
                )

    def _row(self, row: ParsedRow, columns: dict[int, Column]) -> TableRow | None:
        cells = {columns[cell.column].key: cell for cell in row.cells if cell.column in columns}
        first = min(row.cells, key=lambda cell: cell.column)
        if isinstance(first.value, str) and first.value.startswith("#"):
            return None  # a remark
        inputs = [column for column in columns.values() if not column.info]
        if not any(column.key in cells for column in inputs):
            return None
        values: dict[str, Any] = {}
        for column in inputs:
            try:
                values[column.key] = self._value(column, cells.get(column.key))
            except Unfit as unfit:
                found = text_of(cells[column.key]) if column.key in cells else ""
                self.error(row.number, column.key, found, unfit.message, unfit.params)
        return TableRow(row.number, values) if len(values) == len(inputs) else None

    def _value(self, column: Column, cell: Cell | None) -> Any:
        if cell is not None and cell.kind == "f":
            raise Unfit(NO_FORMULA)
        if cell is not None and cell.kind == "e":
            raise Unfit(NO_ERROR)
        if cell is None or (isinstance(cell.value, str) and not text_of(cell)):
            if column.required:
                raise Unfit(_("This may not be empty."))
            return column.kind.empty
        return column.kind.read(cell)

    def _no_heading(self) -> None:
        titles = listed(word(column.title) for column in self.spec.inputs if column.required)
        message = "The heading row was not found; it must have at least: %(titles)s"
        self._sheet_error(0, message, titles=titles)

    def _sheet_error(self, row: int, message: str, **params: Any) -> None:
        self.error(row, "", "", message, params)

    def _merged(self, last: int) -> None:
        """A merged cell has one value and many places: nobody knows which rows it means."""
        used = set(self.places.values())
        for left, top, right, bottom in self.sheet.merges:
            if self.heading < bottom and top <= last and used & set(range(left, right + 1)):
                keys = {place: key for key, place in self.places.items()}
                key = next((keys[place] for place in range(left, right + 1) if place in keys), "")
                message = "These cells are merged. Unmerge them and fill each of them."
                self.error(
                    top,
                    key,
                    f"{xl_col_to_name(left - 1)}{top}:{xl_col_to_name(right - 1)}{bottom}",
                    message,
                )

    def _remarks(self) -> None:
        if self.sheet.hidden_rows:
            message = "%(count)s hidden rows were read like the others."
            self.notes.append(self._note(message, count=self.sheet.hidden_rows))
        if self.sheet.is_hidden:
            self.notes.append(self._note(_("The sheet is hidden; it was read like the others.")))

    def _note(self, message: str, **params: Any) -> dict[str, Any]:
        return {"sheet": self.sheet.name, "message": message, "params": params}
