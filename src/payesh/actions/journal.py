"""Writing the journal: the canonical line, and the decorator that makes sure of it."""

from __future__ import annotations

import json
from collections.abc import Callable
from contextvars import ContextVar
from datetime import date, datetime
from decimal import Decimal
from functools import wraps
from typing import Any, ParamSpec, TypeVar
from uuid import UUID

from django.db import models, transaction
from django.utils import timezone

from payesh.queries.permission import unit_of
from payesh.records.models import JournalEntry, Person, Seat

from .sealing import seal_inline

P = ParamSpec("P")
R = TypeVar("R")

_lines: ContextVar[int] = ContextVar("journal_lines", default=0)


def verb(function: Callable[P, R]) -> Callable[P, R]:
    """One transaction, and at least the verb's own journal line in it; else it is a bug."""

    @wraps(function)
    def acted(*args: P.args, **kwargs: P.kwargs) -> R:
        with transaction.atomic():
            before = _lines.get()
            result = function(*args, **kwargs)
            if _lines.get() == before:
                raise AssertionError(f"{function.__name__} left no line in the journal")
            return result

    acted.is_verb = True  # type: ignore[attr-defined]
    return acted


def record(
    *,
    by: Seat | Person | None,
    verb: str,
    subject: models.Model,
    before: dict[str, Any] | None = None,
    after: dict[str, Any] | None = None,
    at: datetime | None = None,
) -> JournalEntry:
    """Write one line: who (a seat, a person who signs in, or the system), verb, subject, change."""
    person = by.person if isinstance(by, Seat) else by
    unit = unit_of(subject) or (by.unit if isinstance(by, Seat) else None)
    moment = at or timezone.now()
    entry = JournalEntry(
        at=moment,
        actor=str(person.pk) if person else "",
        actor_name=person.full_name if person else "",
        seat=str(by.pk) if isinstance(by, Seat) else "",
        unit_path=unit.path if unit else "",
        verb=verb,
        subject_kind=subject._meta.model_name,
        subject_id=str(subject.pk),
        subject_label=str(subject)[:500],
    )
    entry.body = canonical(entry, before, after)
    entry.save(force_insert=True)
    seal_inline(entry)
    _lines.set(_lines.get() + 1)
    return entry


def canonical(
    entry: JournalEntry, before: dict[str, Any] | None, after: dict[str, Any] | None
) -> str:
    """The text that is hashed: every column of the line and the change, keys in order."""
    line = {
        "at": entry.at.isoformat(),
        "actor": entry.actor,
        "actor_name": entry.actor_name,
        "seat": entry.seat,
        "unit_path": entry.unit_path,
        "verb": entry.verb,
        "subject_kind": entry.subject_kind,
        "subject_id": entry.subject_id,
        "subject_label": entry.subject_label,
        "before": before,
        "after": after,
    }
    return json.dumps(
        line, sort_keys=True, separators=(",", ":"), ensure_ascii=False, default=_plain
    )


def _plain(value: Any) -> Any:
    if isinstance(value, (Decimal, UUID)):
        return str(value)
    if isinstance(value, (date, datetime)):
        return value.isoformat()
    if isinstance(value, models.Model):
        return str(value.pk)
    raise TypeError(f"not for the journal: {type(value).__name__}")


def changed(thing: models.Model, new: dict[str, Any]) -> tuple[dict[str, Any], dict[str, Any]]:
    """The fields of `new` that differ from the row, before and after; and set them on it."""
    before: dict[str, Any] = {}
    after: dict[str, Any] = {}
    for field, value in new.items():
        old = getattr(thing, field)
        if old != value:
            before[field], after[field] = old, value
            setattr(thing, field, value)
    return before, after
