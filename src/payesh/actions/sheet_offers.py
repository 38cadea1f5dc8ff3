"""Verbs about an offer, a sheet that came in over a newer one: take it over, or leave it.

Either way nothing is lost: what is replaced is kept as an offer that was left.
"""

from __future__ import annotations

from django.utils import timezone
from django.utils.translation import gettext_noop as _

from payesh.ground.terms import OfferState, SheetState
from payesh.queries.instruments import read_version
from payesh.records.models import Seat, Sheet, SheetOffer

from .guards import unless
from .journal import record, verb
from .sheet_answers import LOCKED, changes, tidy_answers
from .sheet_holding import held_own
from .sheet_writing import fill, told

DECIDED = _("This was decided before.")


@verb
def take_offer(*, by: Seat, offer: SheetOffer) -> Sheet:
    """Write the offered answers over the draft; the draft's own are kept beside it."""
    offer, sheet = _held(by, offer)
    unless(sheet.state == SheetState.DRAFT, "sheet.locked", LOCKED)
    offered = tidy_answers(read_version(sheet.instrument), offer.answers)
    before, after = changes(sheet.answers, offered)
    _keep_replaced(by, sheet)
    fill(sheet, offered)
    sheet.save()
    _decide(by, offer, OfferState.TAKEN)
    line = {**told(sheet), "answers": after}
    record(by=by, verb="sheet.offer_taken", subject=sheet, before={"answers": before}, after=line)
    return sheet


@verb
def leave_offer(*, by: Seat, offer: SheetOffer) -> Sheet:
    """The sheet stays as it is; what was offered is kept beside it."""
    offer, sheet = _held(by, offer)
    _decide(by, offer, OfferState.LEFT)
    line = {"count": len(changes(sheet.answers, offer.answers)[1])}
    record(by=by, verb="sheet.offer_left", subject=sheet, after=line)
    return sheet


def _held(by: Seat, offer: SheetOffer) -> tuple[SheetOffer, Sheet]:
    _visit, sheet = held_own(by, offer.sheet)
    fresh = SheetOffer.objects.select_for_update().get(pk=offer.pk, sheet=sheet)
    unless(fresh.state == OfferState.OPEN, "offer.decided", DECIDED)
    return fresh, sheet


def _decide(by: Seat, offer: SheetOffer, state: OfferState) -> None:
    offer.state, offer.decided_by, offer.decided_at = state.value, by.person, timezone.now()
    offer.save(update_fields=["state", "decided_by", "decided_at"])


def _keep_replaced(by: Seat, sheet: Sheet) -> None:
    SheetOffer.objects.create(
        sheet=sheet,
        province=sheet.province,
        answers=sheet.answers,
        base_version=sheet.version,
        given_by=by.person,
        state=OfferState.LEFT.value,
        decided_by=by.person,
        decided_at=timezone.now(),
    )
