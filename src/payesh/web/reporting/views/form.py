"""The report of a unit: filled in, submitted, withdrawn, read."""

from __future__ import annotations

from uuid import UUID

from django.contrib import messages
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.urls import reverse
from django.utils.translation import gettext as _

from payesh.actions import reporting as verbs
from payesh.ground.errors import Forbidden, Refusal, Refusals
from payesh.ground.terms import PeriodState
from payesh.queries.history import history_of
from payesh.queries.periods import name_of
from payesh.queries.permission import may
from payesh.queries.report_sections import opened, sections_of
from payesh.queries.reporting import ReportForm, report_form
from payesh.records.models import Period, Unit
from payesh.web.reporting.cards import cards_of, lacking, shown
from payesh.web.reporting.forms.entries import EntryForm
from payesh.web.reporting.found import place_of
from payesh.web.shell.middleware import told
from payesh.web.shell.page import page
from payesh.web.templatetags.reporting import steps_of


@page("report.view")
def filled(request: HttpRequest, period: UUID, unit: UUID) -> HttpResponse:
    """The form, or what it holds where it may not be written. `?section=` opens one more."""
    return _page(request, *place_of(request, period, unit), check="check" in request.GET)


@page("report.view")
def section(request: HttpRequest, period: UUID, unit: UUID, number: int) -> HttpResponse:
    """The rows of one section, brought when it is opened."""
    period, unit = place_of(request, period, unit)
    if not request.headers.get("HX-Request"):
        address = reverse("report_form", args=[period.pk, unit.pk])
        return redirect(f"{address}?section={number}#section-{number}")
    sheet = report_form(request.seat, period, unit)
    found = [one for one in sections_of(sheet) if one.number == number]
    context = {
        "sheet": sheet,
        "cards": [card for one in found for card in cards_of(one, maker(sheet))],
    }
    return render(request, "reporting/form/rows.html", context)


@page("report.write", "POST")
def submit(request: HttpRequest, period: UUID, unit: UUID) -> HttpResponse:
    """Hand the report in; what is missing is listed at once, with its places."""
    period, unit = place_of(request, period, unit)
    try:
        report = verbs.ensure_report(by=request.seat, period=period, unit=unit)
        verbs.submit_report(by=request.seat, report=report)
    except Refusals:
        # Back to the form's own address, under which the drafts of its entries are kept.
        address = reverse("report_form", args=[period.pk, unit.pk])
        return redirect(f"{address}?check=1")
    except Forbidden:
        raise
    except Refusal as refusal:
        messages.error(request, told(refusal))
    else:
        messages.success(request, _("The report is submitted. The reviewer is asked to look."))
    return redirect("report_form", period=period.pk, unit=unit.pk)


@page("report.write", "POST")
def withdraw(request: HttpRequest, period: UUID, unit: UUID) -> HttpResponse:
    """Take the submitted report back to go on writing."""
    period, unit = place_of(request, period, unit)
    report = report_form(request.seat, period, unit).report
    if report is not None:
        verbs.withdraw_report(by=request.seat, report=report)
        messages.success(request, _("The report is yours again; submit it when it is ready."))
    return redirect("report_form", period=period.pk, unit=unit.pk)


@page("report.write", "POST")
def note(request: HttpRequest, period: UUID, unit: UUID) -> HttpResponse:
    """A word to the reviewer, saved while it is typed."""
    period, unit = place_of(request, period, unit)
    words = request.POST.get("note", "")
    verbs.save_entries(by=request.seat, period=period, unit=unit, rows=[], note=words)
    if request.headers.get("HX-Request"):
        return render(request, "reporting/form/saved.html")
    return redirect("report_form", period=period.pk, unit=unit.pk)


def maker(sheet: ReportForm):
    """Makes the form of a row; none where the report may not be written."""
    return EntryForm if sheet.writable else lambda row: None


def _page(request: HttpRequest, period: Period, unit: Unit, *, check: bool) -> HttpResponse:
    sheet = report_form(request.seat, period, unit)
    sections = sections_of(sheet)
    asked = request.GET.get("section", "")
    wanted = int(asked) if asked.isdecimal() else None
    numbers = opened(sections, wanted, unfinished=sheet.writable)
    context = {
        "sheet": sheet,
        "report": sheet.report,
        "sections": shown(sections, numbers, maker(sheet)),
        "lacking": lacking(sections, numbers),
        "check": check and sheet.writable,
        "history": _history(sheet),
        "why_closed": _why_closed(request, sheet),
        "may_withdraw": _may_withdraw(request, sheet),
        "may_import": sheet.writable and may(request.seat, "import.report", unit),
        "periods": _periods(period),
        "page_title": _("Report of %(unit)s") % {"unit": unit.label},
        "page_subtitle": f"{name_of(period)} · {period.plan.title}",
        "breadcrumbs": _crumbs(period, unit),
    }
    return render(request, "reporting/form.html", context)


def _history(sheet: ReportForm):
    return history_of("report", sheet.report.pk, steps_of("report")) if sheet.report else []


def _crumbs(period: Period, unit: Unit) -> list[dict[str, str]]:
    listed = f"{reverse('reports')}?plan={period.plan_id}&period={period.number}"
    return [{"label": _("Period reports"), "url": listed}, {"label": unit.label}]


def _periods(period: Period) -> list[tuple[Period, str]]:
    """The periods of the plan that were opened, the newest first, with their names."""
    rows = period.plan.periods.exclude(state=PeriodState.PLANNED.value).order_by("-number")
    return [(one, name_of(one, period.plan.cadence)) for one in rows]


def _may_withdraw(request: HttpRequest, sheet: ReportForm) -> bool:
    submitted = sheet.report is not None and sheet.report.state == "submitted"
    is_open = sheet.period.state == PeriodState.OPEN
    return submitted and is_open and may(request.seat, "report.write", sheet.unit)


def _why_closed(request: HttpRequest, sheet: ReportForm) -> str:
    """Why the report can only be read; '' where it can be written."""
    if sheet.writable:
        return ""
    state = sheet.report.state if sheet.report else ""
    if state == "submitted":
        return _("The report is with the reviewer and can only be read.")
    if state == "accepted":
        return _("The report is accepted and can only be read.")
    if not may(request.seat, "report.write", sheet.unit):
        return _("Your seat reads this report; the unit's planner writes it.")
    if sheet.period.state == PeriodState.PLANNED:
        return _("This period is not open yet.")
    return _("This period is locked. The secretariat can open it again for your unit.")
