"""The plan and the period that an address asks for."""

from __future__ import annotations

from collections.abc import Iterable
from uuid import UUID

from django.http import HttpRequest
from django.shortcuts import get_object_or_404
from django.urls import reverse
from django.utils import timezone
from django.utils.translation import gettext_noop as _

from payesh.ground.errors import Refusal
from payesh.queries.boards.choice import shown_period
from payesh.queries.permission import require
from payesh.queries.shapes import PeriodRef
from payesh.records.models import Period, Plan

RECENT = 6
"""Periods in a table of the course; the chart holds all of them."""


def plan_asked(request: HttpRequest, plan: UUID) -> Plan:
    """The plan of the address with its owner. 404 if there is none, refused if it is not seen."""
    found = get_object_or_404(Plan.objects.select_related("owner"), pk=plan)
    require(request.seat, "plan.view", found)
    return found


def period_asked(request: HttpRequest, plan: Plan) -> Period | None:
    """The period of `?period=<number>`, else the newest opened one; None without periods."""
    return shown_period(plan, request.GET.get("period"))


def period_needed(request: HttpRequest, plan: Plan) -> Period:
    """Like `period_asked`; refused where the plan has no periods."""
    period = period_asked(request, plan)
    if period is None:
        raise Refusal("plan.no_periods", _("This plan has no periods yet."))
    return period


def periods_to_offer(periods: Iterable[PeriodRef], shown: PeriodRef) -> list[PeriodRef]:
    """The periods that have begun, and the one shown, newest first."""
    today = timezone.localdate()
    begun = [one for one in periods if one.starts <= today or one.number == shown.number]
    return sorted(begun, key=lambda one: -one.number)


def board_address(plan: UUID, period: PeriodRef) -> str:
    """The plan's board in that period; more of a query may follow after '&'."""
    return f"{reverse('plan_board', args=[plan])}?period={period.number}"


def with_query(url: str, request: HttpRequest, **changes: object) -> str:
    """An address with the query of this one; None takes a key out."""
    query = request.GET.copy()
    for key, value in changes.items():
        query.pop(key, None)
        if value is not None:
            query[key] = str(value)
    return f"{url}?{query.urlencode()}"
