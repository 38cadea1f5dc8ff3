"""Workbooks on their way: which runs a seat may see."""

from __future__ import annotations

from uuid import UUID

from django.db.models import QuerySet

from payesh.queries.paths import under
from payesh.queries.permission import may, reach_of
from payesh.records.models import ImportRun, Seat


def runs_of(seat: Seat) -> QuerySet[ImportRun]:
    """The runs in the seat's reach, newest first; plans only for those who may bring them in."""
    rows = ImportRun.objects.filter(under(reach_of(seat), "unit__path"))
    if not may(seat, "import.plan"):
        rows = rows.filter(kind="report")
    return rows.select_related("unit", "plan", "period__plan", "given_by", "applied_by")


def run_of(seat: Seat, key: UUID) -> ImportRun | None:
    """One run, if the seat may see it."""
    return runs_of(seat).filter(pk=key).first()
