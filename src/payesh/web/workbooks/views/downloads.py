"""Workbooks to take home: templates, a plan, a report, the faults of an import."""

from __future__ import annotations

from urllib.parse import quote
from uuid import UUID

from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404

from payesh.exchange.error_book import error_book
from payesh.exchange.plan_book import plan_book, plan_template
from payesh.exchange.report_book import report_book
from payesh.ground.errors import Forbidden
from payesh.queries import scope
from payesh.queries.imports import run_of
from payesh.queries.permission import require
from payesh.records.models import Period, Unit
from payesh.web.shell.page import page

XLSX = "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet"


@page("import.plan")
def template(request: HttpRequest) -> HttpResponse:
    """The empty workbook of a plan, with the units of the seat to choose from."""
    return _file(plan_template(request.seat.unit), "payesh-plan.xlsx")


@page("plan.view")
def plan(request: HttpRequest, plan: UUID) -> HttpResponse:
    """A whole plan; only for a seat that reaches all of it."""
    found = get_object_or_404(scope.plans(request.seat).select_related("owner"), pk=plan)
    if not scope.reaches_plan(request.seat, found):
        raise Forbidden()
    return _file(plan_book(found), f"{found.code}.xlsx")


@page("report.view")
def report(request: HttpRequest, period: UUID, unit: UUID) -> HttpResponse:
    """A unit's report of a period, to be filled and sent back."""
    rows = Period.objects.filter(plan__in=scope.plans(request.seat)).select_related("plan__owner")
    found = get_object_or_404(rows, pk=period)
    place = get_object_or_404(Unit, pk=unit)
    require(request.seat, "report.view", place)
    return _file(report_book(found, place), f"{found.plan.code}-{found.number}-{place.code}.xlsx")


@page("import.report")
def errors(request: HttpRequest, run: UUID) -> HttpResponse:
    """Every fault of an import with its place."""
    found = run_of(request.seat, run)
    if found is None or not found.errors:
        raise Http404
    return _file(error_book(found.errors), f"errors-{found.file_name}")


def _file(data: bytes, name: str) -> HttpResponse:
    response = HttpResponse(data, content_type=XLSX)
    safe = name.replace("/", "-").replace("\n", " ")
    response["Content-Disposition"] = f"attachment; filename*=UTF-8''{quote(safe)}"
    return response
