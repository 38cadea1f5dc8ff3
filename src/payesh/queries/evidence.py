"""Evidence behind an entry, an action, a goal or an indicator."""

from __future__ import annotations

from uuid import UUID

from django.db.models import QuerySet

from payesh.records.models import Evidence, Seat

from .paths import under
from .permission import reach_of


def evidence(seat: Seat) -> QuerySet[Evidence]:
    """Evidence of units in reach."""
    return Evidence.objects.filter(under(reach_of(seat), "unit__path")).select_related(
        "unit", "given_by"
    )


def evidence_of(kind: str, subject: UUID) -> QuerySet[Evidence]:
    """What stands behind one thing; withdrawn pieces are left out."""
    rows = Evidence.objects.filter(subject_kind=kind, subject_id=subject)
    return rows.filter(withdrawn_at__isnull=True).select_related("given_by")
