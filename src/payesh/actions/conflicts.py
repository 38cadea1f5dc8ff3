"""Verbs about conflicts of interest, and the refusal of whoever has one."""

from __future__ import annotations

from collections.abc import Iterable
from datetime import date

from django.utils import timezone
from django.utils.translation import gettext_noop as _

from payesh.ground.errors import Refusal
from payesh.ground.terms import ConflictKind, Role
from payesh.ground.text import clean
from payesh.queries.conflicts import conflicts_of
from payesh.queries.permission import require
from payesh.records.models import ConflictOfInterest, Person, Seat, Unit

from .guards import locked, owed, unless
from .journal import record, verb

DECLARED_KINDS = (ConflictKind.EMPLOYER, ConflictKind.FORMER_EMPLOYER, ConflictKind.DECLARED)
THEMSELVES = (Role.EVALUATOR, Role.REVIEWER)

FOUND_ONLY = _("A tie through a seat is found by itself; choose another kind.")
BACKWARD = _("A tie cannot end before it begins.")
KNOWN = _("This tie of %(person)s to %(unit)s is declared already.")
WITHDRAWN = _("This declaration was withdrawn already.")
OWN = _("Nobody withdraws a conflict of interest of their own.")
KEEPS_OUT = _("%(person)s has a conflict of interest with %(unit)s.")


@verb
def declare_conflict(
    *,
    by: Seat,
    person: Person,
    unit: Unit,
    kind: ConflictKind,
    since: date | None = None,
    until: date | None = None,
    note: str = "",
) -> ConflictOfInterest:
    """Say that a person is tied to an organisation: one's own, or somebody's by the secretariat.

    Only ties to organisations are kept. Visits planned before stay as they are until they are
    moved; the pages name them.
    """
    _may_declare(by, person, unit)
    unless(kind in DECLARED_KINDS, "conflict.found_only", FOUND_ONLY, "kind")
    unless(not (since and until) or since <= until, "conflict.backward", BACKWARD, "until")
    same = ConflictOfInterest.objects.filter(person=person, unit=unit, withdrawn_at=None)
    told = {"person": person.full_name, "unit": unit.name}
    unless(not same.filter(kind=kind).exists(), "conflict.known", KNOWN, "unit", **told)
    conflict = ConflictOfInterest.objects.create(
        person=person,
        unit=unit,
        kind=ConflictKind(kind).value,
        since=since,
        until=until,
        note=clean(note),
        declared_by=by.person,
    )
    after = {**told, "kind": conflict.kind, "since": since, "until": until, "note": conflict.note}
    record(by=by, verb="conflict.declared", subject=conflict, after=after)
    return conflict


@verb
def withdraw_conflict(*, by: Seat, conflict: ConflictOfInterest, reason: str) -> ConflictOfInterest:
    """Take a mistaken declaration back, with the reason; the row stays."""
    require(by, "campaign.edit", conflict.unit)
    conflict = locked(conflict)
    unless(conflict.person_id != by.person_id, "conflict.own", OWN)
    unless(conflict.withdrawn_at is None, "conflict.withdrawn", WITHDRAWN)
    conflict.withdrawn_reason = owed(reason, "reason")
    conflict.withdrawn_by, conflict.withdrawn_at = by.person, timezone.now()
    conflict.save()
    after = {"reason": conflict.withdrawn_reason}
    record(by=by, verb="conflict.withdrawn", subject=conflict, after=after)
    return conflict


def refuse_conflicts(people: Iterable[Person], units: Iterable[Unit], where: str = "") -> None:
    """Refuse, naming the first pair, if any of the people keeps out of any of the units."""
    people, units = list(people), list(units)
    found = conflicts_of(people, units)
    for person in people:
        for unit in units:
            if (person.pk, unit.pk) in found:
                told = {"person": person.full_name, "unit": unit.name}
                raise Refusal("conflict.keeps_out", KEEPS_OUT, where=where, **told)


def _may_declare(by: Seat, person: Person, unit: Unit) -> None:
    if by.person_id != person.pk or by.role not in THEMSELVES:
        require(by, "campaign.edit", unit)
