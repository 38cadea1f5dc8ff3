"""The plan and the period that an address asks for."""

from __future__ import annotations

from uuid import UUID

from django.http import HttpRequest
from django.shortcuts import get_object_or_404

from payesh.queries.periods import chosen_period
from payesh.queries.permission import require
from payesh.records.models import Period, Plan


def plan_asked(request: HttpRequest, plan: UUID) -> Plan:
    """The plan of the address with its owner. 404 if there is none, refused if it is not seen."""
    found = get_object_or_404(Plan.objects.select_related("owner"), pk=plan)
    require(request.seat, "plan.view", found)
    return found


def period_asked(request: HttpRequest, plan: Plan) -> Period | None:
    """The period of `?period=<number>`, else the newest that has started; None without periods."""
    return chosen_period(plan, request.GET.get("period"))
