"""The digest of a plan: its order, making one, those of earlier days."""

from __future__ import annotations

from typing import Any
from uuid import UUID

from django.http import HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404
from django.utils.translation import gettext as _

from payesh.ground.text import shortened
from payesh.queries import scope
from payesh.queries.permission import require
from payesh.records.models import Plan
from payesh.web.shell.leading import address_for
from payesh.web.shell.page import page

from .making import digest_page, keep_order, make_now

LONGEST = 48


@page("issued.view")
def shown(request: HttpRequest, plan: UUID) -> HttpResponse:
    found = plan_of(request, plan, "issued.view")
    return digest_page(request, found, _frame(request, found))


@page("digest.order", "POST")
def ordered(request: HttpRequest, plan: UUID) -> HttpResponse:
    found = plan_of(request, plan, "digest.order")
    return keep_order(request, found, _frame(request, found))


@page("issued.make", "POST")
def made(request: HttpRequest, plan: UUID) -> HttpResponse:
    found = plan_of(request, plan, "issued.make")
    return make_now(request, found, _frame(request, found))


def plan_of(request: HttpRequest, plan: UUID, rule: str) -> Plan:
    """A plan that the seat sees and may do this with."""
    found = get_object_or_404(scope.plans(request.seat).select_related("owner"), pk=plan)
    require(request.seat, rule, found)
    return found


def crumbs(request: HttpRequest, plan: Plan, title: str) -> list[dict[str, str]]:
    """The plan's board and what stands below it."""
    board = address_for(request.seat, "plan_board", plan=plan.pk)
    return [{"label": shortened(plan.title, LONGEST), "url": board}, {"label": title, "url": ""}]


def _frame(request: HttpRequest, plan: Plan) -> dict[str, Any]:
    title = _("Daily digest")
    return {
        "page_title": title,
        "page_subtitle": plan.title,
        "breadcrumbs": crumbs(request, plan, title),
    }
