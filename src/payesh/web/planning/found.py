"""What an address names, if the seat may edit it."""

from __future__ import annotations

from uuid import UUID

from django.http import HttpRequest
from django.shortcuts import get_object_or_404

from payesh.queries import scope
from payesh.queries.permission import require
from payesh.records.models import Amendment, Indicator, Node, Period, Plan


def plan_of(request: HttpRequest, plan: UUID, rule: str = "plan.edit") -> Plan:
    rows = scope.plans(request.seat).select_related("owner")
    found = get_object_or_404(rows, pk=plan)
    require(request.seat, rule, found)
    return found


def period_of(request: HttpRequest, period: UUID) -> Period:
    rows = Period.objects.select_related("plan__owner", "locked_by")
    found = get_object_or_404(rows.filter(plan__in=scope.plans(request.seat)), pk=period)
    require(request.seat, "period.manage", found.plan)
    return found


def node_of(request: HttpRequest, node: UUID) -> Node:
    rows = Node.objects.select_related("plan__owner", "parent", "owner")
    found = get_object_or_404(rows.filter(plan__in=scope.plans(request.seat)), pk=node)
    require(request.seat, "plan.edit", found.plan)
    return found


def indicator_of(request: HttpRequest, indicator: UUID) -> Indicator:
    rows = Indicator.objects.select_related("plan__owner", "node", "owner")
    found = get_object_or_404(rows.filter(plan__in=scope.plans(request.seat)), pk=indicator)
    require(request.seat, "plan.edit", found.plan)
    return found


def amendment_of(request: HttpRequest, amendment: UUID) -> Amendment:
    rows = Amendment.objects.select_related("plan__owner", "made_by")
    found = get_object_or_404(rows.filter(plan__in=scope.plans(request.seat)), pk=amendment)
    require(request.seat, "plan.view", found.plan)
    return found
