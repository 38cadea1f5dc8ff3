"""Tables as CSV: written while they are read, with the mark by which spreadsheets know UTF-8."""

from __future__ import annotations

import csv
import io
from collections.abc import Callable, Iterator
from pathlib import Path
from zipfile import ZIP_DEFLATED, ZipFile

from payesh.records.models import Campaign, Seat

from .catalogue import DICTIONARY, TABLES
from .columns import Table

BLOCK_ROWS = 2_000
Step = Callable[[int], None]


def csv_blocks(table: Table, seat: Seat, campaign: Campaign) -> Iterator[bytes]:
    """The table in blocks of some thousand rows; the first one holds the heading."""
    out = io.StringIO(newline="")
    writer = csv.writer(out)
    out.write("\ufeff")
    writer.writerow(table.header)
    rows = table.rows(seat, campaign)
    while True:
        yield out.getvalue().encode()
        out.seek(0)
        out.truncate()
        before = out.tell()
        writer.writerows(row for row, _place in zip(rows, range(BLOCK_ROWS), strict=False))
        if out.tell() == before:
            return


def write_csv_zip(path: Path, seat: Seat, campaign: Campaign, step: Step) -> None:
    """One CSV file a table, and the dictionary; `step` is told how many tables are done."""
    with ZipFile(path, "w", ZIP_DEFLATED, compresslevel=1) as packed:
        for done, table in enumerate((*TABLES, DICTIONARY)):
            step(done)
            with packed.open(f"{table.name}.csv", "w", force_zip64=True) as file:
                for block in csv_blocks(table, seat, campaign):
                    file.write(block)
