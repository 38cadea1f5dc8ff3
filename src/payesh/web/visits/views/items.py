"""One item of a sheet, saved by script as JSON or by a plain form."""

from __future__ import annotations

import json
from typing import Any
from uuid import UUID

from django.contrib import messages
from django.http import Http404, HttpRequest, HttpResponse, JsonResponse
from django.shortcuts import redirect
from django.urls import reverse

from payesh.actions.declarations import save_declared
from payesh.actions.sheets import save_item
from payesh.ground.errors import Forbidden, Refusal, Refusals, Stale
from payesh.ground.terms import Layer
from payesh.queries.sheet_form import SheetForm, sheet_form
from payesh.records.models import Sheet
from payesh.web.shell.middleware import told
from payesh.web.shell.page import page
from payesh.web.shell.sheet_answers import answer_from, plain
from payesh.web.shell.sheet_filling import counts
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
        return _standing(form, item)
    if request.method == "POST":
        return _by_form(request, found, form, item)
    return _by_script(request, found, item)


def save(request: HttpRequest, sheet: Sheet, item: str, **given: Any) -> Sheet:
    """Save by the verb that the sheet's layer takes."""
    act = save_declared if sheet.layer == Layer.DECLARED else save_item
    return act(by=request.seat, sheet=sheet, item=item, **given)


def _by_script(request: HttpRequest, sheet: Sheet, item: str) -> HttpResponse:
    try:
        sent = json.loads(request.body)
        version, answer, before = int(sent["version"]), sent["answer"], sent.get("before")
        if not isinstance(answer, dict) or not isinstance(before, dict | None):
            raise ValueError
    except (ValueError, TypeError, KeyError):
        return JsonResponse({"code": "answers.shape"}, status=400)
    try:
        saved = save(request, sheet, item, answer=plain(answer), version=version, before=before)
    except Stale:
        return _standing(sheet_form(sheet_of(request, sheet.pk)), item, status=409)
    except Forbidden:
        raise
    except Refusal as refusal:
        return JsonResponse({"code": refusal.code, "detail": words_of(refusal)}, status=422)
    return _standing(sheet_form(saved), item)


def _by_form(request: HttpRequest, sheet: Sheet, form: SheetForm, item: str) -> HttpResponse:
    version = request.POST.get("version", "")
    number = int(version) if version.isdecimal() else sheet.version
    try:
        save(request, sheet, item, answer=answer_from(request.POST), version=number)
    except Forbidden:
        raise
    except Refusal as refusal:
        messages.error(request, words_of(refusal))
    return redirect(address_of(sheet, form.criterion_of(item).code, item))


def _standing(form: SheetForm, item: str, status: int = 200) -> JsonResponse:
    answer = form.sheet.answers.get(item, {})
    return JsonResponse(counts(form, form.criterion_of(item)) | {"answer": answer}, status=status)


def words_of(refusal: Refusal) -> str:
    """What a refusal says; of several, each."""
    parts = refusal.refusals if isinstance(refusal, Refusals) else [refusal]
    return " ".join(dict.fromkeys(told(one) for one in parts))


def address_of(sheet: Sheet, criterion: str, item: str = "") -> str:
    """Where a criterion of a sheet is filled in."""
    if sheet.layer == Layer.DECLARED:
        page = reverse("declaration", args=[sheet.agency_id])
    else:
        page = reverse("visit_sheet", args=[sheet.visit_id])
    return f"{page}?at={criterion}#item-{item}" if item else f"{page}?at={criterion}"
