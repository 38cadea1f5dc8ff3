"""The page of one goal or activity: its figure, and what the figure is made of."""

from __future__ import annotations

from typing import Any
from uuid import UUID

from django.http import HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, render
from django.urls import reverse
from django.utils.translation import gettext as _

from payesh.ground.terms import LevelKind
from payesh.queries import scope
from payesh.queries.boards import node_page
from payesh.queries.boards.levels import level_name
from payesh.queries.permission import may, require
from payesh.queries.shapes.node import NodePage
from payesh.records.models import Node, Seat
from payesh.reports.plan_charts import progress_over_periods
from payesh.web.boards.asked import RECENT, board_address, period_asked, periods_to_offer
from payesh.web.boards.node_kpis import activity_kpis, goal_kpis
from payesh.web.boards.ways import crumbs, ways_on
from payesh.web.shell.page import page
from payesh.web.shell.writing import language


@page("figures.view")
def node(request: HttpRequest, node: UUID) -> HttpResponse:
    """One goal or activity in `?period=`: figure, working, history, and all that hangs on it."""
    rows = Node.objects.select_related("plan__owner", "owner")
    found = get_object_or_404(rows, pk=node)
    require(request.seat, "plan.view", found.plan)
    period = period_asked(request, found.plan)
    if period is None:
        context = {"plan": found.plan, "page_title": found.title}
        return render(request, "boards/no_periods.html", context)
    shown = node_page(request.seat, found, period)
    return render(request, "boards/node.html", _context(request, found, shown))


def _context(request: HttpRequest, found: Node, shown: NodePage) -> dict[str, Any]:
    is_activity = shown.node.kind == LevelKind.ACTIVITY
    leads = _leads(request.seat, shown)
    return {
        "page": shown,
        "leads": leads,
        "page_title": shown.node.title,
        "kind": _(level_name(found)),
        "is_activity": is_activity,
        "plan": shown.plan,
        "period": shown.period,
        "periods": periods_to_offer(shown.periods, shown.period),
        "stamp": shown.stamp,
        "data_date": shown.stamp.made_at,
        "kpis": (activity_kpis if is_activity else goal_kpis)(shown),
        "recent": shown.history[-RECENT:],
        "history_chart": progress_over_periods(shown.history, language()),
        "board_link": board_address(shown.plan.id, shown.period),
        "ways": ways_on(request.seat, found, _editors(request, found, is_activity)),
        "breadcrumbs": crumbs(shown.plan, shown.path, shown.period, shown.node.code, leads),
    }


def _leads(seat: Seat, shown: NodePage) -> frozenset[UUID]:
    """Those of the goals, activities and indicators on the page that the seat may open."""
    parts = (one.node for one in shown.working)
    aligned = (one.node for one in shown.alignment)
    named = {node.id for node in (*shown.path, *parts, *aligned)}
    scored = {one.id for one in shown.score_working if one.kind == "node"}
    measured = {one.indicator.id for one in shown.indicators}
    return scope.nodes_reached(seat, named | scored) | scope.indicators_reached(seat, measured)


def _editors(request: HttpRequest, found: Node, is_activity: bool) -> list[tuple[str, str, str]]:
    """Where those who may edit the plan go on from here: label, icon, address."""
    if not may(request.seat, "plan.edit", found.plan):
        return []
    edit = (_("Edit"), "pencil", reverse("node_edit", args=[found.pk]))
    if is_activity:
        return [edit]
    below = f"{reverse('node_new', args=[found.plan_id])}?parent={found.pk}"
    return [
        edit,
        (_("Add a goal or activity under it"), "node-plus", below),
        (_("Add an indicator"), "graph-up", reverse("indicator_new", args=[found.pk])),
    ]
