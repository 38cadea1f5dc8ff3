"""The story's lines in the journal, in the order of their moments, sealed as every line is."""

from __future__ import annotations

from collections.abc import Iterable

from payesh.actions.journal import canonical
from payesh.actions.sealing import seal_pending
from payesh.queries.permission import unit_of
from payesh.records.models import JournalEntry

from .world import Line


def write_chronicle(lines: Iterable[Line]) -> None:
    """Write all lines in bulk and chain them."""
    in_order = sorted(lines, key=lambda line: line.at)
    JournalEntry.objects.bulk_create([_entry(line) for line in in_order], batch_size=500)
    while seal_pending():
        pass


def _entry(line: Line) -> JournalEntry:
    unit = unit_of(line.subject) or line.by.unit
    entry = JournalEntry(
        at=line.at,
        actor=str(line.by.person_id),
        actor_name=line.by.person.full_name,
        seat=str(line.by.pk),
        unit_path=unit.path,
        verb=line.verb,
        subject_kind=line.subject._meta.model_name,
        subject_id=str(line.subject.pk),
        subject_label=str(line.subject)[:500],
    )
    entry.body = canonical(entry, line.before, line.after)
    return entry
