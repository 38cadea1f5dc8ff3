"""The sheets of a team side by side, and the agreed sheet that is made of them."""

from __future__ import annotations

from uuid import UUID

from django.http import Http404, HttpRequest
from ninja import Router, Status

from payesh.actions.reconciling import reconcile as make_agreed
from payesh.api.doors import door
from payesh.api.found import found
from payesh.api.shapes.sheets import Agreed, ReconcileShape, SheetShape
from payesh.ground.terms import VisitState
from payesh.queries.reconciling import reconciliation
from payesh.queries.tokens import Scope
from payesh.queries.visits import visits
from payesh.records.models import Visit

router = Router(tags=["reconciliation"])
BOTH_IN = (VisitState.RATED.value, VisitState.CLOSED.value)


@router.get(
    "/visits/{uuid:visit}/reconciliation",
    auth=door(Scope.SHEETS_READ, "visit.own"),
    response=ReconcileShape,
    summary="Compare the sheets of a visit",
)
def compare(request: HttpRequest, visit: UUID) -> ReconcileShape:
    """The sheets of one's own visit side by side; there once every sheet is handed in."""
    one = _visit(request, visit)
    if one.state not in BOTH_IN:
        raise Http404
    return ReconcileShape.of(reconciliation(one, one.agency.campaign))


@router.post(
    "/visits/{uuid:visit}/reconciliation",
    auth=door(Scope.VISITS_WRITE, "visit.own"),
    response={201: SheetShape},
    summary="Make the agreed sheet",
)
def reconcile(request: HttpRequest, visit: UUID, body: Agreed) -> Status:
    """Settle what lies apart, each with its reason, and close the visit."""
    one = _visit(request, visit)
    return Status(201, SheetShape.of(make_agreed(by=request.seat, visit=one, agreed=body.agreed)))


def _visit(request: HttpRequest, key: UUID) -> Visit:
    return found(visits(request.seat), key)
