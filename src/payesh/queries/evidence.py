"""Evidence behind an entry, an action, a goal, an item of a sheet, whatever it stands for."""

from __future__ import annotations

from uuid import UUID

from django.db.models import Exists, OuterRef, Q, QuerySet

from payesh.ground.terms import Role
from payesh.records.models import Evidence, Seat

from .paths import under
from .permission import reach_of
from .sheets import visible_to


def evidence(seat: Seat) -> QuerySet[Evidence]:
    """Evidence of units in reach; that of a sheet for those who may read the sheet.

    An evaluator's seat reaches the whole province, so it opens only what belongs to their visits.
    """
    rows = Evidence.objects.filter(under(reach_of(seat), "unit__path"))
    readable = Exists(visible_to(seat).filter(pk=OuterRef("subject_id")))
    of_sheets = Q(subject_kind="sheet")
    seen = Q(given_by=seat.person_id) | (of_sheets & readable)
    if seat.role == Role.EVALUATOR:
        seen |= Q(subject_kind="campaign")
    else:
        seen |= ~of_sheets
    return rows.filter(seen).select_related("unit", "given_by")


def evidence_of(kind: str, subject: UUID) -> QuerySet[Evidence]:
    """What stands behind one thing; withdrawn pieces are left out."""
    rows = Evidence.objects.filter(subject_kind=kind, subject_id=subject)
    return rows.filter(withdrawn_at__isnull=True).select_related("given_by")
