"""Chaining the journal: SQLite seals each line at once, PostgreSQL by one sealer in order."""

from __future__ import annotations

from collections.abc import Sequence
from threading import Event

from django.db import close_old_connections, connection, transaction
from django.db.models import Exists, OuterRef, QuerySet

from payesh.ground.chain import START, link
from payesh.records.models import JournalEntry, JournalSeal

_SEALER_LOCK = 0x7061_7965_7368  # an arbitrary, fixed key for the advisory lock
_OVERTAKEN = 50_000
"""Lines that may be written while a long transaction, whose line has a lower number, is open."""


def seal_inline(*entries: JournalEntry) -> None:
    """On SQLite the write lock serialises anyway, so lines are sealed in their own transaction."""
    if connection.vendor == "sqlite":
        _append(entries)


def seal_pending(limit: int = 10_000, everywhere: bool = True) -> int:
    """Seal lines that are not sealed yet, oldest first; returns how many. One sealer at a time.

    Numbers are given when a line is written and seen when its transaction ends, so a lower one
    may appear late. `everywhere` looks through the whole journal; without it only through the
    newest `_OVERTAKEN` numbers, which costs the same however long the journal is.
    """
    with transaction.atomic():
        if connection.vendor == "postgresql":
            with connection.cursor() as cursor:
                cursor.execute("SELECT pg_advisory_xact_lock(%s)", [_SEALER_LOCK])
        pending = list(_unsealed(everywhere).order_by("id")[:limit])
        _append(pending)
        return len(pending)


def seal_all() -> int:
    """Seal whatever is not sealed; returns how many lines that were."""
    found = 0
    while sealed := seal_pending():
        found += sealed
    return found


def keep_sealing(stop: Event | None = None, pause: float = 2.0) -> None:
    """Seal every `pause` seconds until `stop` is set: the loop of the sealer on PostgreSQL.

    It looks through the whole journal at the start and then once in a thousand turns.
    """
    stop = stop or Event()
    turn = 0
    while not stop.is_set():
        close_old_connections()
        seal_pending(everywhere=turn % 1000 == 0)
        turn += 1
        stop.wait(pause)


def _unsealed(everywhere: bool) -> QuerySet[JournalEntry]:
    sealed = JournalSeal.objects.filter(entry_id=OuterRef("pk"))
    rows = JournalEntry.objects.filter(~Exists(sealed))
    if everywhere:
        return rows
    newest = JournalSeal.objects.order_by("-entry_id").values_list("entry_id", flat=True).first()
    return rows.filter(id__gt=(newest or 0) - _OVERTAKEN)


def _append(entries: Sequence[JournalEntry]) -> None:
    last = JournalSeal.objects.order_by("-position").first()
    position, previous = (last.position, last.hash) if last else (0, START)
    seals = []
    for entry in entries:
        position, previous = position + 1, link(previous, entry.body)
        seals.append(JournalSeal(position=position, entry_id=entry.id, hash=previous))
    JournalSeal.objects.bulk_create(seals)
