"""The definitions of a plan that were in force on a day.

Rows hold the newest definition. An amendment that takes effect later is undone: each field it
changed goes back to what it was before, what it brought in is not there yet, and what it took
out is there again.
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field
from datetime import date
from typing import Any
from uuid import UUID

from payesh.records.models import AmendmentChange, Plan

EXISTS = "exists"


@dataclass(frozen=True)
class Definitions:
    """What to put back, by kind of subject (node, indicator, indicator_unit, target) and its id.

    - `fields[kind][id]`: columns and their earlier values, as JSON holds them;
    - `not_yet[kind]`: ids of what later amendments brought in;
    - `taken_out[kind][id]`: the columns of what later amendments took out.
    """

    day: date
    fields: Mapping[str, Mapping[UUID, Mapping[str, Any]]] = field(default_factory=dict)
    not_yet: Mapping[str, frozenset[UUID]] = field(default_factory=dict)
    taken_out: Mapping[str, Mapping[UUID, Mapping[str, Any]]] = field(default_factory=dict)

    def earlier(self, kind: str) -> Mapping[UUID, Mapping[str, Any]]:
        return self.fields.get(kind, {})

    def absent(self, kind: str) -> frozenset[UUID]:
        return self.not_yet.get(kind, frozenset())

    def removed(self, kind: str) -> Mapping[UUID, Mapping[str, Any]]:
        return self.taken_out.get(kind, {})

    @property
    def is_newest(self) -> bool:
        """Whether nothing has to be undone: the rows as they are."""
        return not (self.fields or self.not_yet or self.taken_out)


Change = tuple[date, str, UUID, str, Any]
"""When it takes effect, kind and id of the subject, field, value before."""


@dataclass(frozen=True)
class Amendments:
    """All changes that a plan's amendments made, the newest first."""

    changes: tuple[Change, ...]

    def as_of(self, day: date) -> Definitions:
        """The definitions in force at the end of `day`."""
        undone: dict[tuple[str, UUID], dict[str, Any]] = {}
        for effective, kind, subject, name, before in self.changes:
            if effective > day:  # newest first, so the oldest 'before' stays
                undone.setdefault((kind, subject), {})[name] = before
        return _sorted_out(day, undone)


def amendments_of(plan: Plan, after: date | None = None) -> Amendments:
    """The changes of the plan's amendments (that take effect after a day); one query."""
    rows = AmendmentChange.objects.filter(amendment__plan=plan)
    if after is not None:
        rows = rows.filter(amendment__effective_from__gt=after)
    found = rows.order_by("-amendment__effective_from", "-amendment__number").values_list(
        "amendment__effective_from", "subject_kind", "subject_id", "field", "before"
    )
    return Amendments(tuple(found))


def as_of(plan: Plan, day: date) -> Definitions:
    """The definitions of the plan in force at the end of `day`; one query."""
    return amendments_of(plan, after=day).as_of(day)


def _sorted_out(day: date, undone: dict[tuple[str, UUID], dict[str, Any]]) -> Definitions:
    fields: dict[str, dict[UUID, dict[str, Any]]] = {}
    not_yet: dict[str, set[UUID]] = {}
    taken_out: dict[str, dict[UUID, dict[str, Any]]] = {}
    for (kind, subject), columns in undone.items():
        existed = columns.pop(EXISTS, None)
        if existed is False:
            not_yet.setdefault(kind, set()).add(subject)
        elif existed:
            taken_out.setdefault(kind, {})[subject] = columns
        else:
            fields.setdefault(kind, {})[subject] = columns
    absent = {kind: frozenset(subjects) for kind, subjects in not_yet.items()}
    return Definitions(day, fields, absent, taken_out)
