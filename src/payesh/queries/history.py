"""What happened to one thing, read from the journal."""

from __future__ import annotations

import json
from collections.abc import Collection
from dataclasses import dataclass
from datetime import datetime
from uuid import UUID

from payesh.records.models import JournalEntry

LONGEST = 100
NOTES = ("comment", "reason", "verdict", "answer", "note")


@dataclass(frozen=True)
class Happened:
    """One step: the verb of the journal, who took it, when, and the words that go with it."""

    verb: str
    by: str
    at: datetime
    note: str


def history_of(kind: str, subject: UUID, verbs: Collection[str]) -> list[Happened]:
    """Those steps of a thing, newest first, at most a hundred. The caller may see the thing."""
    rows = JournalEntry.objects.filter(subject_kind=kind, subject_id=str(subject), verb__in=verbs)
    return [
        Happened(row.verb, row.actor_name, row.at, _note_of(row.body))
        for row in rows.order_by("-id")[:LONGEST]
    ]


def _note_of(body: str) -> str:
    """The words that were new in this step; a step repeats what an earlier one said."""
    line = json.loads(body)
    before, after = line.get("before") or {}, line.get("after") or {}
    words = (after.get(name) for name in NOTES if after.get(name) != before.get(name))
    return next((str(word) for word in words if word), "")
