"""What a corrective action can answer, found by the name of its kind and its key."""

from __future__ import annotations

from uuid import UUID

from django.db import models
from django.db.models import Q

from payesh.records.models import (
    Challenge,
    Finding,
    Indicator,
    Measurement,
    Meeting,
    Node,
    Progress,
    Seat,
    Unit,
)

from .paths import within
from .permission import reach_of, unit_of

KINDS: dict[str, tuple[type[models.Model], tuple[str, ...]]] = {
    "node": (Node, ("owner", "plan__owner")),
    "indicator": (Indicator, ("owner", "node__owner", "plan__owner")),
    "progress": (Progress, ("unit", "node__plan__owner", "period__plan", "declared_by")),
    "measurement": (Measurement, ("unit", "indicator__plan__owner", "period__plan", "declared_by")),
    "meeting": (Meeting, ("unit", "plan", "period__plan")),
    "finding": (Finding, ("agency__unit", "agency__campaign")),
    "challenge": (Challenge, ("unit",)),
}


def source_of(seat: Seat, kind: str, key: UUID) -> tuple[models.Model, Unit] | None:
    """The thing and the unit it belongs to; None where there is none in reach."""
    if kind not in KINDS:
        return None
    model, parts = KINDS[kind]
    found = model.objects.select_related(*parts).filter(Q(pk=key)).first()
    unit = unit_of(found) if found is not None else None
    if unit is None or not within(unit.path, reach_of(seat)):
        return None
    return found, unit
