"""Chaining the journal: SQLite seals each line at once, PostgreSQL by one sealer in order."""

from __future__ import annotations

import hashlib

from django.db import connection, transaction

from payesh.records.models import JournalEntry, JournalSeal

START = "0" * 64
_SEALER_LOCK = 0x7061_7965_7368  # an arbitrary, fixed key for the advisory lock


def link(previous: str, body: str) -> str:
    """The hash of a line: SHA-256 over the previous hash and the line's canonical text."""
    return hashlib.sha256(f"{previous}{body}".encode()).hexdigest()


def seal_inline(entry: JournalEntry) -> None:
    """On SQLite the write lock serialises anyway, so the line is sealed in its own transaction."""
    if connection.vendor == "sqlite":
        _append([entry])


def seal_pending(limit: int = 10_000) -> int:
    """Seal lines that are not sealed yet, oldest first; returns how many. One sealer at a time."""
    with transaction.atomic():
        if connection.vendor == "postgresql":
            with connection.cursor() as cursor:
                cursor.execute("SELECT pg_advisory_xact_lock(%s)", [_SEALER_LOCK])
        sealed = JournalSeal.objects.values("entry_id")
        pending = list(JournalEntry.objects.exclude(id__in=sealed).order_by("id")[:limit])
        _append(pending)
        return len(pending)


def _append(entries: list[JournalEntry]) -> None:
    last = JournalSeal.objects.order_by("-position").first()
    position, previous = (last.position, last.hash) if last else (0, START)
    seals = []
    for entry in entries:
        position, previous = position + 1, link(previous, entry.body)
        seals.append(JournalSeal(position=position, entry_id=entry.id, hash=previous))
    JournalSeal.objects.bulk_create(seals)
