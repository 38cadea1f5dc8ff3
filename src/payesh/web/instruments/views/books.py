"""Instruments in workbooks: the template, taking a version home, bringing one in."""

from __future__ import annotations

from typing import Any
from urllib.parse import quote
from uuid import UUID

from django.contrib import messages
from django.core import signing
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.utils.translation import gettext as _

from payesh.actions.instrument_versions import save_content
from payesh.actions.instruments import create_instrument
from payesh.exchange.cell_refusals import CellRefusals
from payesh.exchange.error_book import expected
from payesh.exchange.instrument_book import template, write_instrument
from payesh.ground.errors import Refusal
from payesh.ground.terms import VersionState
from payesh.queries.permission import require
from payesh.records.models import InstrumentVersion
from payesh.scoring.instrument_differences import differences
from payesh.web.instruments.bringing import Brought, read_book
from payesh.web.instruments.forms.books import BookForm
from payesh.web.instruments.found import crumbs, page_of, version_of, version_words
from payesh.web.shell.middleware import told
from payesh.web.shell.page import page
from payesh.web.shell.writing import language

XLSX = "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet"
SALT = "payesh.instruments.brought"
KEPT_SECONDS = 60 * 60 * 12
"""So long what was read may wait for the person to agree to it."""


@page("instrument.view")
def empty(request: HttpRequest) -> HttpResponse:
    """The empty workbook with a guide and examples."""
    return _file(template(language()), "payesh-instrument.xlsx")


@page("instrument.view")
def take(request: HttpRequest, version: UUID) -> HttpResponse:
    """A version as our own workbook or as XLSForm."""
    found = version_of(request, version)
    name = f"{found.instrument.title}-{found.number}"
    if request.GET.get("as") == "xlsform":
        from payesh.exchange.xlsform import write_xlsform

        data = write_xlsform(found.content, title=found.instrument.title, version=str(found.number))
        return _file(data, f"{name}-xlsform.xlsx")
    return _file(write_instrument(found.content, language=language()), f"{name}.xlsx")


@page("instrument.edit", "GET", "POST")
def bring(request: HttpRequest) -> HttpResponse:
    """Read a workbook: as a new instrument, or as the next content of a draft (`?version=`).

    Nothing is written unless all of it is right; a draft's difference is shown before.
    """
    version = _draft(request)
    if request.POST.get("do") == "agree" and version:
        return _agreed(request, version)
    sent = request.POST if request.method == "POST" else None
    form = BookForm(sent, request.FILES or None, into_draft=version is not None)
    brought: Brought | None = None
    faults: list[dict[str, Any]] = []
    if form.is_bound and form.is_valid():
        try:
            brought = read_book(form.cleaned_data["file"], form.cleaned_data["kind"])
        except CellRefusals as refused:
            faults = [_worded(one.as_json()) for one in refused.errors]
        except Refusal as refusal:
            form.add_error("file", told(refusal))
    if brought and version is None:
        return _made(request, form, brought)
    return _shown(request, form, version, brought, faults)


def _draft(request: HttpRequest) -> InstrumentVersion | None:
    """The draft to bring the workbook into, if one was named."""
    if not (key := request.GET.get("version")):
        return None
    try:
        found = version_of(request, UUID(key))
    except ValueError:
        return None
    require(request.seat, "instrument.edit", found)
    return found if found.state == VersionState.DRAFT else None


def _made(request: HttpRequest, form: BookForm, brought: Brought) -> HttpResponse:
    made = create_instrument(
        by=request.seat,
        owner=request.seat.unit,
        title=form.cleaned_data["title"],
        content=brought.content,
    )
    messages.success(request, _("The workbook is taken over as a draft."))
    for notice in brought.notices:
        messages.info(request, notice)
    return redirect("instrument_page", instrument=made.pk)


def _agreed(request: HttpRequest, version: InstrumentVersion) -> HttpResponse:
    """Write what was read and shown before."""
    try:
        kept = signing.loads(request.POST.get("kept", ""), salt=SALT, max_age=KEPT_SECONDS)
    except signing.BadSignature:
        kept = {}
    if kept.get("version") != str(version.pk):
        message = "The workbook is not kept any more; please send it again."
        raise Refusal("instrument.book_gone", message)
    save_content(
        by=request.seat, version=version, content=kept["content"], expected=kept["expected"]
    )
    messages.success(request, _("The draft now says what the workbook says."))
    return redirect(page_of(version))


def _shown(
    request: HttpRequest,
    form: BookForm,
    version: InstrumentVersion | None,
    brought: Brought | None,
    faults: list[dict[str, Any]],
) -> HttpResponse:
    context: dict[str, Any] = {
        "form": form,
        "edition": version,
        "faults": faults,
        "brought": brought,
        "breadcrumbs": crumbs(version.instrument if version else None, _("Import a workbook")),
        "page_title": _("Import a workbook"),
        "page_subtitle": f"{version.instrument.title} · {version_words(version)}"
        if version
        else _("As a new instrument"),
    }
    if brought and version:
        context["changes"] = differences(version.content, brought.content)
        context["kept"] = signing.dumps(
            {"version": str(version.pk), "expected": version.version, "content": brought.content},
            salt=SALT,
            compress=True,
        )
    status = 422 if faults or form.errors else 200
    return render(request, "instruments/import.html", context, status=status)


def _worded(error: dict[str, Any]) -> dict[str, Any]:
    return {**error, "expected": expected(error)}


def _file(data: bytes, name: str) -> HttpResponse:
    response = HttpResponse(data, content_type=XLSX)
    safe = name.replace("/", "-").replace("\n", " ")
    response["Content-Disposition"] = f"attachment; filename*=UTF-8''{quote(safe)}"
    return response
