"""Sheets: read in every layer that the seat may see; an evaluator's own opened, sent, locked."""

from __future__ import annotations

from uuid import UUID

from django.http import Http404, HttpRequest, HttpResponse
from ninja import Router, Status

from payesh.actions import sheets as verbs
from payesh.api.doors import door
from payesh.api.found import found
from payesh.api.paging import PAGE_NUMBER, Page, paged
from payesh.api.shapes.common import Code
from payesh.api.shapes.sheets import (
    AtVersion,
    ItemAnswer,
    OpenSheet,
    SentShape,
    SheetHead,
    SheetShape,
    WholeSheet,
)
from payesh.api.versions import expected, marked, owed_version, unchanged
from payesh.ground.errors import Forbidden
from payesh.ground.terms import Layer, SheetState
from payesh.queries.sheets import own_sheets, visible_to
from payesh.queries.tokens import Scope
from payesh.queries.visits import visits
from payesh.records.models import Sheet, Visit

router = Router(tags=["sheets"])
READ = door(Scope.SHEETS_READ, "sheet.view", "sheet.write")
WRITE = door(Scope.SHEETS_WRITE, "visit.own")


@router.get("/sheets", auth=READ, response=Page[SheetHead], summary="Sheets")
def sheets(
    request: HttpRequest,
    campaign: UUID | None = None,
    agency: UUID | None = None,
    visit: UUID | None = None,
    layer: Layer | None = None,
    state: SheetState | None = None,
    page: int = PAGE_NUMBER,
) -> Page[SheetHead]:
    """Sheets that the seat may see, without their answers; the newest first."""
    asked = {
        "campaign": campaign,
        "agency": agency,
        "visit": visit,
        "layer": layer.value if layer else None,
        "state": state.value if state else None,
    }
    rows = visible_to(request.seat).filter(
        **{name: it for name, it in asked.items() if it is not None}
    )
    return paged(request, rows.defer("answers").order_by("-id"), page, SheetHead.of)


@router.get("/sheets/{uuid:sheet}", auth=READ, response=SheetShape, summary="A sheet")
def sheet(request: HttpRequest, sheet: UUID, response: HttpResponse) -> SheetShape | HttpResponse:
    """A sheet with its answers. Its ETag is its version."""
    one = found(visible_to(request.seat), sheet)
    return unchanged(request, one) or marked(response, one, SheetShape.of(one))


@router.post(
    "/visits/{uuid:visit}/sheet",
    auth=WRITE,
    response={201: SheetShape},
    summary="Open one's sheet",
)
def open_sheet(
    request: HttpRequest, visit: UUID, body: OpenSheet, response: HttpResponse
) -> Status:
    """One's own sheet of the visit; begun if there is none yet."""
    one = verbs.open_sheet(by=request.seat, visit=own_visit(request, visit), key=body.key)
    return Status(201, marked(response, one, SheetShape.of(one)))


@router.put("/sheets/{uuid:sheet}", auth=WRITE, response=SentShape, summary="Send a whole sheet")
def send(request: HttpRequest, sheet: UUID, body: WholeSheet, response: HttpResponse) -> SentShape:
    """A whole sheet under the key that the device made; sent twice, it is written once.

    Over a newer version nothing is written: an offer is kept, and the evaluator decides.
    """
    try:
        sent = verbs.send_sheet(
            by=request.seat,
            key=sheet,
            visit=Visit(pk=body.visit),
            answers=body.answers,
            base_version=body.base_version,
            started_at=body.started_at,
            ended_at=body.ended_at,
            lock=body.lock,
        )
    except (Visit.DoesNotExist, Forbidden):
        # The verb holds the visit and looks whose it is; asking before it would ask twice.
        raise Http404 from None
    return marked(response, sent.sheet, SentShape.of(sent))


@router.put(
    "/sheets/{uuid:sheet}/items/{item}",
    auth=WRITE,
    response=SheetHead,
    summary="Save the answer to one item",
)
def save_item(
    request: HttpRequest, sheet: UUID, item: Code, body: ItemAnswer, response: HttpResponse
) -> SheetHead:
    """Save one answer of one's own draft; saying the same again changes nothing."""
    one = verbs.save_item(
        by=request.seat,
        sheet=own_sheet(request, sheet),
        item=item,
        answer=body.answer,
        version=owed_version(request, body.version),
        before=body.before,
    )
    return marked(response, one, SheetHead.of(one))


@router.post("/sheets/{uuid:sheet}/lock", auth=WRITE, response=SheetHead, summary="Hand a sheet in")
def lock(request: HttpRequest, sheet: UUID, body: AtVersion, response: HttpResponse) -> SheetHead:
    """Hand one's own draft in; everything that is missing is told at once, each with its item."""
    version = expected(request, body.version)
    one = verbs.lock_sheet(by=request.seat, sheet=own_sheet(request, sheet), version=version)
    return marked(response, one, SheetHead.of(one))


def own_sheet(request: HttpRequest, key: UUID) -> Sheet:
    """A sheet of the seat's own. Raises Http404."""
    return found(own_sheets(request.seat), key)


def own_visit(request: HttpRequest, key: UUID) -> Visit:
    """A visit of the seat's own, its key alone: the verbs read the rest. Raises Http404."""
    return found(visits(request.seat).select_related(None).only("pk"), key)
