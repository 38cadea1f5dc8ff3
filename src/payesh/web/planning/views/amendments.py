"""Amendments of a plan: before, after, and what it did to the figures."""

from __future__ import annotations

from uuid import UUID

from django.core.paginator import Paginator
from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.utils.translation import gettext as _

from payesh.queries import amendments as readers
from payesh.queries.periods import current_period, name_of
from payesh.queries.permission import may
from payesh.web.planning.found import amendment_of, plan_of
from payesh.web.shell.page import page


@page("plan.view")
def listed(request: HttpRequest, plan: UUID) -> HttpResponse:
    found = plan_of(request, plan, "plan.view")
    rows = Paginator(readers.amendment_list(found), 50).get_page(request.GET.get("page"))
    context = {
        "plan": found,
        "page": rows,
        "may_amend": may(request.seat, "plan.amend", found),
        "page_title": _("Amendments"),
        "page_subtitle": found.title,
    }
    return render(request, "planning/amendments.html", context)


@page("plan.view")
def one(request: HttpRequest, amendment: UUID) -> HttpResponse:
    """What changed; on demand (`?effect`) the current figures without and with it."""
    found = amendment_of(request, amendment)
    period = current_period(found.plan)
    context = {
        "amendment": found,
        "changes": readers.amendment_page(found).changes,
        "effects": readers.effect_of(found, period) if period and "effect" in request.GET else None,
        "period_name": name_of(period) if period else "",
        "page_title": found.title,
        "page_subtitle": found.plan.title,
    }
    return render(request, "planning/amendment.html", context)
