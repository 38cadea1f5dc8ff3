"""One item of a sheet, saved by script as JSON or by a plain form."""

from __future__ import annotations

from typing import Any
from uuid import UUID

from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import redirect
from django.urls import reverse

from payesh.actions.declarations import save_declared
from payesh.actions.sheets import save_item
from payesh.ground.terms import Layer
from payesh.queries.sheet_form import SheetForm, sheet_form
from payesh.records.models import Sheet
from payesh.web.shell.page import page
from payesh.web.shell.sheet_saving import saved_by_form, saved_by_script, standing
from payesh.web.visits.found import sheet_of


@page("sheet.write", "GET", "PUT", "POST")
def one(request: HttpRequest, sheet: UUID, item: str) -> HttpResponse:
    """The answer to an item. PUT takes `{answer, version, before}` and gives how the sheet stands.

    409 tells that the item was changed elsewhere, with what it says now; 422 tells what is wrong.
    """
    found = sheet_of(request, sheet)
    form = sheet_form(found)
    if form.item(item) is None:
        raise Http404
    if request.method == "GET":
        return standing(form, item)

    def save(**given: Any) -> SheetForm:
        return sheet_form(_saved(request, found, item, **given))

    if request.method == "POST":
        saved_by_form(request, form, save)
        return redirect(address_of(found, form.criterion_of(item).code, item))
    return saved_by_script(request, item, save, lambda: sheet_form(sheet_of(request, found.pk)))


def _saved(request: HttpRequest, sheet: Sheet, item: str, **given: Any) -> Sheet:
    """Save by the verb that the sheet's layer takes."""
    act = save_declared if sheet.layer == Layer.DECLARED else save_item
    return act(by=request.seat, sheet=sheet, item=item, **given)


def address_of(sheet: Sheet, criterion: str, item: str = "") -> str:
    """Where a criterion of a sheet is filled in."""
    if sheet.layer == Layer.DECLARED:
        page = reverse("declaration", args=[sheet.agency_id])
    else:
        page = reverse("visit_sheet", args=[sheet.visit_id])
    return f"{page}?at={criterion}#item-{item}" if item else f"{page}?at={criterion}"
