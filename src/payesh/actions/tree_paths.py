"""Verbs that change the place of goals in the tree, and the paths that hold it."""

from __future__ import annotations

from collections.abc import Sequence

from django.db.models import Q, Value
from django.db.models.functions import Concat, Substr
from django.utils.translation import gettext_noop as _

from payesh.queries.paths import child_path, under, within
from payesh.queries.permission import require
from payesh.records.models import Node, Plan, Seat
from payesh.records.organisations import STEP

from .guards import locked, unless
from .journal import record, verb
from .judging import refuse_closed, refuse_reported

NOT_ALL = _("The new order must name every goal that stands there, once.")
ITSELF = _("A goal cannot move under itself.")
LEVEL = _("A goal moves only under another goal of the level it stands under now.")
AWAY = "x"  # set before a path that is on its way, so that no two paths are ever the same


@verb
def reorder_nodes(*, by: Seat, plan: Plan, parent: Node | None, order: Sequence[Node]) -> None:
    """Put the goals under a parent (or the topmost ones) into another order; nothing is judged
    by it."""
    require(by, "plan.edit", plan)
    refuse_closed(locked(plan))
    sisters = {node.pk: node for node in Node.objects.filter(plan=plan, parent=parent)}
    complete = len(order) == len(sisters) == len({node.pk for node in order} & sisters.keys())
    unless(complete, "node.order", NOT_ALL, "order")
    above = parent.path if parent else ""
    places = {
        sisters[node.pk].path: child_path(above, ordinal)
        for ordinal, node in enumerate(order, start=1)
    }
    replace_paths(plan, {old: new for old, new in places.items() if old != new})
    told = {"order": [sisters[node.pk].code for node in order]}
    record(by=by, verb="node.reordered", subject=parent or plan, after=told)


@verb
def move_node(*, by: Seat, node: Node, parent: Node | None) -> Node:
    """Move a goal with all under it behind the goals of another parent of the same level.

    It changes what is added up where, so it is possible only before anything was reported.
    """
    plan = node.plan
    require(by, "plan.edit", plan)
    refuse_closed(locked(plan))
    node = locked(node)
    refuse_reported(plan)
    unless(parent is None or not within(parent.path, node.path), "node.itself", ITSELF, "parent")
    same_plan = parent is None or parent.plan_id == plan.pk
    depth = parent.depth if parent else 0
    unless(same_plan and depth == node.depth - 1, "node.level", LEVEL, "parent")
    before = {"path": node.path, "parent": node.parent.code if node.parent else None}
    path = free_path(plan, parent)
    replace_paths(plan, {node.path: path})
    Node.objects.filter(pk=node.pk).update(parent=parent)
    node.refresh_from_db()
    after = {"path": node.path, "parent": parent.code if parent else None}
    record(by=by, verb="node.moved", subject=node, before=before, after=after)
    return node


def free_path(plan: Plan, parent: Node | None) -> str:
    """The path behind the last child of a parent, or behind the last topmost goal."""
    last = Node.objects.filter(plan=plan, parent=parent).order_by("-path").first()
    ordinal = int(last.path[-STEP:]) if last else 0
    return child_path(parent.path if parent else "", ordinal + 1)


def replace_paths(plan: Plan, places: dict[str, str]) -> None:
    """Bring whole subtrees from their old path to a new one, in two statements a subtree."""
    if not places:
        return
    nodes = Node.objects.filter(plan=plan)
    moving = Q()
    for old in places:
        moving |= under(old)
    nodes.filter(moving).update(path=Concat(Value(AWAY), "path"))
    for old, new in places.items():
        rest = Substr("path", len(AWAY + old) + 1)
        nodes.filter(path__startswith=AWAY + old).update(path=Concat(Value(new), rest))
