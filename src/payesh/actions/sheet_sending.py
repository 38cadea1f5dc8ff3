"""Taking a whole sheet from a device: written once, never over something newer."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import datetime
from typing import Any
from uuid import UUID

from django.db import IntegrityError, transaction
from django.utils import timezone
from django.utils.translation import gettext_noop as _

from payesh.ground.terms import SheetState, VisitState
from payesh.queries.instruments import read_version
from payesh.records.models import Seat, Sheet, SheetOffer, Visit

from .guards import unless
from .journal import record, verb
from .ranking_rules import fix_by_scoring
from .sheet_answers import Answers, changes, same_answers, tidy_answers
from .sheet_handing import follow_lock, hand_in
from .sheet_holding import new_sheet, own_sheet
from .sheet_writing import fill, sign, told
from .visit_guards import held_visit

TIMES = _("A visit ends after it has started.")


@dataclass(frozen=True)
class Sent:
    """What sending did: the sheet as it is now, the offer that was kept instead of writing to it,
    and whether anything was written to the sheet."""

    sheet: Sheet
    offer: SheetOffer | None
    written: bool


@dataclass(frozen=True)
class _Whole:
    """A whole sheet as it came in, its answers checked."""

    key: UUID
    answers: Answers
    base_version: int
    started_at: datetime | None
    ended_at: datetime | None
    lock: bool


def send_sheet(
    *,
    by: Seat,
    key: UUID,
    visit: Visit,
    answers: Mapping[str, Any],
    base_version: int = 0,
    started_at: datetime | None = None,
    ended_at: datetime | None = None,
    lock: bool = True,
) -> Sent:
    """Take a whole sheet under the key that the device made; `lock` hands it in.

    The same answers again write nothing. Over a newer version, over a sheet begun elsewhere and
    over a locked one nothing is written: an offer is kept. `base_version` is the version on which
    the device went on. Starts a visit that was not started. Raises Refusals with every fault of
    the answers and, for `lock`, with everything missing; then nothing is written at all.
    """
    given = (base_version, started_at, ended_at, lock)
    try:
        return _received(by, visit, key, answers, *given)
    except IntegrityError:
        # The key came in at the same moment with another visit; now it is there to be refused.
        return _received(by, visit, key, answers, *given)


@transaction.atomic
def _received(by: Seat, visit: Visit, key: UUID, answers: Mapping[str, Any], *given: Any) -> Sent:
    held = held_visit(by, visit)
    sheet = own_sheet(by, held, key)
    version = sheet.instrument if sheet else held.agency.group.instrument
    whole = _Whole(key, tidy_answers(read_version(version), answers), *given)
    if sheet is None:
        fresh = new_sheet(by, held, key, VisitState.PLANNED, VisitState.UNDER_WAY)
        return Sent(_written(by=by, visit=held, sheet=fresh, whole=whole), None, written=True)
    if same_answers(sheet.answers, whole.answers):
        if not whole.lock or sheet.state == SheetState.LOCKED:
            return Sent(sheet, None, written=False)
        return Sent(hand_in(by=by, visit=held, sheet=sheet), None, written=True)
    goes_on = sheet.pk == key and whole.base_version == sheet.version
    if goes_on and sheet.state == SheetState.DRAFT:
        return Sent(_written(by=by, visit=held, sheet=sheet, whole=whole), None, written=True)
    return Sent(sheet, _offer(by, sheet, whole), written=False)


@verb
def _written(*, by: Seat, visit: Visit, sheet: Sheet, whole: _Whole) -> Sheet:
    is_new = sheet.version == 0
    before, after = ({}, {}) if is_new else changes(sheet.answers, whole.answers)
    fill(sheet, whole.answers)
    _keep_times(sheet, whole)
    if visit.state == VisitState.PLANNED:
        _start(by, visit, sheet.started_at)
    if whole.lock:
        sign(sheet, by.person)
    sheet.save(force_insert=is_new)
    # The first answers stand in the sheet itself; later ones would be lost without this line.
    line = told(sheet) if is_new else {**told(sheet), "answers": after}
    was = {"answers": before}
    if not whole.lock:
        record(by=by, verb="sheet.sent", subject=sheet, before=was, after=line)
        return sheet
    record(by=by, verb="sheet.sent_and_locked", subject=sheet, before=was, after=line)
    follow_lock(by=by, visit=visit, sheet=sheet)
    return sheet


def _keep_times(sheet: Sheet, whole: _Whole) -> None:
    """The times as the device says, which may run ahead of ours."""
    now = timezone.now()
    sheet.started_at = min(whole.started_at or sheet.started_at or now, now)
    if whole.ended_at is not None:
        sheet.ended_at = min(whole.ended_at, now)
        unless(sheet.ended_at >= sheet.started_at, "sheet.times", TIMES, "ended_at")


def _start(by: Seat, visit: Visit, at: datetime) -> None:
    """A sheet made on a visit says that the visit was started."""
    fix_by_scoring(by=by, campaign=visit.agency.campaign)
    visit.state, visit.started_at = VisitState.UNDER_WAY.value, at
    visit.version += 1
    visit.save(update_fields=["state", "started_at", "version"])
    record(by=by, verb="visit.started", subject=visit, after={"starts": at})


def _offer(by: Seat, sheet: Sheet, whole: _Whole) -> SheetOffer:
    """Keep what came in beside the sheet; the same thing again is the same offer."""
    for known in SheetOffer.objects.filter(sheet=sheet, given_by=by.person_id):
        if same_answers(known.answers, whole.answers):
            return known
    return _offered(by=by, sheet=sheet, whole=whole)


@verb
def _offered(*, by: Seat, sheet: Sheet, whole: _Whole) -> SheetOffer:
    offer = SheetOffer.objects.create(
        sheet=sheet,
        province=sheet.province,
        answers=whole.answers,
        base_version=whole.base_version,
        given_by=by.person,
    )
    line = {"count": len(changes(sheet.answers, whole.answers)[1]), "version": sheet.version}
    record(by=by, verb="sheet.offered", subject=sheet, after=line)
    return offer
