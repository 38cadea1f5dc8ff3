"""Reading the journal's chain: is it whole, how far is it sealed, what was its root on a day."""

from __future__ import annotations

import json
from collections.abc import Iterator
from contextlib import nullcontext
from dataclasses import dataclass
from datetime import date, datetime, time, timedelta
from typing import Any

from django.db import connection, transaction
from django.utils import timezone

from payesh.ground.chain import START, link
from payesh.ground.merkle import merkle_root
from payesh.records.models import JournalEntry, JournalSeal

CHUNK = 5_000
COLUMNS = (
    "actor",
    "actor_name",
    "seat",
    "subject_id",
    "subject_kind",
    "subject_label",
    "unit_path",
    "verb",
)
"""In the order of the sealed text, whose keys are sorted; before the third stand the changes."""
# What the columns would look like in the sealed text, made by the database: comparing three pieces
# of text costs a fifth of taking a million texts apart. Where a piece is not found, the text is
# taken apart after all, so a piece that another engine quotes differently costs time and no more.
_QUOTE = {"sqlite": "json_quote(e.{0})", "postgresql": "to_json(e.{0})::text"}
_AT = {
    "sqlite": "replace(e.at, ' ', 'T')",
    "postgresql": """to_char(e.at AT TIME ZONE 'UTC', 'YYYY-MM-DD"T"HH24:MI:SS.US')""",
}
_LINES = """
SELECT s.position, s.entry_id, s.hash, e.body,
       {beginning} || ',"after":', ',"at":"' || {at} || '+00:00","before":', ',' || {end} || '}}'
FROM records_journalseal s LEFT JOIN records_journalentry e ON e.id = s.entry_id
ORDER BY s.position
"""
_UNSEALED = """
SELECT count(*) FROM records_journalentry e
WHERE NOT EXISTS (SELECT 1 FROM records_journalseal s WHERE s.entry_id = e.id)
"""


@dataclass(frozen=True)
class Break:
    """The first place where the chain does not hold.

    `fault` is `gap` (a position is missing before this one), `missing` (the sealed line is
    gone), `hash` (text or seal was altered) or `columns` (a column differs from the sealed text;
    `columns` names which).
    """

    position: int
    entry: int
    fault: str
    columns: tuple[str, ...] = ()


@dataclass(frozen=True)
class ChainState:
    """What a verification found: lines that hold, lines without a seal, the newest good hash."""

    sealed: int
    unsealed: int
    head: str
    broken: Break | None = None

    @property
    def is_whole(self) -> bool:
        """Nothing is broken; and on SQLite, where each line seals itself, none came without."""
        return self.broken is None and not (self.unsealed and connection.vendor == "sqlite")


def verify() -> ChainState:
    """Walk the whole chain in one reading; stop at the first line that does not hold."""
    position, previous, broken = 0, START, None
    # A cursor on PostgreSQL lives in a transaction; on SQLite one would lock out the writers.
    with transaction.atomic() if connection.vendor == "postgresql" else nullcontext():
        for row in _lines():
            if broken := _fault(row, position, previous):
                break
            position, previous = row[0], row[2]
        unsealed = _count_unsealed()
    return ChainState(position, unsealed, previous, broken)


def _lines() -> Iterator[tuple[Any, ...]]:
    vendor = connection.vendor
    quoted = {name: f"""'"{name}":' || {_QUOTE[vendor].format(name)}""" for name in COLUMNS}
    beginning = " || ',' || ".join(quoted[name] for name in COLUMNS[:2])
    end = " || ',' || ".join(quoted[name] for name in COLUMNS[2:])
    statement = _LINES.format(beginning=f"'{{' || {beginning}", at=_AT[vendor], end=end)
    with connection.chunked_cursor() as cursor:
        cursor.execute(statement)
        while rows := cursor.fetchmany(CHUNK):
            yield from rows


def _fault(row: tuple[Any, ...], position: int, previous: str) -> Break | None:
    place, entry, seal, body, beginning, at, end = row
    if place != position + 1:
        return Break(place, entry, "gap")
    if body is None:
        return Break(place, entry, "missing")
    if link(previous, body) != seal:
        return Break(place, entry, "hash")
    looks_right = body.startswith(beginning) and body.endswith(end) and at in body
    if looks_right and body.count(',"at":') == 1:
        return None
    differing = _differing(entry, body)
    return Break(place, entry, "columns", differing) if differing else None


def _differing(entry: int, body: str) -> tuple[str, ...]:
    try:
        line, row = json.loads(body), JournalEntry.objects.get(pk=entry)
    except ValueError:  # SQLite keeps any text in a column of moments
        return ("at",)
    names = tuple(name for name in COLUMNS if line[name] != getattr(row, name))
    return names if datetime.fromisoformat(line["at"]) == row.at else ("at", *names)


def _count_unsealed() -> int:
    with connection.cursor() as cursor:
        cursor.execute(_UNSEALED)
        return int(cursor.fetchone()[0])


def head() -> JournalSeal | None:
    """The newest seal; everything up to its position is chained."""
    return JournalSeal.objects.order_by("-position").first()


def passes_through(noted: str) -> bool:
    """Whether the chain holds the place and hash noted as `POSITION:HASH`."""
    position, _, known = noted.partition(":")
    seals = JournalSeal.objects.filter(hash=known.strip().lower())
    return position.isdigit() and seals.filter(position=int(position)).exists()


@dataclass(frozen=True)
class DayRoot:
    """The Merkle root over the sealed lines of a day, and where the chain stood."""

    day: date
    lines: int
    root: str
    position: int
    head: str


def newest_day(until: date) -> date | None:
    """The newest day up to this one, in the site's time zone, on which a line was written."""
    ends = timezone.make_aware(datetime.combine(until + timedelta(days=1), time.min))
    last = JournalEntry.objects.filter(at__lt=ends).order_by("-at").values_list("at", flat=True)
    moment = last.first()
    return timezone.localtime(moment).date() if moment else None


def day_root(day: date) -> DayRoot:
    """Root over the lines written on that day of the site's time zone, by number of the line.

    A line that is sealed later, out of turn, changes the root; take it when the day is over.
    """
    starts = timezone.make_aware(datetime.combine(day, time.min))
    rows = JournalEntry.objects.filter(at__gte=starts, at__lt=starts + timedelta(days=1))
    bodies = [body.encode() for body in rows.order_by("id").values_list("body", flat=True)]
    last = head()
    return DayRoot(
        day,
        len(bodies),
        merkle_root(bodies).hex(),
        last.position if last else 0,
        last.hash if last else START,
    )
