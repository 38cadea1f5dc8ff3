"""One entry of a report: saved while it is typed, with what stands behind it."""

from __future__ import annotations

from uuid import UUID

from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.urls import reverse

from payesh.actions import evidence as evidence_verbs
from payesh.actions import reporting as verbs
from payesh.ground.errors import Stale
from payesh.queries.evidence import evidence_of
from payesh.queries.missing import place_of as place_name
from payesh.queries.report_sections import Section, sections_of
from payesh.queries.reporting import ReportForm, Row, report_form
from payesh.records.models import Period, Unit
from payesh.web.reporting.cards import Card, lacking
from payesh.web.reporting.forms.entries import EntryForm
from payesh.web.reporting.forms.evidence import EvidenceForm
from payesh.web.reporting.found import entry_of, place_of
from payesh.web.reporting.refusing import entry_refused
from payesh.web.shell.forms import refused_by
from payesh.web.shell.page import page


@page("report.view", "GET", "POST")
def one(request: HttpRequest, period: UUID, unit: UUID, kind: str, subject: UUID) -> HttpResponse:
    """The card of an entry; what is sent to it is saved."""
    period, unit = place_of(request, period, unit)
    sheet, section, row = _found(request, period, unit, kind, subject)
    if request.method == "POST":
        return _save(request, sheet, section, row)
    return _entry_page(request, sheet, row, EntryForm(row) if _writes(sheet, row) else None)


@page("report.view", "GET", "POST")
def evidence(
    request: HttpRequest, period: UUID, unit: UUID, kind: str, subject: UUID
) -> HttpResponse:
    """What stands behind an entry; a file or a link sent to it is added."""
    period, unit = place_of(request, period, unit)
    sheet, section, row = _found(request, period, unit, kind, subject)
    form = EvidenceForm(request.POST or None, request.FILES or None, place=place_name(row))
    if form.is_valid() and not refused_by(form, lambda: _give(request, period, unit, row, form)):
        form = EvidenceForm(place=place_name(row))
        sheet, section, row = _found(request, period, unit, kind, subject)
    refused = bool(form.errors)
    if request.headers.get("HX-Request"):
        changed = request.method == "POST" and not refused
        context = _panel(request, sheet, row, form) | {"changed": changed, "section": section}
        context["lacking"] = lacking(sections_of(sheet), set()) if changed else []
        status = 422 if refused else 200
        return render(request, "reporting/form/evidence.html", context, status=status)
    if request.method == "POST" and not refused:
        return redirect("report_entry", period.pk, unit.pk, kind, subject)
    return _entry_page(request, sheet, row, EntryForm(row) if _writes(sheet, row) else None, form)


def _found(
    request: HttpRequest, period: Period, unit: Unit, kind: str, subject: UUID
) -> tuple[ReportForm, Section, Row]:
    sheet = report_form(request.seat, period, unit)
    return sheet, *entry_of(sections_of(sheet), kind, subject)


def _writes(sheet: ReportForm, row: Row) -> bool:
    return sheet.writable and row.is_asked


def _save(request: HttpRequest, sheet: ReportForm, section: Section, row: Row) -> HttpResponse:
    form = EntryForm(row, request.POST)
    refusal = None
    if form.is_valid():
        over = request.POST.get("over", "")
        entry = form.entry(int(over) if over.isdecimal() else None)
        refusal = entry_refused(
            form,
            lambda: verbs.save_entries(
                by=request.seat, period=sheet.period, unit=sheet.unit, rows=[entry]
            ),
        )
    stale = isinstance(refusal, Stale)
    saved = not form.errors and not stale
    if saved or stale:
        about = Card(row)
        sheet, section, row = _found(request, sheet.period, sheet.unit, about.kind, about.about.pk)
    if not request.headers.get("HX-Request"):
        if not saved:
            return _entry_page(request, sheet, row, form, stale=stale, status=422)
        address = reverse("report_form", args=[sheet.period.pk, sheet.unit.pk])
        return redirect(f"{address}?section={section.number}#{place_name(row)}")
    context = {
        "sheet": sheet,
        "card": Card(row, form),
        "section": section,
        "saved": saved,
        "stale": stale,
        "typed_version": request.POST.get("version", ""),
        "lacking": lacking(sections_of(sheet), set()),
    }
    return render(request, "reporting/form/told.html", context, status=200 if saved else 422)


def _give(request: HttpRequest, period: Period, unit: Unit, row: Row, form: EvidenceForm) -> None:
    about, read = Card(row), form.cleaned_data
    entry = row.entry or verbs.ensure_entry(
        by=request.seat, period=period, unit=unit, kind=about.kind, subject=about.about.pk
    )
    if read["file"]:
        evidence_verbs.give_file(
            by=request.seat, subject=entry, file=read["file"], title=read["title"]
        )
    else:
        evidence_verbs.give_link(
            by=request.seat, subject=entry, link=read["link"], title=read["title"]
        )


def _panel(request: HttpRequest, sheet: ReportForm, row: Row, form: EvidenceForm) -> dict:
    kind = "progress" if hasattr(row, "node") else "measurement"
    given = evidence_of(kind, row.entry.pk) if row.entry else []
    return {
        "sheet": sheet,
        "card": Card(row),
        "evidence": list(given),
        "evidence_form": form if _writes(sheet, row) else None,
        "person": request.seat.person,
    }


def _entry_page(
    request: HttpRequest,
    sheet: ReportForm,
    row: Row,
    form: EntryForm | None,
    evidence: EvidenceForm | None = None,
    *,
    stale: bool = False,
    status: int = 200,
) -> HttpResponse:
    """The card alone: for a page without script, and to begin anew after a conflict."""
    panel = _panel(request, sheet, row, evidence or EvidenceForm(place=place_name(row)))
    context = panel | {
        "card": Card(row, form),
        "stale": stale,
        "typed_version": request.POST.get("version", ""),
        "page_title": Card(row).about.title,
    }
    alone = "reporting/form/card.html" if request.headers.get("HX-Request") else ""
    return render(request, alone or "reporting/entry.html", context, status=status)
