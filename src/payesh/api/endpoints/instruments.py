"""What instruments ask."""

from __future__ import annotations

from uuid import UUID

from django.http import HttpRequest
from ninja import Router

from payesh.api.doors import door
from payesh.api.found import found
from payesh.api.shapes.campaigns import VersionShape
from payesh.queries.sight import versions_in_sight
from payesh.queries.tokens import Scope

router = Router(tags=["instruments"])


@router.get(
    "/{uuid:version}",
    auth=door(Scope.INSTRUMENTS_READ, "instrument.view", "sheet.write"),
    response=VersionShape,
    summary="A version of an instrument",
)
def version(request: HttpRequest, version: UUID) -> VersionShape:
    """The whole document: scales, axes, criteria, items, conditions and caps."""
    return VersionShape.of(found(versions_in_sight(request.seat), version))
