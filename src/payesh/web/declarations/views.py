"""The declarations of an agency: which there are, one filled in, handed in."""

from __future__ import annotations

from uuid import UUID

from django.contrib import messages
from django.http import HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.urls import reverse
from django.utils.translation import gettext as _

from payesh.actions import declarations as verbs
from payesh.ground.errors import Forbidden, Refusal, Refusals
from payesh.queries.declarations import agencies_of, declaration_of, my_declarations
from payesh.queries.sheet_form import sheet_form
from payesh.records.models import CampaignAgency
from payesh.web.shell.middleware import told
from payesh.web.shell.page import page
from payesh.web.shell.sheet_filling import filling


@page("declaration.write")
def listed(request: HttpRequest) -> HttpResponse:
    """The declarations that are asked of the seat's agencies, with what is late."""
    context = {
        "declarations": my_declarations(request.seat),
        "page_title": _("My self-declarations"),
    }
    return render(request, "declarations/list.html", context)


@page("declaration.write", "GET", "POST")
def one(request: HttpRequest, agency: UUID) -> HttpResponse:
    """A criterion of the declaration (`?at=`); POST begins it. `?check` lists what it lacks."""
    found = _agency(request, agency)
    if request.method == "POST":
        try:
            verbs.open_declaration(by=request.seat, agency=found)
        except Forbidden:
            raise
        except Refusal as refusal:
            messages.error(request, told(refusal))
        return redirect("declaration", agency=found.pk)
    declaration = declaration_of(found)
    context = {
        "declaration": declaration,
        "agency": found,
        "check": "check" in request.GET,
        "page_title": _("Self-declaration"),
        "page_subtitle": f"{found.unit.name} · {found.campaign.title}",
        "breadcrumbs": [
            {"label": _("My self-declarations"), "url": reverse("my_declarations")},
            {"label": found.unit.label, "url": ""},
        ],
    }
    if declaration.sheet is not None:
        form = sheet_form(declaration.sheet)
        back = reverse("declaration", args=[found.pk])
        writable = declaration.may_write
        context |= filling(form, request.GET, writable=writable, back=back)
    return render(request, "declarations/declaration.html", context)


@page("declaration.write", "POST")
def send(request: HttpRequest, agency: UUID) -> HttpResponse:
    """Hand the declaration in; what is missing is listed with its places."""
    found = _agency(request, agency)
    declaration = declaration_of(found)
    if declaration.sheet is None:
        return redirect("declaration", agency=found.pk)
    try:
        verbs.send_declaration(by=request.seat, sheet=declaration.sheet)
    except Refusals:
        return redirect(f"{reverse('declaration', args=[found.pk])}?check=1#lacking")
    except Forbidden:
        raise
    except Refusal as refusal:
        messages.error(request, told(refusal))
    else:
        messages.success(request, _("The declaration is handed in. Thank you."))
    return redirect("declaration", agency=found.pk)


def _agency(request: HttpRequest, agency: UUID) -> CampaignAgency:
    return get_object_or_404(agencies_of(request.seat), pk=agency)
