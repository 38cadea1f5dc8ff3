"""The journal as people read it: newest first, by keyset, with the change in each line."""

from __future__ import annotations

import json
from collections import defaultdict
from collections.abc import Callable, Iterable
from dataclasses import dataclass
from datetime import date, datetime, time, timedelta
from typing import Any

from django.db.models import F, Q, QuerySet, Value
from django.db.models.functions import Coalesce
from django.db.models.lookups import GreaterThanOrEqual, LessThan
from django.utils import timezone

from payesh.ground.text import fold
from payesh.records.models import JournalEntry, Person, Seat, Unit
from payesh.records.organisations import STEP

from .findings import findings
from .objections import objections
from .paths import successor, under
from .people import people
from .permission import reach_of

PAGE = 50
WIDE = 2 * STEP
"""Paths up to this length, a province's or a body's, reach a large part of all lines."""


@dataclass(frozen=True)
class Change:
    """One field of a line, before and after; None where there was or is nothing."""

    field: str
    before: Any
    after: Any


@dataclass(frozen=True)
class JournalLine:
    """A line with what it changed."""

    entry: JournalEntry
    changes: tuple[Change, ...]


@dataclass(frozen=True)
class JournalQuestion:
    """What narrows the journal; empty parts narrow nothing. `verb` may be a whole noun: `unit.`"""

    person: str = ""
    verb: str = ""
    subject_kind: str = ""
    subject_id: str = ""
    subject: str = ""
    unit: Unit | None = None
    since: date | None = None
    until: date | None = None


def journal_page(
    seat: Seat, asked: JournalQuestion, before: int | None = None
) -> tuple[list[JournalLine], int | None]:
    """Fifty lines older than line `before`, and where the next fifty begin (None at the end).

    The place is a line's number, not a count of lines, so that page 1,000 costs what page 1 costs.
    """
    rows = _narrowed(seat, asked)
    if before is not None:
        rows = rows.filter(id__lt=before)
    found = list(rows.order_by("-id")[: PAGE + 1])
    following = found[PAGE - 1].id if len(found) > PAGE else None
    return [JournalLine(entry, _changes(entry.body)) for entry in found[:PAGE]], following


def out_of_sight(seat: Seat, lines: Iterable[JournalLine]) -> set[str]:
    """Keys of what the lines speak of and the seat does not open; a statement a kind at most.

    Lines reach further than these: an objection belongs to whoever runs the campaign, and a
    finding that was withdrawn is gone.
    """
    named: dict[str, set[str]] = defaultdict(set)
    for line in lines:
        if line.entry.subject_kind in _IN_SIGHT:
            named[line.entry.subject_kind].add(str(line.entry.subject_id))
    found: set[str] = set()
    for kind, keys in named.items():
        seen = _IN_SIGHT[kind](seat).filter(pk__in=keys).values_list("pk", flat=True)
        found |= keys - set(map(str, seen))
    return found


_IN_SIGHT: dict[str, Callable[[Seat], QuerySet[Any]]] = {
    "finding": findings,
    "objection": objections,
}


def _narrowed(seat: Seat, asked: JournalQuestion) -> QuerySet[JournalEntry]:
    rows = JournalEntry.objects.filter(_within(reach_of(seat)))
    if asked.person:
        rows = rows.filter(actor__in=_named(seat, asked.person))
    if asked.verb:
        rows = rows.filter(_of_kind(asked.verb))
    if asked.subject_kind:
        rows = rows.filter(subject_kind=asked.subject_kind)
    if asked.subject_id:
        rows = rows.filter(subject_id=asked.subject_id)
    if asked.subject:
        rows = rows.filter(subject_label__icontains=asked.subject)
    if asked.unit is not None:
        rows = rows.filter(_within(asked.unit.path))
    return rows.filter(_between(asked.since, asked.until))


def _within(path: str) -> Q:
    """Lines of a subtree. Of a province or body most lines are, so they are met soon by number.

    There the index of paths would only lead to sorting all of them: a second for a million.
    """
    if len(path) > WIDE:
        return under(path, "unit_path")
    unindexed = Coalesce(F("unit_path"), Value(""))
    if not path:
        return Q()
    return Q(
        GreaterThanOrEqual(unindexed, Value(path)), LessThan(unindexed, Value(successor(path)))
    )


def _of_kind(verb: str) -> Q:
    """One verb, or all verbs of a noun (`unit.`), as a range that an index answers."""
    if not verb.endswith("."):
        return Q(verb=verb)
    return Q(verb__gte=verb, verb__lt=verb[:-1] + chr(ord(".") + 1))


def _named(seat: Seat, text: str) -> list[str]:
    """The keys of the few people meant by a name; a join cannot do it, a line has no such key."""
    rows = people(seat) if reach_of(seat) else Person.objects.all()
    for word in fold(text).split():
        rows = rows.filter(search_text__contains=word)
    return [str(key) for key in rows.order_by("pk").values_list("pk", flat=True)[:PAGE]]


def _between(since: date | None, until: date | None) -> Q:
    """From the first moment of one day to the last of the other, in the site's time zone."""
    bounds = Q()
    if since:
        bounds &= Q(at__gte=_midnight(since))
    if until:
        bounds &= Q(at__lt=_midnight(until + timedelta(days=1)))
    return bounds


def _midnight(day: date) -> datetime:
    return timezone.make_aware(datetime.combine(day, time.min))


def _changes(body: str) -> tuple[Change, ...]:
    line = json.loads(body)
    before, after = line.get("before") or {}, line.get("after") or {}
    fields = [*before, *(name for name in after if name not in before)]
    return tuple(
        Change(name, before.get(name), after.get(name))
        for name in fields
        if before.get(name) != after.get(name)
    )
