"""What an address names, if the seat may see it."""

from __future__ import annotations

from uuid import UUID

from django.http import Http404, HttpRequest
from django.shortcuts import get_object_or_404

from payesh.queries import scope
from payesh.queries.improvement import corrective_actions
from payesh.queries.report_sections import Section, row_of
from payesh.queries.reporting import Row
from payesh.queries.support import requests
from payesh.records.models import CorrectiveAction, Period, Report, SupportRequest, Unit


def place_of(request: HttpRequest, period: UUID, unit: UUID) -> tuple[Period, Unit]:
    """The period and the unit of a report; the unit lies in the seat's reach."""
    rows = Period.objects.select_related("plan__owner")
    found = get_object_or_404(rows.filter(plan__in=scope.plans(request.seat)), pk=period)
    return found, get_object_or_404(scope.units(request.seat), pk=unit)


def entry_of(sections: list[Section], kind: str, subject: UUID) -> tuple[Section, Row]:
    """The row about an activity or indicator; 404 where the unit does not report it."""
    found = row_of(sections, kind, subject)
    if found is None:
        raise Http404
    return found


def report_of(request: HttpRequest, report: UUID) -> Report:
    rows = scope.reports(request.seat).select_related(
        "plan", "period__plan", "unit", "submitted_by", "decided_by"
    )
    return get_object_or_404(rows, pk=report)


def support_of(request: HttpRequest, request_id: UUID) -> SupportRequest:
    return get_object_or_404(requests(request.seat), pk=request_id)


def action_of(request: HttpRequest, action: UUID) -> CorrectiveAction:
    return get_object_or_404(corrective_actions(request.seat), pk=action)
