"""Sheets that came in over a newer one: looked at, taken over or left."""

from __future__ import annotations

from uuid import UUID

from django.http import HttpRequest
from ninja import Router

from payesh.actions import sheet_offers as verbs
from payesh.api.found import found
from payesh.api.shapes.sheets import OfferShape, SheetShape
from payesh.queries.sheets import open_offers, own_sheets
from payesh.records.models import SheetOffer

from .sheets import READ, WRITE, own_sheet

router = Router(tags=["offers"])


@router.get(
    "/sheets/{uuid:sheet}/offers", auth=READ, response=list[OfferShape], summary="Its offers"
)
def offers(request: HttpRequest, sheet: UUID) -> list[OfferShape]:
    """What came in over one's own sheet and waits for a decision."""
    return [OfferShape.of(one) for one in open_offers(own_sheet(request, sheet))]


@router.post("/offers/{uuid:offer}/take", auth=WRITE, response=SheetShape, summary="Take an offer")
def take(request: HttpRequest, offer: UUID) -> SheetShape:
    """Write the offered answers over the draft; what they replace is kept beside it."""
    return SheetShape.of(verbs.take_offer(by=request.seat, offer=_offer(request, offer)))


@router.post(
    "/offers/{uuid:offer}/leave", auth=WRITE, response=SheetShape, summary="Leave an offer"
)
def leave(request: HttpRequest, offer: UUID) -> SheetShape:
    """The sheet stays as it is; the offer is kept beside it."""
    return SheetShape.of(verbs.leave_offer(by=request.seat, offer=_offer(request, offer)))


def _offer(request: HttpRequest, key: UUID) -> SheetOffer:
    rows = SheetOffer.objects.filter(sheet__in=own_sheets(request.seat))
    return found(rows.select_related("sheet__visit"), key)
