"""The plan board: the goal tree as a table, or the rows that something is looked for."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace

from django.db.models import Count, Exists, OuterRef, Q, QuerySet, Sum
from django.db.models.functions import Length

from payesh.ground.terms import LevelKind
from payesh.ground.text import fold
from payesh.queries import scope
from payesh.queries.paths import ancestors, under
from payesh.queries.permission import require
from payesh.queries.shapes import Figure, Page, Share, UnitRef
from payesh.queries.shapes.board import BoardFilter, BoardRow, PlanBoard
from payesh.records.models import Node, NodeFigure, Period, Plan, Seat, Unit
from payesh.records.organisations import STEP

from .refs import EMPTY, figure_of, node_ref, unit_ref
from .standpoint import Standpoint, stand

PAGE = 50
OWNERS = 200
NO_LIGHT = "none"


def plan_board(
    seat: Seat,
    plan: Plan,
    period: Period,
    wanted: BoardFilter | None = None,
    after: str = "",
    depth: int = 2,
) -> PlanBoard:
    """A page of the board. `after` is `page.after` of the page before it.

    Without a filter the levels down to `depth` are open; a seat that sees only a share gets the
    topmost rows of its share, closed. Rows below come from `branch`.
    """
    at = stand(seat, plan, period, "plan.view")
    asked = wanted or BoardFilter()
    visible = scope.nodes(seat, plan)
    flat = not asked.is_empty
    rows = _looked_for(visible, asked, period) if flat else _top(at, visible, depth)
    opened = 0 if flat or not at.whole else depth
    page = _page(visible, rows, period, after, opened, with_parents=flat)
    return PlanBoard(
        plan=at.plan_ref,
        period=at.period_ref,
        periods=at.period_refs,
        stamp=at.stamp,
        levels=tuple(plan.levels.order_by("depth").values_list("kind", "name")),
        filter=asked,
        is_flat=flat,
        page=page,
        total=at.figure,
        owners=_owners(at),
        matched=_matched(at, rows, asked, page, after) if flat else None,
    )


def branch(seat: Seat, plan: Plan, period: Period, parent: Node, after: str = "") -> Page[BoardRow]:
    """The rows right below one; 50 a page."""
    require(seat, "plan.view", plan)
    visible = scope.nodes(seat, plan)
    return _page(visible, visible.filter(parent=parent), period, after, 0)


def _top(at: Standpoint, visible: QuerySet[Node], depth: int) -> QuerySet[Node]:
    if at.whole:
        return visible.alias(size=Length("path")).filter(size__lte=depth * STEP)
    above = scope.nodes(at.seat, at.plan).filter(pk=OuterRef("parent_id"))
    return visible.filter(~Exists(above))


def _looked_for(visible: QuerySet[Node], asked: BoardFilter, period: Period) -> QuerySet[Node]:
    rows = visible
    rows = rows.filter(kind=asked.kind) if asked.kind else rows
    for word in fold(asked.text).split():
        rows = rows.filter(Q(search_text__contains=word) | Q(code__icontains=word))
    if asked.owner:
        rows = rows.filter(under(asked.owner, "owner__path"))
    figures = _figures(asked)
    if not figures:
        return rows
    # A probe for each node in the order of the tree stops at the end of the page; a join would
    # gather and sort every match first.
    return rows.filter(
        Exists(NodeFigure.objects.filter(period=period, node=OuterRef("pk"), **figures))
    )


def _figures(asked: BoardFilter) -> dict[str, object]:
    """What is asked of the stored figures."""
    figures: dict[str, object] = {}
    if asked.light:
        figures["light"] = "" if asked.light == NO_LIGHT else asked.light
    if asked.state:
        figures["state"] = asked.state
    if asked.late:
        figures["late_days__gt"] = 0
    return figures


def _page(
    visible: QuerySet[Node],
    rows: QuerySet[Node],
    period: Period,
    after: str,
    opened: int,
    with_parents: bool = False,
) -> Page[BoardRow]:
    """Rows in the order of the tree, with figures, children and (flat) the titles above."""
    found = list(rows.filter(path__gt=after).select_related("owner").order_by("path")[: PAGE + 1])
    shown = found[:PAGE]
    ids = [node.pk for node in shown]
    figures = {row.node_id: row for row in NodeFigure.objects.filter(period=period, node__in=ids)}
    below = visible.filter(parent__in=ids).order_by().values_list("parent")
    children = dict(below.annotate(count=Count("pk")))
    titles = _titles_above(shown) if with_parents else {}
    made = tuple(
        BoardRow(
            node=node_ref(node),
            level=node.depth,
            weight=float(node.weight),
            starts=node.starts,
            due=node.due,
            node_state=node.state,
            figure=figure_of(figures.get(node.pk)),
            children=children.get(node.pk, 0),
            is_open=node.depth < opened,
            parents=tuple(titles[path] for path in ancestors(node.path) if path in titles),
        )
        for node in shown
    )
    return Page(made, shown[-1].path if len(found) > PAGE else None)


def _titles_above(shown: list[Node]) -> dict[str, str]:
    """Titles of everything above the rows of a page, by path."""
    if not shown:
        return {}
    paths = {path for node in shown for path in ancestors(node.path)}
    rows = Node.objects.filter(plan=shown[0].plan_id, path__in=paths)
    return dict(rows.values_list("path", "title"))


def _owners(at: Standpoint) -> tuple[UnitRef, ...]:
    owning = Node.objects.filter(plan=at.plan, owner=OuterRef("pk"))
    rows = Unit.objects.filter(under(at.reach)).filter(Exists(owning)).order_by("path")
    return tuple(unit_ref(unit) for unit in rows[:OWNERS])


_SUMS = (
    "activities",
    "activities_due",
    "activities_expected",
    "activities_reported",
    "activities_realised",
    "late",
)


def _matched(
    at: Standpoint, rows: QuerySet[Node], asked: BoardFilter, page: Page[BoardRow], after: str
) -> Figure:
    """The counts of the activities that match, added up."""
    if not after and page.after is None:  # all of them are on this page
        shown = [row.figure for row in page.rows if row.node.kind == LevelKind.ACTIVITY]
        return _added(
            sum(one.activities for one in shown),
            _share([one.reported for one in shown]),
            _share([one.realised_activities for one in shown]),
            sum(one.late for one in shown),
        )
    # An active activity is the one row that counts one activity and no goal.
    found = NodeFigure.objects.filter(period=at.period, activities=1, goals=0, **_figures(asked))
    if asked.text or asked.owner or asked.kind or not at.whole:
        found = found.filter(node__in=rows.order_by().values("pk"))
    sums = found.aggregate(**{name: Sum(name, default=0) for name in _SUMS})
    return _added(
        sums["activities"],
        Share(sums["activities_reported"], sums["activities_expected"]),
        Share(sums["activities_realised"], sums["activities_due"]),
        sums["late"],
    )


def _share(parts: Sequence[Share]) -> Share:
    return Share(sum(one.part for one in parts), sum(one.whole for one in parts))


def _added(activities: int, reported: Share, realised: Share, late: int) -> Figure:
    return replace(
        EMPTY, activities=activities, reported=reported, realised_activities=realised, late=late
    )
