"""The first page: a manager's dashboard, one's own work in evaluations, or what waits."""

from __future__ import annotations

from uuid import UUID

from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.utils import timezone
from django.utils.translation import gettext as _

from payesh.ground.terms import Role
from payesh.queries import due
from payesh.queries.boards import dashboard, plan_lines
from payesh.queries.boards.choice import plans_by_closeness
from payesh.queries.campaigns import CampaignLine, running
from payesh.queries.permission import may
from payesh.queries.shapes.dashboard import Dashboard
from payesh.records.models import Plan
from payesh.web.boards.asked import board_address, period_asked, periods_to_offer, plan_asked
from payesh.web.boards.kpis import Kpi, indicator_kpis, kpis_of
from payesh.web.boards.shared_parts import changes_of, course, late_words
from payesh.web.shell.leading import address_for
from payesh.web.shell.page import page

PLANS_IN_MENU = 12
CAMPAIGNS = 3
FIRST_THINGS = 5
_OWN_PAGE = {Role.EVALUATOR: "my_visits", Role.AGENCY: "my_agency"}
"""Where their work stands."""


@page("account.own")
def home(request: HttpRequest) -> HttpResponse:
    """Where do we stand, what is late, what is next: `?plan=`, `?period=`."""
    if own := address_for(request.seat, _OWN_PAGE.get(Role(request.seat.role), "")):
        return redirect(own)
    if not may(request.seat, "figures.view"):
        return _welcome(request)
    offered = list(plans_by_closeness(request.seat)[:PLANS_IN_MENU])
    plan = _chosen(request, offered)
    if plan is None:
        return _welcome(request)
    period = period_asked(request, plan)
    if period is None:
        return render(request, "boards/no_periods.html", {"plan": plan, "page_title": plan.title})
    board = dashboard(request.seat, plan, period)
    link = board_address(plan.pk, board.period) + "&"
    context = {
        "board": board,
        "page_title": plan.title,
        "plan": board.plan,
        "plans": offered,
        "period": board.period,
        "periods": periods_to_offer(board.periods, board.period),
        "stamp": board.stamp,
        "data_date": board.stamp.made_at,
        "kpis": _kpis(board, link),
        "board_url": board_address(plan.pk, board.period),
        "board_link": link,
        "campaigns": _campaigns(request),
        **late_words(board.late_total, link),
        "changes": changes_of(board),
        **course(board.history),
    }
    return render(request, "boards/home.html", context)


@page("plan.view")
def plans(request: HttpRequest) -> HttpResponse:
    """All plans that the seat sees, each with its figures."""
    context = {
        "lines": plan_lines(request.seat),
        "may_make": may(request.seat, "plan.edit"),
        "page_title": _("Plans and goals"),
    }
    return render(request, "boards/plans.html", context)


def _kpis(board: Dashboard, link: str) -> list[Kpi]:
    """The figures on top; a plan without activities is told by its indicators."""
    if board.figure.activities or not board.indicators_total:
        return kpis_of(board.figure, board.last_period, board.period, link)
    return indicator_kpis(board)


def _chosen(request: HttpRequest, offered: list[Plan]) -> Plan | None:
    """The plan of `?plan=`, else the one nearest to the seat."""
    try:
        asked = UUID(request.GET.get("plan", ""))
    except ValueError:
        return offered[0] if offered else None
    return plan_asked(request, asked)


def _campaigns(request: HttpRequest) -> list[CampaignLine]:
    """The campaigns that run now, for those who may look at them."""
    if not may(request.seat, "campaign.view"):
        return []
    return running(request.seat, timezone.localdate(), CAMPAIGNS)


def _welcome(request: HttpRequest) -> HttpResponse:
    """What waits for the seat, where there is no plan to look at."""
    items = due.due_list(request.seat)
    context = {
        "page_title": _("Welcome, %(name)s") % {"name": request.user.full_name},
        "items": items[:FIRST_THINGS],
        "more": len(items) > FIRST_THINGS,
        "campaigns": _campaigns(request),
        "sees_plans": may(request.seat, "plan.view"),
        "makes_plans": may(request.seat, "plan.edit"),
    }
    return render(request, "boards/welcome.html", context)
