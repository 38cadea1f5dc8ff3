"""Opening a workbook that somebody sent. The only door through which Excel comes in."""

from __future__ import annotations

from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from types import TracebackType
from typing import TYPE_CHECKING

from payesh.ground.errors import Refusal
from payesh.ground.text import fold

from .errors import TooManyErrors
from .parsed import ParsedRow
from .safety import damaged, inspect

# openpyxl is slow to import, and of the site's pages only those that read files need it.
if TYPE_CHECKING:
    from openpyxl.workbook import Workbook

MOST_ROWS = 200_000


@contextmanager
def _sound() -> Iterator[None]:
    """A file may be broken in any way; whatever the parser stumbles over is the file's fault."""
    try:
        yield
    except (Refusal, TooManyErrors, GeneratorExit):
        raise
    except Exception as error:
        raise damaged() from error


class SheetReader:
    """One sheet: its rows, and afterwards which were hidden and what was merged."""

    def __init__(self, book: Workbook, name: str) -> None:
        self.name = name
        self._book = book
        self._sheet = book[name]
        self.is_hidden = self._sheet.sheet_state != "visible"
        self.hidden_rows = 0
        self.merges: list[tuple[int, int, int, int]] = []

    def rows(self) -> Iterator[ParsedRow]:
        """The filled rows from the top. Refused: more than `MOST_ROWS` of them."""
        from openpyxl.utils import range_boundaries

        from .sheet_parser import RowParser

        with _sound(), self._sheet._get_source() as source:
            parser = RowParser(source, self._book, self._sheet._shared_strings)
            for count, row in enumerate(parser.rows(), start=1):
                if count > MOST_ROWS:
                    self._refuse_length()
                self.hidden_rows += row.is_hidden
                yield row
            self.merges = [range_boundaries(reference) for reference in parser.merges]

    def _refuse_length(self) -> None:
        raise Refusal(
            "workbook.too_many_rows",
            "The sheet “%(sheet)s” has more than %(most)s rows. Part it into several workbooks.",
            where=self.name,
            sheet=self.name,
            most=MOST_ROWS,
        )


class Book:
    """A workbook that passed inspection. Use it as a context, so that the file is closed."""

    def __init__(self, path: Path) -> None:
        inspect(path)
        from openpyxl import load_workbook

        with _sound():
            self._book = load_workbook(path, read_only=True, keep_links=False)
            sheets = [sheet.title for sheet in self._book.worksheets]
        self.names = [str(name) for name in sheets]

    def __enter__(self) -> Book:
        return self

    def __exit__(
        self,
        kind: type[BaseException] | None,
        error: BaseException | None,
        trace: TracebackType | None,
    ) -> None:
        self._book.close()

    def expected_rows(self) -> int:
        """How many rows the sheets claim to have together; a guess for a progress bar."""
        claims = (sheet.max_row or 0 for sheet in self._book.worksheets)
        return sum(min(claim, MOST_ROWS) for claim in claims)

    def sheet(self, titles: set[str]) -> SheetReader | None:
        """The first sheet whose name is one of the folded `titles`."""
        for name in self.names:
            if fold(name) in titles:
                return SheetReader(self._book, name)
        return None
