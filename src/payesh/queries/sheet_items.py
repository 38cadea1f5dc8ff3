"""The evidence of a sheet, each piece once with the items it stands behind."""

from __future__ import annotations

from uuid import UUID

from payesh.records.models import Evidence, Sheet, SheetEvidence


def evidence_by_piece(sheet: Sheet) -> list[tuple[Evidence, list[str]]]:
    """Pieces in the order they were given, each with its items; withdrawn ones are left out."""
    rows = SheetEvidence.objects.filter(sheet=sheet, evidence__withdrawn_at__isnull=True)
    found: dict[UUID, tuple[Evidence, list[str]]] = {}
    for row in rows.select_related("evidence").order_by("evidence__given_at", "item"):
        found.setdefault(row.evidence_id, (row.evidence, []))[1].append(row.item)
    return list(found.values())
