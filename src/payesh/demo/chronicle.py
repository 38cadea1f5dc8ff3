"""What happened, in the order of time: lines that are only told, and deeds done by real verbs."""

from __future__ import annotations

from payesh.actions.journal import canonical
from payesh.actions.sealing import seal_all, seal_inline
from payesh.queries.permission import unit_of
from payesh.records.models import JournalEntry

from .clock import moment_of_story
from .world import Deed, Line, World


def live_through(world: World) -> None:
    """Do all deeds at their moments and write all lines, oldest first, each sealed in its turn."""
    happenings: list[Line | Deed] = [*world.lines, *world.deeds]
    told: list[Line] = []
    for one in sorted(happenings, key=lambda one: one.at):
        if isinstance(one, Line):
            told.append(one)
            continue
        _write_down(told)
        with moment_of_story(one.at):
            one.do()
    _write_down(told)
    seal_all()


def _write_down(told: list[Line]) -> None:
    """Write the lines of which nothing is in the journal yet, sealed as a verb seals its own."""
    written = [_entry(line) for line in told]
    seal_inline(*JournalEntry.objects.bulk_create(written, batch_size=500))
    told.clear()


def _entry(line: Line) -> JournalEntry:
    by = line.by
    unit = unit_of(line.subject) or (by.unit if by else None)
    entry = JournalEntry(
        at=line.at,
        actor=str(by.person_id) if by else "",
        actor_name=by.person.full_name if by else "",
        seat=str(by.pk) if by else "",
        unit_path=unit.path if unit else "",
        verb=line.verb,
        subject_kind=line.subject._meta.model_name,
        subject_id=str(line.subject.pk),
        subject_label=str(line.subject)[:500],
    )
    entry.body = canonical(entry, line.before, line.after)
    return entry
