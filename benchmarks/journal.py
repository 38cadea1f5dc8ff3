"""Verifying a journal of a million lines."""

from __future__ import annotations

from datetime import UTC
from itertools import islice
from typing import Any

from benchmarks.ground import FOLDER, enter, note, seconds, told

LINES, BATCH = 1_000_000, 20_000


def main() -> None:
    """Print a line of JSON; the journal is made once and kept beside the world."""
    enter(FOLDER / "journal")
    from django.core.management import call_command

    from payesh.queries.chain import verify
    from payesh.records.models import JournalSeal

    call_command("migrate", interactive=False, verbosity=0)
    if JournalSeal.objects.count() < LINES:
        _write()
    cpu, wall, state = seconds(verify)
    if not state.is_whole or state.sealed < LINES:
        raise SystemExit("the journal of the benchmark is not whole")
    told(lines=state.sealed, cpu=round(cpu, 1), wall=round(wall, 1))


def _write() -> None:
    from django.db import connection, transaction

    from payesh.ground.chain import START, link
    from payesh.records.models import JournalEntry, JournalSeal

    note("Writing a journal of a million lines …")
    previous, lines = START, _lines()
    with transaction.atomic():
        if connection.vendor == "sqlite":
            with connection.cursor() as cursor:
                cursor.execute("PRAGMA cache_size=-400000")
        while batch := list(islice(lines, BATCH)):
            JournalEntry.objects.bulk_create(batch, batch_size=500)
            seals = []
            for entry in batch:
                previous = link(previous, entry.body)
                seals.append(JournalSeal(position=entry.id, entry_id=entry.id, hash=previous))
            JournalSeal.objects.bulk_create(seals, batch_size=500)


def _lines() -> Any:
    from datetime import datetime, timedelta

    from payesh.actions.journal import canonical
    from payesh.records.models import JournalEntry

    began = datetime(2024, 3, 20, 8, tzinfo=UTC)
    for number in range(1, LINES + 1):
        entry = JournalEntry(
            id=number,
            at=began + timedelta(seconds=number * 60),
            actor="01900000-0000-7000-8000-000000000001",
            actor_name="کارشناس برنامه",
            seat="01900000-0000-7000-8000-000000000002",
            unit_path="0000100001",
            verb="report.saved",
            subject_kind="report",
            subject_id=f"01900000-0000-7000-8000-{number:012x}",
            subject_label=f"واحد {number % 1000} · 1405/2",
        )
        entry.body = canonical(entry, {"state": "draft"}, {"state": "draft", "rows": number % 90})
        yield entry


if __name__ == "__main__":
    main()
