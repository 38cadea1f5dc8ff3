"""The sheets of a team side by side, and the agreed sheet they become."""

from __future__ import annotations

from typing import Any
from uuid import UUID

from django.contrib import messages
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.urls import reverse
from django.utils.translation import gettext as _

from payesh.actions.reconciling import reconcile
from payesh.ground.errors import Forbidden, Refusal, Refusals
from payesh.ground.terms import VisitState
from payesh.queries.reconciling import ReconcileRow, Reconciliation, reconciliation
from payesh.records.models import Visit
from payesh.scoring.raters import Verdict
from payesh.web.shell.middleware import told
from payesh.web.shell.page import page
from payesh.web.visits.answering import answer_from
from payesh.web.visits.found import visit_of


@page("visit.own", "GET", "POST")
def shown(request: HttpRequest, visit: UUID) -> HttpResponse:
    """Both sheets item by item; what lies apart is settled here, with a reason."""
    found = visit_of(request, visit)
    if found.state not in (VisitState.RATED, VisitState.CLOSED):
        return redirect("visit_page", visit=found.pk)
    compared = reconciliation(found, found.agency.campaign)
    if request.method == "GET" or found.state == VisitState.CLOSED:
        return _page(request, found, compared, {}, {})
    settled = _settled(request, compared)
    try:
        reconcile(by=request.seat, visit=found, agreed=settled)
    except Forbidden:
        raise
    except Refusal as refusal:
        parts = refusal.refusals if isinstance(refusal, Refusals) else [refusal]
        errors = {one.where: told(one) for one in parts}
        return _page(request, found, compared, settled, errors)
    messages.success(request, _("The agreed sheet is made; the visit is closed."))
    return redirect("visit_page", visit=found.pk)


def _settled(request: HttpRequest, compared: Reconciliation) -> dict[str, dict[str, Any]]:
    """What the page says of each item; an untouched proposal is left to the verb."""
    settled = {}
    for row in compared.rows:
        names = ("said", "number", "reason")
        sent = {name: request.POST.get(f"{row.code}:{name}", "") for name in names}
        chosen = sent["said"]
        if chosen.startswith("rater:"):
            answer = _of_rater(row, chosen.removeprefix("rater:"))
            answer |= {"reason": sent["reason"]} if sent["reason"] else {}
        else:
            answer = {} if chosen == "proposal" else answer_from(sent)
        if answer:
            settled[row.code] = answer
    return settled


def _of_rater(row: ReconcileRow, place: str) -> dict[str, Any]:
    if not place.isdecimal() or int(place) >= len(row.answers):
        return {}
    answer = row.answers[int(place)]
    return {name: answer[name] for name in ("value", "state", "reason") if answer.get(name)}


def _page(
    request: HttpRequest,
    visit: Visit,
    compared: Reconciliation,
    settled: dict[str, dict[str, Any]],
    errors: dict[str, str],
) -> HttpResponse:
    context = {
        "visit": visit,
        "compared": compared,
        "apart": compared.of(Verdict.RECONCILE),
        "looks": compared.of(Verdict.LOOK),
        "agreeing": compared.of(Verdict.AGREE),
        "settled": settled,
        "sent": request.POST,
        "errors": errors,
        "writable": visit.state == VisitState.RATED,
        "page_title": _("Reconciliation"),
        "page_subtitle": visit.agency.unit.name,
        "breadcrumbs": [
            {"label": _("My visits"), "url": reverse("my_visits")},
            {"label": visit.agency.unit.label, "url": reverse("visit_page", args=[visit.pk])},
        ],
    }
    return render(request, "visits/reconcile.html", context, status=422 if errors else 200)
