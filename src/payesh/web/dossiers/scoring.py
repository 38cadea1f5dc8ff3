"""A dossier as an evaluator scores it: the case, then one criterion at a time."""

from __future__ import annotations

from typing import Any
from uuid import UUID

from django.contrib import messages
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.urls import reverse
from django.utils.translation import gettext as _

from payesh.actions import dossier_sheets as verbs
from payesh.ground.errors import Forbidden, Refusal, Refusals
from payesh.ground.terms import SheetState
from payesh.queries.dossiers import own_dossier_sheet, papers_of
from payesh.queries.sheet_form import SheetForm, dossier_sheet_form
from payesh.records.models import Dossier, DossierSheet
from payesh.web.shell.middleware import told
from payesh.web.shell.page import page
from payesh.web.shell.sheet_filling import filling
from payesh.web.shell.sheet_saving import saved_by_form, saved_by_script, standing

from .found import own_dossier


@page("dossier.score")
def shown(request: HttpRequest, dossier: UUID) -> HttpResponse:
    """The case, its papers, and how far one's own sheet is; `?check` lists what it lacks."""
    found = own_dossier(request, dossier)
    own = own_dossier_sheet(request.seat, found)
    form = dossier_sheet_form(own) if own else None
    context = {
        **_frame(found),
        "papers": papers_of(found),
        "sheet": own,
        "form": form,
        "writable": _is_writable(found, own),
        "check": form is not None and "check" in request.GET,
        "sheet_address": reverse("dossier_sheet", args=[found.pk]),
    }
    return render(request, "dossiers/mine.html", context)


@page("dossier.score", "POST")
def begin(request: HttpRequest, dossier: UUID) -> HttpResponse:
    """Begin one's own sheet."""
    found = own_dossier(request, dossier)
    try:
        verbs.open_dossier_sheet(by=request.seat, dossier=found)
    except Forbidden:
        raise
    except Refusal as refusal:
        messages.error(request, told(refusal))
        return redirect("my_dossier", dossier=found.pk)
    return redirect("dossier_sheet", dossier=found.pk)


@page("dossier.score")
def sheet(request: HttpRequest, dossier: UUID) -> HttpResponse:
    """A criterion of one's own sheet (`?at=`), the first that is not done without it."""
    found = own_dossier(request, dossier)
    own = own_dossier_sheet(request.seat, found)
    if own is None:
        return redirect("my_dossier", dossier=found.pk)
    back = reverse("my_dossier", args=[found.pk])
    writable = _is_writable(found, own)
    context = filling(dossier_sheet_form(own), request.GET, writable=writable, back=back)
    context |= {**_frame(found), "papers": papers_of(found)}
    return render(request, "dossiers/sheet.html", context)


@page("dossier.score", "GET", "PUT", "POST")
def one(request: HttpRequest, dossier: UUID, item: str) -> HttpResponse:
    """The answer to an item of one's own sheet, as on the sheet of a visit."""
    found = own_dossier(request, dossier)
    own = _own(request, found)
    form = dossier_sheet_form(own)
    if form.item(item) is None:
        raise Http404
    if request.method == "GET":
        return standing(form, item)

    def save(**given: Any) -> SheetForm:
        saved = verbs.save_dossier_item(by=request.seat, sheet=own, item=item, **given)
        return dossier_sheet_form(saved)

    if request.method == "POST":
        saved_by_form(request, form, save)
        at = reverse("dossier_sheet", args=[found.pk])
        return redirect(f"{at}?at={form.criterion_of(item).code}#item-{item}")
    return saved_by_script(request, item, save, lambda: dossier_sheet_form(_own(request, found)))


@page("dossier.score", "POST")
def lock(request: HttpRequest, dossier: UUID) -> HttpResponse:
    """Hand one's own sheet in; what is missing is listed with its places."""
    found = own_dossier(request, dossier)
    try:
        verbs.lock_dossier_sheet(by=request.seat, sheet=_own(request, found))
    except Refusals:
        return redirect(f"{reverse('my_dossier', args=[found.pk])}?check=1#lacking")
    except Forbidden:
        raise
    except Refusal as refusal:
        messages.error(request, told(refusal))
    else:
        messages.success(request, _("Your sheet is handed in and is not changed any more."))
    return redirect("my_dossier", dossier=found.pk)


def _own(request: HttpRequest, dossier: Dossier) -> DossierSheet:
    """The person's sheet; a page that is not there until it is begun."""
    own = own_dossier_sheet(request.seat, dossier)
    if own is None:
        raise Http404
    return own


def _is_writable(dossier: Dossier, own: DossierSheet | None) -> bool:
    return own is not None and own.state == SheetState.DRAFT and dossier.closed_at is None


def _frame(dossier: Dossier) -> dict[str, Any]:
    visits = {"label": _("My visits"), "url": reverse("my_visits")}
    here = {"label": dossier.title, "url": reverse("my_dossier", args=[dossier.pk])}
    return {
        "dossier": dossier,
        "page_title": dossier.title,
        "page_subtitle": dossier.campaign.title,
        "breadcrumbs": [visits, here],
    }
