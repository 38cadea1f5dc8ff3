"""The package of a publication: its files, and the dictionary of what stands in them."""

from __future__ import annotations

import json
from dataclasses import dataclass
from pathlib import Path
from typing import IO, Any
from zipfile import BadZipFile, ZipFile

from django.http import Http404

from payesh.actions.file_store import path_of
from payesh.queries.shapes.published import Heading

SCHEMA, MANIFEST = "schema.json", "manifest.json"
TYPES = {
    ".csv": "text/csv; charset=utf-8",
    ".json": "application/json",
    ".parquet": "application/vnd.apache.parquet",
    ".txt": "text/plain; charset=utf-8",
    ".md": "text/markdown; charset=utf-8",
    ".pdf": "application/pdf",
    ".html": "text/plain; charset=utf-8",
}
"""By the end of the name; whatever else is only ever saved, never shown."""


@dataclass(frozen=True)
class PackedFile:
    """A file of a package; `sha256` as its manifest says."""

    name: str
    size: int
    sha256: str
    media_type: str


@dataclass(frozen=True)
class Field:
    name: str
    type: str
    meaning: str
    unit: str


@dataclass(frozen=True)
class Table:
    """A table of the package, column by column."""

    name: str
    title: str
    rows: int
    fields: tuple[Field, ...]


def path(one: Heading) -> Path:
    """Where the package lies; 404 where its file is gone."""
    found = path_of(one.package)
    if not one.package or not found.exists():
        raise Http404
    return found


def files(one: Heading) -> list[PackedFile]:
    """The files of a package by name, as its list has them."""
    try:
        with ZipFile(path(one)) as packed:
            sums = _sums(_json(packed, MANIFEST))
            parts = sorted(packed.infolist(), key=lambda part: part.filename)
            return [
                PackedFile(p.filename, p.file_size, sums.get(p.filename, ""), type_of(p.filename))
                for p in parts
                if not p.is_dir()
            ]
    except (BadZipFile, Http404):
        return []


def tables(one: Heading, language: str) -> list[Table]:
    """The data dictionary in a language."""
    try:
        with ZipFile(path(one)) as packed:
            told = _json(packed, SCHEMA)
    except (BadZipFile, Http404):
        return []
    return [_table(table, language) for table in told.get("tables", ())]


def opened(one: Heading, name: str) -> IO[bytes]:
    """A file of the package to read; 404 where there is none of that name."""
    try:
        packed = ZipFile(path(one))
    except BadZipFile as broken:
        raise Http404 from broken
    try:
        return packed.open(name)
    except KeyError as missing:
        packed.close()
        raise Http404 from missing


def type_of(name: str) -> str:
    return TYPES.get(Path(name).suffix, "application/octet-stream")


def _json(packed: ZipFile, name: str) -> dict[str, Any]:
    try:
        told: dict[str, Any] = json.loads(packed.read(name))
    except KeyError:
        return {}
    return told


def _sums(manifest: dict[str, Any]) -> dict[str, str]:
    return {one["name"]: one["sha256"] for one in manifest.get("files", ())}


def _table(told: dict[str, Any], language: str) -> Table:
    fields = (
        Field(one["name"], one["type"], one["meaning"].get(language, ""), one.get("unit") or "")
        for one in told["columns"]
    )
    return Table(told["name"], told["title"].get(language, ""), told["rows"], tuple(fields))
