"""Amendments of a plan: before, after, and what it did to the figures."""

from __future__ import annotations

from uuid import UUID

from django.core.paginator import Paginator
from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.utils.translation import gettext as _

from payesh.queries import amendments as readers
from payesh.queries.periods import name_of
from payesh.web.planning.crumbs import amendments_crumb, crumbs_of
from payesh.web.planning.found import amendment_of, plan_of
from payesh.web.shell.page import page

PAGE = 50


@page("plan.view")
def listed(request: HttpRequest, plan: UUID) -> HttpResponse:
    found = plan_of(request, plan, "plan.view")
    title = _("Amendments")
    context = {
        "plan": found,
        "page": Paginator(readers.amendment_list(found), PAGE).get_page(request.GET.get("page")),
        "page_title": title,
        "page_subtitle": found.title,
        "breadcrumbs": crumbs_of(found, last=title),
    }
    return render(request, "planning/amendments.html", context)


@page("plan.view")
def one(request: HttpRequest, amendment: UUID) -> HttpResponse:
    """What changed; on demand (`?effect`) the current figures without and with it."""
    found = amendment_of(request, amendment)
    period = readers.effect_period(found.plan)
    changes = Paginator(readers.amendment_page(found).changes, PAGE)
    context = {
        "amendment": found,
        "page": changes.get_page(request.GET.get("page")),
        "effects": readers.effect_of(found, period) if period and "effect" in request.GET else None,
        "period_name": name_of(period) if period else "",
        "page_title": found.title,
        "page_subtitle": found.plan.title,
        "breadcrumbs": crumbs_of(found.plan, amendments_crumb(found.plan), last=found.title),
    }
    return render(request, "planning/amendment.html", context)
