"""Verbs of an agency's self-declaration: begun, filled in item by item, handed in.

`today` is the day that counts for the window; the present one unless it is given.
"""

from __future__ import annotations

from collections.abc import Mapping
from datetime import date
from typing import Any

from django.db import transaction

from payesh.ground.errors import Stale
from payesh.ground.terms import Layer, SheetState
from payesh.queries.instruments import read_version
from payesh.records.models import CampaignAgency, Seat, Sheet

from .declaring import held_agency, held_declaration
from .journal import record, verb
from .sheet_answers import ItemChange, item_change, tidy_answers
from .sheet_writing import begin, fill, sign, told


def open_declaration(*, by: Seat, agency: CampaignAgency, today: date | None = None) -> Sheet:
    """The agency's declaration, begun if there is none yet."""
    with transaction.atomic():
        held = held_agency(by, agency, today)
        sheet = Sheet.objects.filter(agency=held, layer=Layer.DECLARED.value).first()
        return sheet or _begun(by=by, agency=held)


def save_declared(
    *,
    by: Seat,
    sheet: Sheet,
    item: str,
    answer: Mapping[str, Any],
    version: int,
    before: Mapping[str, Any] | None = None,
    today: date | None = None,
) -> Sheet:
    """Save the answer to one item, as `actions.sheets.save_item` does."""
    with transaction.atomic():
        sheet = held_declaration(by, sheet, today)
        tidied = tidy_answers(read_version(sheet.instrument), {item: answer}).get(item, {})
        change = item_change(sheet, item, tidied, version, before)
        return _item_saved(by=by, sheet=sheet, change=change) if change is not None else sheet


def send_declaration(
    *, by: Seat, sheet: Sheet, version: int | None = None, today: date | None = None
) -> Sheet:
    """Hand the declaration in; sent once, it stays as it is.

    Raises Refusals with everything that is missing, each at its item.
    """
    with transaction.atomic():
        sheet = held_declaration(by, sheet, today)
        if sheet.state == SheetState.LOCKED:
            return sheet
        if version is not None and version != sheet.version:
            raise Stale()
        return _sent(by=by, sheet=sheet)


@verb
def _begun(*, by: Seat, agency: CampaignAgency) -> Sheet:
    sheet = begin(agency, Layer.DECLARED, by.person, None, None)
    fill(sheet, {})
    sheet.save(force_insert=True)
    record(by=by, verb="declaration.opened", subject=sheet, after=told(sheet))
    return sheet


@verb
def _item_saved(*, by: Seat, sheet: Sheet, change: ItemChange) -> Sheet:
    fill(sheet, change.answers)
    sheet.save()
    after = {"answers": change.after, "version": sheet.version}
    line = {"answers": change.before}
    record(by=by, verb="declaration.item_saved", subject=sheet, before=line, after=after)
    return sheet


@verb
def _sent(*, by: Seat, sheet: Sheet) -> Sheet:
    sign(sheet, by.person)
    sheet.version += 1
    sheet.save()
    record(by=by, verb="declaration.sent", subject=sheet, after=told(sheet))
    return sheet
