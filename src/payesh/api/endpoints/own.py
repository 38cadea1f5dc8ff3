"""Who asks: the seat behind the token, and what it may be used for."""

from __future__ import annotations

from datetime import datetime
from uuid import UUID

from django.http import HttpRequest
from ninja import Router

from payesh.api.doors import door
from payesh.api.shapes.campaigns import UnitShape
from payesh.api.shapes.common import Shape
from payesh.queries.tokens import offered_scopes

router = Router(tags=["own"])


class OwnShape(Shape):
    """The seat that asks; without a token, `expires_at` is null and every scope is there."""

    seat: UUID
    role: str
    unit: UnitShape
    person: str
    scopes: list[str]
    expires_at: datetime | None


@router.get("/me", auth=door(None, "account.own"), response=OwnShape, summary="The seat that asks")
def own(request: HttpRequest) -> OwnShape:
    """The seat behind the token, its unit, and the scopes it was lent for."""
    seat, token = request.seat, getattr(request, "token", None)
    scopes = token.scopes if token else [scope.value for scope in offered_scopes(seat)]
    return OwnShape(
        seat=seat.pk,
        role=seat.role,
        unit=UnitShape.of(seat.unit),
        person=seat.person.full_name,
        scopes=scopes,
        expires_at=token.expires_at if token else None,
    )
