"""Visits: those of an evaluator, or of all campaigns in reach; and their course."""

from __future__ import annotations

from datetime import date
from uuid import UUID

from django.http import HttpRequest
from ninja import Router

from payesh.actions import visits as verbs
from payesh.api.doors import door
from payesh.api.found import found
from payesh.api.paging import PAGE_NUMBER, Page, paged
from payesh.api.shapes.visits import VisitMoment, VisitShape, VisitSignature
from payesh.ground.terms import VisitState
from payesh.queries.tokens import Scope
from payesh.queries.visits import visits as visits_of
from payesh.records.models import Visit

router = Router(tags=["visits"])
READ = door(Scope.VISITS_READ, "visit.view", "visit.own")
WRITE = door(Scope.VISITS_WRITE, "visit.own")


@router.get("", auth=READ, response=Page[VisitShape], summary="Visits")
def visits(
    request: HttpRequest,
    campaign: UUID | None = None,
    agency: UUID | None = None,
    state: VisitState | None = None,
    planned_from: date | None = None,
    planned_until: date | None = None,
    page: int = PAGE_NUMBER,
) -> Page[VisitShape]:
    """An evaluator's own visits, else those of units in reach; by day."""
    asked = {
        "agency__campaign": campaign,
        "agency": agency,
        "state": state.value if state else None,
        "planned_on__gte": planned_from,
        "planned_on__lte": planned_until,
    }
    rows = _visits(request).filter(**{name: it for name, it in asked.items() if it is not None})
    return paged(request, rows.order_by("planned_on", "planned_at", "pk"), page, VisitShape.of)


@router.get("/{uuid:visit}", auth=READ, response=VisitShape, summary="A visit")
def visit(request: HttpRequest, visit: UUID) -> VisitShape:
    """One visit."""
    return VisitShape.of(found(_visits(request), visit))


@router.post("/{uuid:visit}/start", auth=WRITE, response=VisitShape, summary="Start a visit")
def start(request: HttpRequest, visit: UUID, body: VisitMoment) -> VisitShape:
    """The team is there."""
    one = found(_visits(request), visit)
    return _shown(request, verbs.start_visit(by=request.seat, visit=one, at=body.at))


@router.post("/{uuid:visit}/end", auth=WRITE, response=VisitShape, summary="End a visit")
def end(request: HttpRequest, visit: UUID, body: VisitMoment) -> VisitShape:
    """The team leaves; sheets may still be handed in."""
    one = found(_visits(request), visit)
    return _shown(request, verbs.end_visit(by=request.seat, visit=one, at=body.at))


@router.post("/{uuid:visit}/signature", auth=WRITE, response=VisitShape, summary="The host signs")
def sign(request: HttpRequest, visit: UUID, body: VisitSignature) -> VisitShape:
    """The host confirms that the visit took place."""
    one = found(_visits(request), visit)
    return _shown(request, verbs.sign_visit(by=request.seat, visit=one, **body.model_dump()))


def _visits(request: HttpRequest):
    return visits_of(request.seat)


def _shown(request: HttpRequest, visit: Visit) -> VisitShape:
    return VisitShape.of(found(_visits(request), visit.pk))
