"""What is under a figure: how it came about, and the records it was made of."""

from __future__ import annotations

from dataclasses import dataclass
from fractions import Fraction
from uuid import UUID

from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import render
from django.urls import reverse
from django.utils.translation import gettext as _

from payesh.queries.traces import KINDS, TracePage, TraceRow, items_under, records_under
from payesh.records.models import IssuedReport
from payesh.reports.document.figure import FIGURES, Figure
from payesh.reports.document.stored import figure_from
from payesh.reports.trace_words import how_it_comes
from payesh.web.shell.page import page
from payesh.web.shell.writing import digits, language

from .found import crumbs, report_in_sight
from .items import Item, told_item
from .record_pages import page_of


@dataclass(frozen=True)
class Line:
    """A record with the address of its page."""

    row: TraceRow
    url: str


@dataclass(frozen=True)
class Source:
    """A figure of the report that another one is reckoned from."""

    figure: Figure
    shown: str
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
        "agrees": trace is not None and _agrees(one, trace),
        "how": how_it_comes(one, trace.count, trace.each) if trace else "",
        "sources": _sources(report, one),
        "items": _items(request, report, one),
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


def _agrees(one: Figure, trace: TracePage) -> bool:
    """Whether so many records are what the figure counts, or what it is counted of."""
    counted = one.form in ("number", "share") and not one.unit
    known = (one.numerator, one.denominator, one.value)
    number = trace.count if trace.each is None else trace.each
    return counted and Fraction(number) in known


def _sources(report: IssuedReport, one: Figure) -> list[Source]:
    """The two figures that a difference is reckoned from."""
    if one.trace is None or one.trace.kind != FIGURES:
        return []
    kept = report.content["figures"]
    keys = [one.trace.asked.get(name, "") for name in ("of", "less")]
    found = [figure_from(kept[key]) for key in keys if key in kept]
    return [
        Source(
            figure,
            figure.shown(report.language),
            reverse("issued_figure", args=[report.pk, figure.key]),
        )
        for figure in found
    ]


def _items(request: HttpRequest, report: IssuedReport, one: Figure) -> list[Item]:
    """The items under an agency's result, with their answers in words."""
    if one.trace is None:
        return []
    return [
        told_item(row, report.language)
        for row in items_under(request.seat, one.trace.kind, one.trace.asked)
    ]


def _exactly(value: Fraction | None) -> str:
    return "" if value is None else digits(value)


def _decimal(value: Fraction | None) -> float | None:
    return None if value is None else float(value)
