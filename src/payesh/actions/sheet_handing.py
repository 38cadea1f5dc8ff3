"""Handing an evaluator's sheet in: locked, and the visit is rated when all are."""

from __future__ import annotations

from django.utils import timezone

from payesh.ground.terms import VisitKind, VisitState
from payesh.records.models import Seat, Sheet, Visit

from .agreeing import make_agreed
from .journal import record, verb
from .sheet_writing import sign, told


@verb
def hand_in(*, by: Seat, visit: Visit, sheet: Sheet) -> Sheet:
    """Lock a draft that lies there complete, as its next version."""
    sign(sheet, by.person)
    sheet.version += 1
    sheet.save()
    record(by=by, verb="sheet.locked", subject=sheet, after=told(sheet))
    follow_lock(by=by, visit=visit, sheet=sheet)
    return sheet


def follow_lock(*, by: Seat, visit: Visit, sheet: Sheet) -> None:
    """Rate the visit when every rater's sheet is in.

    Who rates alone has nobody to agree with: the agreed sheet is made at once.
    """
    raters = set(visit.rated_by)
    if visit.state != VisitState.UNDER_WAY or raters - visit.locked_by_raters - {sheet.rater_id}:
        return
    visit.state = VisitState.RATED.value
    visit.version += 1
    visit.save(update_fields=["state", "version"])
    record(by=by, verb="visit.rated", subject=visit, after={"count": len(raters)})
    if visit.kind == VisitKind.JOINT:
        close_joint(by=by, visit=visit)
    elif len(raters) == 1:
        make_agreed(by=by, visit=visit, answers=sheet.answers, reconciled=())


def close_joint(*, by: Seat, visit: Visit) -> None:
    """A joint visit is over with its sheets: nobody agrees on them, they show who is strict."""
    visit.state, visit.closed_by, visit.closed_at = (
        VisitState.CLOSED.value,
        by.person,
        timezone.now(),
    )
    visit.version += 1
    visit.save(update_fields=["state", "closed_by", "closed_at", "version"])
    record(by=by, verb="visit.closed", subject=visit, after={"ends": visit.closed_at})
