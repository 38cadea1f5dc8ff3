"""What is under a figure: how it came about, and the records it was made of."""

from __future__ import annotations

from dataclasses import dataclass
from fractions import Fraction
from uuid import UUID

from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import render
from django.urls import reverse
from django.utils.translation import gettext as _

from payesh.queries.traces import KINDS, TracePage, TraceRow, records_under
from payesh.records.models import IssuedReport
from payesh.reports.document.figure import Figure
from payesh.reports.document.stored import figure_from
from payesh.web.shell.page import page
from payesh.web.shell.writing import digits, language

from .found import crumbs, report_in_sight
from .record_pages import page_of


@dataclass(frozen=True)
class Line:
    """A record with the address of its page."""

    row: TraceRow
    url: str


@page("issued.read")
def shown(request: HttpRequest, issued: UUID, figure: str) -> HttpResponse:
    """One figure of a report with its working and its records, 50 a page."""
    report = report_in_sight(request, issued)
    data = report.content.get("figures", {}).get(figure)
    if data is None:
        raise Http404
    one = figure_from(data)
    trace = _records(request, report, one)
    context = {
        "issued": report,
        "figure": one,
        "shown": one.shown(language()),
        "exact": _exactly(one.value),
        "decimal": _decimal(one.value),
        "trace": trace,
        "page": trace.page if trace else None,
        "lines": [Line(row, page_of(request, row)) for row in trace.rows] if trace else [],
        "agrees": trace is not None and _agrees(one, trace.count),
        "page_title": one.name,
        "page_subtitle": " · ".join(filter(None, (one.scope, one.period))),
        "breadcrumbs": crumbs(
            (report.title, reverse("issued_report", args=[report.pk])), (_("Figure"), "")
        ),
    }
    return render(request, "issued/figure.html", context)


def _records(request: HttpRequest, report: IssuedReport, one: Figure) -> TracePage | None:
    if one.trace is None or one.trace.kind not in KINDS:
        return None
    number = request.GET.get("page", 1)
    return records_under(
        request.seat, one.trace.kind, one.trace.asked, number, since=report.made_at
    )


def _agrees(one: Figure, count: int) -> bool:
    """Whether so many records are what the figure counts, or what it is counted of."""
    counted = one.form in ("number", "share") and not one.unit
    return counted and Fraction(count) in (one.numerator, one.denominator, one.value)


def _exactly(value: Fraction | None) -> str:
    return "" if value is None else digits(value)


def _decimal(value: Fraction | None) -> float | None:
    return None if value is None else float(value)
