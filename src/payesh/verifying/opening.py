"""A package, opened: a zip file or a folder, from a stranger. Nothing is ever unpacked to disk."""

from __future__ import annotations

import csv
import hashlib
import io
import json
import zlib
from collections.abc import Iterator
from pathlib import Path, PurePosixPath
from typing import IO, Any
from zipfile import BadZipFile, ZipFile

from .faults import Unreadable

MOST_FILES = 2_000
MOST_BYTES = 4 * 2**30
MOST_RATIO = 400
"""Long tables of few different answers shrink a hundred times; a bomb shrinks a thousand times."""
MOST_JSON = 256 * 2**20
_BLOCK = 2**20
_BROKEN = (BadZipFile, OSError, EOFError, RuntimeError, NotImplementedError, zlib.error)


class Package:
    """The files of a package by their names (`a/b.csv`), each with its size."""

    def __init__(self, path: Path) -> None:
        self.path = path
        self.zip: ZipFile | None = None
        try:
            self.sizes = self._folder() if path.is_dir() else self._zip()
        except _BROKEN as fault:
            raise Unreadable("no_package", name=path.name) from fault
        if len(self.sizes) > MOST_FILES or sum(self.sizes.values()) > MOST_BYTES:
            raise Unreadable("too_large", name=path.name)

    def _folder(self) -> dict[str, int]:
        inside = self.path.resolve()
        found: dict[str, int] = {}
        for one in sorted(self.path.rglob("*")):
            if not one.is_file() or not one.resolve().is_relative_to(inside):
                continue  # a link that leads out is no file of the package
            found[one.relative_to(self.path).as_posix()] = one.stat().st_size
            if len(found) > MOST_FILES:
                break
        return found

    def _zip(self) -> dict[str, int]:
        self.zip = ZipFile(self.path)
        parts = [part for part in self.zip.infolist() if not part.is_dir()]
        names = [part.filename for part in parts]
        if len(set(names)) < len(names) or not all(map(_is_inside, names)):
            raise Unreadable("bad_names", name=self.path.name)
        packed = max(self.path.stat().st_size, 2**16)
        if sum(part.file_size for part in parts) > MOST_RATIO * packed:
            raise Unreadable("too_large", name=self.path.name)
        return {part.filename: part.file_size for part in parts}

    def open(self, name: str) -> IO[bytes]:
        """A file to read from. Raises Unreadable where it is not there."""
        if name not in self.sizes:
            raise Unreadable("file_missing", name=name)
        return self.zip.open(name) if self.zip else (self.path / name).open("rb")

    def digest(self, name: str) -> tuple[str, int]:
        """The SHA-256 and the size of a file, as they are."""
        digest, size = hashlib.sha256(), 0
        try:
            with self.open(name) as file:
                while block := file.read(_BLOCK):
                    digest.update(block)
                    size += len(block)
        except (*_BROKEN, ValueError) as fault:
            raise Unreadable("file_broken", name=name) from fault
        return digest.hexdigest(), size

    def read(self, name: str) -> bytes:
        """A whole file, which has to be small."""
        if self.sizes.get(name, 0) > MOST_JSON:
            raise Unreadable("too_large", name=name)
        with self.open(name) as file:
            return file.read()

    def json(self, name: str) -> Any:
        """What a JSON file holds."""
        try:
            return json.loads(self.read(name))
        except (ValueError, RecursionError, *_BROKEN) as fault:
            raise Unreadable("file_broken", name=name) from fault

    def rows(self, name: str, *columns: str) -> Iterator[tuple[int, list[str]]]:
        """The number of each line of a table (the heading is 1) and its fields, as asked for."""
        try:
            with self.open(name) as file:
                yield from _fields(file, name, columns)
        except (csv.Error, UnicodeDecodeError, *_BROKEN) as fault:
            raise Unreadable("file_broken", name=name) from fault


def _fields(
    file: IO[bytes], name: str, columns: tuple[str, ...]
) -> Iterator[tuple[int, list[str]]]:
    reader = csv.reader(io.TextIOWrapper(file, "utf-8-sig", newline=""))
    heading = next(reader, [])
    missing = [column for column in columns if column not in heading]
    if missing:
        raise Unreadable("column_missing", name=name, column=missing[0])
    at = [heading.index(column) for column in columns]
    plain = at == list(range(len(heading)))
    for line, row in enumerate(reader, 2):
        if not row:
            continue
        if len(row) != len(heading):
            raise Unreadable("row_broken", name=name, row=line)
        yield line, row if plain else [row[place] for place in at]


def _is_inside(name: str) -> bool:
    """Whether a name of a zip is a plain path below the package."""
    path = PurePosixPath(name)
    strange = "\\" in name or ":" in name or "\0" in name
    return not (strange or path.is_absolute() or ".." in path.parts or str(path) != name)
