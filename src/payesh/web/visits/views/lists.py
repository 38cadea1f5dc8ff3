"""Lists of visits: an evaluator's own, and one visit as the secretariat sees it."""

from __future__ import annotations

from uuid import UUID

from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.utils.translation import gettext as _

from payesh.ground.terms import CampaignState, VisitKind, VisitState
from payesh.queries.dossiers import my_dossiers
from payesh.queries.permission import may
from payesh.queries.reconciling import reconciliation
from payesh.queries.visit_view import visit_view
from payesh.queries.visits import my_visits
from payesh.records.models import Seat, Visit
from payesh.scoring.raters import Verdict
from payesh.web.shell.campaign_frame import campaign_crumbs
from payesh.web.shell.page import page
from payesh.web.visits.found import visit_of


@page("visit.own")
def mine(request: HttpRequest) -> HttpResponse:
    """What is to be visited today, what is late, what comes, what waits for the other rater.

    Below it the dossiers that the person scores.
    """
    context = {
        "visits": my_visits(request.seat),
        "dossiers": my_dossiers(request.seat),
        "page_title": _("My visits"),
    }
    return render(request, "visits/mine.html", context)


@page("visit.view")
def viewed(request: HttpRequest, visit: UUID) -> HttpResponse:
    """A visit with its sheets as far as the seat may see them."""
    found = visit_of(request, visit)
    view = visit_view(request.seat, found)
    compared = None
    if found.state in (VisitState.RATED, VisitState.CLOSED) and len(view.rated) > 1:
        compared = reconciliation(found, found.agency.campaign)
    context = {
        "visit": found,
        "view": view,
        "compared": compared,
        "apart": compared.of(Verdict.RECONCILE) if compared else [],
        "may_join": _may_join(request.seat, found),
        "page_title": found.agency.unit.name,
        "page_subtitle": found.agency.campaign.title,
        "breadcrumbs": campaign_crumbs(
            request, found.agency.campaign, {"label": found.agency.unit.label}
        ),
    }
    return render(request, "visits/view.html", context)


def _may_join(seat: Seat, visit: Visit) -> bool:
    """Whether another team may be sent to the agency of this visit."""
    stands = visit.kind == VisitKind.FIRST and visit.state != VisitState.CANCELLED
    runs = visit.agency.campaign.state == CampaignState.ACTIVE
    return stands and runs and may(seat, "visit.plan", visit)
