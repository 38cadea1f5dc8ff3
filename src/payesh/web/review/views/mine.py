"""An agency's side: its windows and objections, and a new objection to an item of its sheet."""

from __future__ import annotations

from uuid import UUID

from django.contrib import messages
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.urls import reverse
from django.utils.translation import gettext as _

from payesh.actions.objections import object_to
from payesh.queries.agency_layers import agency_layers
from payesh.queries.agency_result import parts_of
from payesh.queries.my_objections import my_windows
from payesh.queries.objections import is_window_open
from payesh.records.models import CampaignAgency, Objection
from payesh.web.review.forms.objecting import ObjectionForm
from payesh.web.review.found import own_agency
from payesh.web.shell.forms import accepted
from payesh.web.shell.page import page


@page("objection.write")
def listed(request: HttpRequest) -> HttpResponse:
    """The agency's windows with their last days, and the objections it gave."""
    context = {
        "windows": my_windows(request.seat),
        "page_title": _("My objections"),
        "page_subtitle": request.seat.unit.name,
    }
    return render(request, "review/mine.html", context)


@page("objection.write", "GET", "POST")
def new(request: HttpRequest, agency: UUID) -> HttpResponse:
    """The agency's own sheet with its score; `?item=` opens one to be objected to."""
    found = own_agency(request, agency)
    layers = agency_layers(found, raters=False)
    row = layers.row(request.GET.get("item", ""))
    is_open = is_window_open(found)
    form = None
    if is_open and row is not None and row.objection is None:
        sent = (request.POST, request.FILES) if request.method == "POST" else ()
        form = ObjectionForm(*sent)
        made = accepted(form, lambda: _object(request, form, found, row.item.code))
        if made is not None:
            messages.success(request, _("Your objection is given; the ruling will stand here."))
            return redirect("objection_page", objection=made.pk)
    sheet = layers.by_layer.get("final") or layers.by_layer.get("reviewed")
    context = {
        "agency": found,
        "layers": layers,
        "sheet": sheet,
        "parts": parts_of(found, sheet) if sheet else {},
        "chosen": row,
        "form": form,
        "is_open": is_open,
        "page_title": _("My sheet and objections"),
        "page_subtitle": f"{found.unit.name} · {found.campaign.title}",
        "breadcrumbs": [
            {"label": _("My objections"), "url": reverse("my_objections")},
            {"label": found.campaign.title},
        ],
    }
    status = 422 if form is not None and form.is_bound else 200
    return render(request, "review/new.html", context, status=status)


def _object(
    request: HttpRequest, form: ObjectionForm, agency: CampaignAgency, item: str
) -> Objection:
    words = form.cleaned_data["statement"]
    given = form.evidence()
    return object_to(by=request.seat, agency=agency, item=item, statement=words, **given)
