"""An evaluator's own sheet of a visit that is held, so that nobody writes it in between."""

from __future__ import annotations

from uuid import UUID

from django.db.models import Q
from django.utils.translation import gettext_noop as _

from payesh.ground.errors import Forbidden
from payesh.ground.terms import Layer, SheetState, VisitKind, VisitState
from payesh.records.models import Seat, Sheet, Visit

from .guards import unless
from .sheet_writing import begin
from .visit_guards import held_visit

NO_SHEETS = _("A re-visit has no rating sheets.")
NOT_STARTED = _("Start the visit first.")
KEY_TAKEN = _("Another sheet has this key.")


def own_sheet(by: Seat, visit: Visit, key: UUID | None = None) -> Sheet | None:
    """The person's sheet of the visit, with what hangs on the visit at hand.

    Notes on the visit who handed theirs in (`locked_by_raters`) and whether any sheet has the
    device's `key` (`key_taken`), so that nobody asks again.
    """
    found = list(
        Sheet.objects.filter(Q(visit=visit, layer=Layer.RATED.value) | Q(pk=key)).order_by()
    )
    visit.key_taken = any(one.pk == key for one in found)
    rows = [one for one in found if one.visit_id == visit.pk and one.layer == Layer.RATED]
    visit.locked_by_raters = {one.rater_id for one in rows if one.state == SheetState.LOCKED}
    sheet = next((one for one in rows if one.rater_id == by.person_id), None)
    if sheet is None:
        return None
    sheet.visit, sheet.agency, sheet.campaign = visit, visit.agency, visit.agency.campaign
    if sheet.instrument_id == visit.agency.group.instrument_id:
        sheet.instrument = visit.agency.group.instrument
    return sheet


def held_own(by: Seat, sheet: Sheet) -> tuple[Visit, Sheet]:
    """The visit and the sheet as they are now, held; refuses whose sheet it is not."""
    if sheet.layer != Layer.RATED or sheet.rater_id != by.person_id:
        raise Forbidden()
    held = held_visit(by, sheet.visit)
    fresh = own_sheet(by, held)
    if fresh is None or fresh.pk != sheet.pk:
        raise Forbidden()
    return held, fresh


def new_sheet(by: Seat, visit: Visit, key: UUID | None, *states: VisitState) -> Sheet:
    """A sheet of the visit, not written yet, if the visit is in one of these states."""
    unless(visit.kind != VisitKind.REVISIT, "visit.no_sheets", NO_SHEETS)
    unless(visit.state in {state.value for state in states}, "visit.not_started", NOT_STARTED)
    unless(not visit.key_taken, "sheet.key_taken", KEY_TAKEN)
    return begin(visit.agency, Layer.RATED, by.person, key, visit)
