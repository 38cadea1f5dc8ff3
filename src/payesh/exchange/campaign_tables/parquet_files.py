"""Tables as Parquet: typed columns, a few thousand rows at a time."""

from __future__ import annotations

from collections.abc import Iterator
from itertools import islice
from pathlib import Path
from tempfile import NamedTemporaryFile
from zipfile import ZIP_STORED, ZipFile

import pyarrow as pa
from pyarrow import parquet

from payesh.records.models import Campaign, Seat

from .catalogue import DICTIONARY, TABLES
from .columns import Row, Table
from .text_files import Step

BLOCK_ROWS = 20_000
TYPES = {
    "text": pa.string(),
    "number": pa.float64(),
    "whole": pa.int64(),
    "day": pa.string(),
    "moment": pa.string(),
}
"""Days and moments stay ISO text, as in the other files, so that all three say the same."""


def write_parquet(path: Path, table: Table, seat: Seat, campaign: Campaign) -> None:
    """One table as one Parquet file."""
    schema = pa.schema([(column.name, TYPES[column.kind]) for column in table.columns])
    rows = table.rows(seat, campaign)
    with parquet.ParquetWriter(path, schema, compression="zstd") as writer:
        for block in _blocks(rows):
            columns = [
                pa.array(values, kind.type)
                for values, kind in zip(zip(*block, strict=True), schema, strict=True)
            ]
            writer.write_table(pa.Table.from_arrays(columns, schema=schema))


def write_parquet_zip(path: Path, seat: Seat, campaign: Campaign, step: Step) -> None:
    """One Parquet file a table, and the dictionary; they are packed already."""
    with ZipFile(path, "w", ZIP_STORED) as packed:
        for done, table in enumerate((*TABLES, DICTIONARY)):
            step(done)
            with NamedTemporaryFile(suffix=".parquet") as file:
                write_parquet(Path(file.name), table, seat, campaign)
                packed.write(file.name, f"{table.name}.parquet")


def _blocks(rows: Iterator[Row]) -> Iterator[list[Row]]:
    while block := list(islice(rows, BLOCK_ROWS)):
        yield block
