"""The sheets of a team side by side, and the agreed sheet they become."""

from __future__ import annotations

from uuid import UUID

from django.contrib import messages
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.urls import reverse
from django.utils.translation import gettext as _

from payesh.actions.reconciling import reconcile
from payesh.ground.errors import Forbidden, Refusal, Refusals
from payesh.ground.terms import Layer, VisitKind, VisitState
from payesh.queries.reconciling import Reconciliation, reconciliation
from payesh.queries.sheets import visible_to
from payesh.records.models import Visit
from payesh.scoring.raters import Verdict
from payesh.web.shell.middleware import told
from payesh.web.shell.page import page
from payesh.web.visits.found import visit_of
from payesh.web.visits.reconcile_rows import settled_by, shown_rows


@page("visit.own", "GET", "POST")
def shown(request: HttpRequest, visit: UUID) -> HttpResponse:
    """Both sheets item by item; what lies apart is settled here, with a reason."""
    found = visit_of(request, visit)
    has_nothing = found.kind != VisitKind.FIRST
    if has_nothing or found.state not in (VisitState.RATED, VisitState.CLOSED):
        return redirect("visit_page", visit=found.pk)
    compared = reconciliation(found, found.agency.campaign)
    if request.method == "GET" or found.state == VisitState.CLOSED:
        return _page(request, found, compared, {})
    try:
        reconcile(by=request.seat, visit=found, agreed=settled_by(compared, request.POST))
    except Forbidden:
        raise
    except Refusal as refusal:
        parts = refusal.refusals if isinstance(refusal, Refusals) else [refusal]
        errors = {one.where: told(one) for one in parts}
        return _page(request, found, compared, errors)
    messages.success(request, _("The agreed sheet is made; the visit is closed."))
    return redirect("visit_page", visit=found.pk)


def _page(
    request: HttpRequest, visit: Visit, compared: Reconciliation, errors: dict[str, str]
) -> HttpResponse:
    rows = shown_rows(compared, request.POST, errors)
    agreed = visible_to(request.seat).filter(visit=visit, layer=Layer.AGREED.value).first()
    context = {
        "visit": visit,
        "compared": compared,
        "agreed": agreed,
        "apart": [one for one in rows if one.row.verdict is Verdict.RECONCILE],
        "looks": [one for one in rows if one.row.verdict is Verdict.LOOK],
        "agreeing": [one for one in rows if one.row.verdict is Verdict.AGREE],
        "has_errors": bool(errors),
        "writable": visit.state == VisitState.RATED,
        "page_title": _("Reconciliation"),
        "page_subtitle": visit.agency.unit.name,
        "breadcrumbs": [
            {"label": _("My visits"), "url": reverse("my_visits")},
            {"label": visit.agency.unit.label, "url": reverse("visit_page", args=[visit.pk])},
        ],
    }
    return render(request, "visits/reconcile.html", context, status=422 if errors else 200)
