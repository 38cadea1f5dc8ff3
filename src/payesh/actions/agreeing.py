"""The agreed sheet of a visit: made once, locked at once; the visit is closed by it."""

from __future__ import annotations

from collections.abc import Sequence

from django.utils import timezone

from payesh.ground.terms import Layer, VisitState
from payesh.records.models import Seat, Sheet, Visit

from .journal import record
from .sheet_answers import Answers
from .sheet_writing import begin, fill, told


def make_agreed(*, by: Seat, visit: Visit, answers: Answers, reconciled: Sequence[str]) -> Sheet:
    """Write the agreed sheet of a rated visit and close the visit.

    `reconciled` are the items whose two answers lay apart. Evidence stays with the raters' sheets.
    """
    now = timezone.now()
    sheet = begin(visit.agency, Layer.AGREED, by.person, None, visit)
    fill(sheet, answers)
    sheet.state, sheet.started_at, sheet.ended_at = "locked", visit.started_at, now
    sheet.locked_by, sheet.locked_at = by.person, now
    sheet.save(force_insert=True)
    visit.state, visit.closed_by, visit.closed_at = VisitState.CLOSED.value, by.person, now
    visit.version += 1
    visit.save(update_fields=["state", "closed_by", "closed_at", "version"])
    line = {**told(sheet), "item_codes": list(reconciled)}
    record(by=by, verb="visit.reconciled", subject=visit, after=line)
    return sheet
