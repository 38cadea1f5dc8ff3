"""Verbs about an evaluator's sheet: open it, save an item, send it whole, lock it.

What comes in over something newer is never written over it: it is kept as an offer, and the person
decides (`actions.sheet_offers`). Saying the same thing again changes nothing and is no error, so a
device may repeat whatever was not acknowledged.
"""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any
from uuid import UUID

from django.db import transaction

from payesh.ground.errors import Stale
from payesh.ground.terms import SheetState, VisitState
from payesh.queries.instruments import read_version
from payesh.records.models import Seat, Sheet, Visit

from .journal import record, verb
from .sheet_answers import ItemChange, item_change, tidy_answers
from .sheet_handing import hand_in
from .sheet_holding import held_own, new_sheet, own_sheet
from .sheet_sending import Sent, send_sheet
from .sheet_writing import fill, told
from .visit_guards import held_visit

__all__ = ["Sent", "lock_sheet", "open_sheet", "save_item", "send_sheet"]


def open_sheet(*, by: Seat, visit: Visit, key: UUID | None = None) -> Sheet:
    """The person's own sheet of a visit; begun under the device's key if there is none yet."""
    with transaction.atomic():
        held = held_visit(by, visit)
        return own_sheet(by, held, key) or _begun(by=by, visit=held, key=key)


def save_item(
    *,
    by: Seat,
    sheet: Sheet,
    item: str,
    answer: Mapping[str, Any],
    version: int,
    before: Mapping[str, Any] | None = None,
) -> Sheet:
    """Save the answer to one item; an empty one takes the answer away. Only this item is checked.

    `before` is what the person saw of this item, `version` that of the sheet they saw, which
    decides where `before` is not told. Raises Stale where it was changed in between.
    """
    with transaction.atomic():
        _visit, sheet = held_own(by, sheet)
        tidied = tidy_answers(read_version(sheet.instrument), {item: answer}).get(item, {})
        change = item_change(sheet, item, tidied, version, before)
        return _item_saved(by=by, sheet=sheet, change=change) if change is not None else sheet


def lock_sheet(*, by: Seat, sheet: Sheet, version: int | None = None) -> Sheet:
    """Hand the sheet in: it is never changed any more. A locked one stays as it is.

    Raises Refusals with everything that is missing, each at its item; Stale for another version.
    """
    with transaction.atomic():
        visit, sheet = held_own(by, sheet)
        if sheet.state == SheetState.LOCKED:
            return sheet
        if version is not None and version != sheet.version:
            raise Stale()
        return hand_in(by=by, visit=visit, sheet=sheet)


@verb
def _begun(*, by: Seat, visit: Visit, key: UUID | None) -> Sheet:
    sheet = new_sheet(by, visit, key, VisitState.UNDER_WAY)
    fill(sheet, {})
    sheet.save(force_insert=True)
    record(by=by, verb="sheet.opened", subject=sheet, after=told(sheet))
    return sheet


@verb
def _item_saved(*, by: Seat, sheet: Sheet, change: ItemChange) -> Sheet:
    fill(sheet, change.answers)
    sheet.save()
    after = {"answers": change.after, "version": sheet.version}
    line = {"answers": change.before}
    record(by=by, verb="sheet.item_saved", subject=sheet, before=line, after=after)
    return sheet
