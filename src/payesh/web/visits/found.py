"""What an address names, if the seat may see it."""

from __future__ import annotations

from uuid import UUID

from django.http import HttpRequest
from django.shortcuts import get_object_or_404

from payesh.ground.terms import Layer, Role
from payesh.queries.sheets import own_sheets, visible_to
from payesh.queries.visits import visits
from payesh.records.models import Sheet, SheetOffer, Visit

ABOUT = ("agency__unit", "agency__campaign", "agency__group", "instrument")


def visit_of(request: HttpRequest, visit: UUID) -> Visit:
    """A visit of one's own, or in reach."""
    return get_object_or_404(visits(request.seat), pk=visit)


def sheet_of(request: HttpRequest, sheet: UUID) -> Sheet:
    """A sheet that the seat fills in: one's own on a visit, or the agency's declaration."""
    if request.seat.role == Role.AGENCY:
        rows = visible_to(request.seat).filter(layer=Layer.DECLARED.value)
    else:
        rows = own_sheets(request.seat)
    return get_object_or_404(rows.select_related(*ABOUT, "visit"), pk=sheet)


def offer_of(request: HttpRequest, offer: UUID) -> SheetOffer:
    """What came in over one's own sheet."""
    rows = SheetOffer.objects.filter(sheet__in=own_sheets(request.seat))
    about = [f"sheet__{name}" for name in (*ABOUT, "visit")]
    return get_object_or_404(rows.select_related(*about), pk=offer)
