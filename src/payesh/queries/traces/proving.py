"""Evidence behind a page of records, read in one statement."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable
from uuid import UUID

from payesh.queries.evidence import evidence
from payesh.records.models import Evidence, Seat, SheetEvidence

from .shapes import Person, Proof


def proofs_behind(seat: Seat, kind: str, keys: Iterable[UUID]) -> dict[UUID, tuple[Proof, ...]]:
    """What stands behind each thing of a kind that the seat may open."""
    rows = evidence(seat).filter(
        subject_kind=kind, subject_id__in=list(keys), withdrawn_at__isnull=True
    )
    found: dict[UUID, list[Proof]] = defaultdict(list)
    for row in rows:
        found[row.subject_id].append(proof(row))
    return {key: tuple(proofs) for key, proofs in found.items()}


def proofs_on_sheets(seat: Seat, sheets: Iterable[UUID]) -> dict[UUID, tuple[Proof, ...]]:
    """What stands behind the items of each sheet that the seat may open."""
    uses = SheetEvidence.objects.filter(
        sheet__in=list(sheets), evidence__in=evidence(seat), evidence__withdrawn_at__isnull=True
    ).select_related("evidence")
    found: dict[UUID, dict[UUID, Proof]] = defaultdict(dict)
    for use in uses:
        found[use.sheet_id][use.evidence_id] = proof(use.evidence)
    return {key: tuple(proofs.values()) for key, proofs in found.items()}


def proof(row: Evidence) -> Proof:
    return Proof(str(row), row.sha256, row.link, row.pk)


def people_of(*told: tuple[str, object, object]) -> tuple[Person, ...]:
    """Those of (what they did, the person, when) who are there."""
    return tuple(
        Person(did, who.full_name, when)  # type: ignore[attr-defined,arg-type]
        for did, who, when in told
        if who is not None
    )
