"""A sheet that came in over a newer one: the difference, and a person decides."""

from __future__ import annotations

from uuid import UUID

from django.contrib import messages
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.urls import reverse
from django.utils.translation import gettext as _

from payesh.actions.sheet_offers import leave_offer, take_offer
from payesh.queries.instruments import read_version
from payesh.scoring.answers import difference
from payesh.web.shell.page import page
from payesh.web.visits.found import offer_of


@page("visit.own", "GET", "POST")
def shown(request: HttpRequest, offer: UUID) -> HttpResponse:
    """The two copies side by side where they differ; `take` or `leave` decides."""
    found = offer_of(request, offer)
    sheet = found.sheet
    if request.method == "POST":
        take = request.POST.get("decision") == "take"
        (take_offer if take else leave_offer)(by=request.seat, offer=found)
        words = _("The other copy is taken over.") if take else _("The sheet stays as it is.")
        messages.success(request, words)
        return redirect("visit_page", visit=sheet.visit_id)
    instrument = read_version(sheet.instrument)
    rows = [
        {
            "item": instrument.item(one.code),
            "scale": instrument.scale_of(one.code),
            "here": dict(one.old or {}),
            "offered": dict(one.new or {}),
        }
        for one in difference(sheet.answers, found.answers)
    ]
    context = {
        "offer": found,
        "sheet": sheet,
        "rows": rows,
        "is_locked": sheet.state == "locked",
        "page_title": _("Two copies of your sheet"),
        "page_subtitle": sheet.agency.unit.name,
        "breadcrumbs": [
            {"label": _("My visits"), "url": reverse("my_visits")},
            {"label": sheet.agency.unit.label, "url": reverse("visit_page", args=[sheet.visit_id])},
        ],
    }
    return render(request, "visits/offer.html", context)
