"""Evidence behind an item of a sheet: given, shared with another item, taken away."""

from __future__ import annotations

from uuid import UUID

from django.contrib import messages
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, redirect, render

from payesh.actions import sheet_evidence as verbs
from payesh.queries.evidence import evidence_of
from payesh.queries.sheet_form import sheet_form
from payesh.records.models import Sheet
from payesh.web.shell.forms import refused_by
from payesh.web.shell.page import page
from payesh.web.visits.forms import ItemEvidenceForm
from payesh.web.visits.found import sheet_of
from payesh.web.visits.views.items import address_of


@page("sheet.write", "GET", "POST")
def of_item(request: HttpRequest, sheet: UUID, item: str) -> HttpResponse:
    """What stands behind an item; a file, link or known piece sent to it is added."""
    found = sheet_of(request, sheet)
    errors: list[str] = []
    if request.method == "POST":
        errors = _changed(request, found, item)
    form = sheet_form(found)
    one = form.item(item)
    if one is None:
        raise Http404
    if not request.headers.get("HX-Request"):
        for words in errors:
            messages.error(request, words)
        return redirect(address_of(found, form.criterion_of(item).code, item))
    context = {"one": one, "form": form, "sheet": found, "writable": True, "errors": errors}
    status = 422 if errors else 200
    return render(request, "visits/evidence.html", context, status=status)


def _changed(request: HttpRequest, sheet: Sheet, item: str) -> list[str]:
    if gone := request.POST.get("detach", ""):
        form, act = _Detaching({"known": gone}), _detach
    else:
        form, act = ItemEvidenceForm(request.POST, request.FILES), _attach
    if form.is_valid() and not refused_by(form, lambda: act(request, sheet, item, form)):
        return []
    return [str(words) for told in form.errors.values() for words in told]


class _Detaching(ItemEvidenceForm):
    """Which piece is taken from an item."""


def _attach(request: HttpRequest, sheet: Sheet, item: str, form: ItemEvidenceForm) -> None:
    read, given = form.cleaned_data, {"by": request.seat, "sheet": sheet}
    if read["file"]:
        verbs.attach_file(**given, items=[item], file=read["file"], title=read["title"])
    elif read["link"]:
        verbs.attach_link(**given, items=[item], link=read["link"], title=read["title"])
    else:
        verbs.attach_known(**given, item=item, evidence=_piece(sheet, read["known"]))


def _detach(request: HttpRequest, sheet: Sheet, item: str, form: ItemEvidenceForm) -> None:
    piece = _piece(sheet, form.cleaned_data["known"])
    verbs.detach(by=request.seat, sheet=sheet, item=item, evidence=piece)


def _piece(sheet: Sheet, key: UUID):
    return get_object_or_404(evidence_of("sheet", sheet.pk), pk=key)
