"""The plan board: the goal tree as a table, a page at a time."""

from __future__ import annotations

from typing import Any
from uuid import UUID

from django.http import HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.urls import reverse
from django.utils.translation import gettext as _

from payesh.ground.terms import LevelKind
from payesh.queries.boards import branch, plan_board
from payesh.queries.boards.choice import columns_of
from payesh.queries.shapes.board import BoardRow, PlanBoard
from payesh.records.models import Node, Plan
from payesh.web.boards.asked import (
    period_asked,
    period_needed,
    periods_to_offer,
    plan_asked,
    with_query,
)
from payesh.web.boards.board_form import BoardForm, depth_of, wanted_of
from payesh.web.boards.ways import plan_ways
from payesh.web.shell.page import page
from payesh.web.shell.writing import digits


@page("figures.view")
def board(request: HttpRequest, plan: UUID) -> HttpResponse:
    """The tree down to `?depth=`, or flat rows where a filter is set; `?after=` goes on."""
    found = plan_asked(request, plan)
    if period_asked(request, found) is None:
        return render(request, "boards/no_periods.html", {"plan": found, "page_title": found.title})
    shown = read_board(request, found)
    ways = plan_ways(request.seat, found)
    context = {**_rows(request, found, shown), **_frame(request, shown), "ways": ways}
    return render(request, "boards/plan_board.html", context)


@page("figures.view")
def next_rows(request: HttpRequest, plan: UUID) -> HttpResponse:
    """The next page of rows, for the table that is on the screen already."""
    found = plan_asked(request, plan)
    if not request.htmx:
        return redirect(with_query(reverse("plan_board", args=[plan]), request))
    context = _rows(request, found, read_board(request, found))
    return render(request, "boards/board/rows.html", context)


@page("figures.view")
def branch_rows(request: HttpRequest, plan: UUID, node: UUID) -> HttpResponse:
    """The children of one node: rows to put under it, or a page of its own without script."""
    found = plan_asked(request, plan)
    parent = get_object_or_404(Node.objects.select_related("owner", "plan"), pk=node, plan=found)
    period = period_needed(request, found)
    children = branch(request.seat, found, period, parent, request.GET.get("after", ""))
    own = reverse("plan_branch", args=[plan, node])
    context = {
        **_table(children.rows, children.after, request, own, own),
        "columns": columns_of(found),
        "plan": found,
        "period": period,
        "page_title": parent.title,
        "breadcrumbs": _crumbs(found, digits(parent.code)),
    }
    return render(request, f"boards/{'board/rows' if request.htmx else 'branch'}.html", context)


def read_board(request: HttpRequest, plan: Plan, after: str | None = None) -> PlanBoard:
    """The board as the address asks for it; `after` overrules the address."""
    key = request.GET.get("after", "") if after is None else after
    period = period_needed(request, plan)
    wanted, depth = wanted_of(request.GET), depth_of(request.GET)
    return plan_board(request.seat, plan, period, wanted, key, depth)


def _rows(request: HttpRequest, plan: Plan, board: PlanBoard) -> dict[str, Any]:
    whole, part = (reverse(name, args=[board.plan.id]) for name in ("plan_board", "plan_rows"))
    table = _table(board.page.rows, board.page.after, request, whole, part)
    return {
        **table,
        "columns": columns_of(plan),
        "is_flat": board.is_flat,
        "plan": board.plan,
        "period": board.period,
    }


def _table(
    rows: tuple[BoardRow, ...], after: str | None, request: HttpRequest, whole: str, part: str
) -> dict[str, Any]:
    """Rows, and the addresses that go on from the last: a page of its own, and rows for htmx."""
    more = after is not None
    return {
        "rows": rows,
        "more_href": with_query(whole, request, after=after) if more else "",
        "more_rows": with_query(part, request, after=after) if more else "",
        "query": with_query("", request, after=None, depth=None),
    }


def _frame(request: HttpRequest, board: PlanBoard) -> dict[str, Any]:
    form = BoardForm(request.GET.dict() | {"period": str(board.period.number)})
    files = {
        form: reverse("plan_board_file", args=[board.plan.id, form]) for form in ("xlsx", "csv")
    }
    return {
        "board": board,
        "form": form.offer(board),
        "clear": f"?period={board.period.number}" if not board.filter.is_empty else "",
        "page_title": board.plan.title,
        "stamp": board.stamp,
        "data_date": board.stamp.made_at,
        "periods": periods_to_offer(board.periods, board.period),
        "levels": _levels(request, board),
        "links": [
            {"label": _("Workbook (XLSX)"), "url": with_query(files["xlsx"], request, after=None)},
            {"label": _("CSV table"), "url": with_query(files["csv"], request, after=None)},
        ],
        "breadcrumbs": _crumbs(board.plan),
    }


def _levels(request: HttpRequest, board: PlanBoard) -> list[dict[str, Any]]:
    """How deep the tree may be opened, in the plan's own words."""
    depth = depth_of(request.GET)
    return [
        {
            "label": name or _(LevelKind(kind).label),
            "url": with_query("", request, after=None, depth=place),
            "active": place == depth,
        }
        for place, (kind, name) in enumerate(board.levels, start=1)
    ]


def _crumbs(plan: Any, last: str = "") -> list[dict[str, str]]:
    crumbs = [{"label": _("Plans and goals"), "url": reverse("plans")}]
    if not last:
        return [*crumbs, {"label": plan.code, "url": ""}]
    board = {"label": plan.title, "url": reverse("plan_board", args=[plan.pk])}
    return [*crumbs, board, {"label": last, "url": ""}]
