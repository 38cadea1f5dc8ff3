"""A goal one place up or down among its sisters."""

from __future__ import annotations

from payesh.records.models import Node, Seat

from .tree_paths import reorder_nodes


def shift_node(*, by: Seat, node: Node, places: int) -> Node:
    """Move a goal so many places down (up, if negative) among its sisters; the ends hold it."""
    sisters = list(Node.objects.filter(plan=node.plan, parent=node.parent).order_by("path"))
    here = sisters.index(node)
    there = min(max(here + places, 0), len(sisters) - 1)
    if there != here:
        sisters.insert(there, sisters.pop(here))
        reorder_nodes(by=by, plan=node.plan, parent=node.parent, order=sisters)
        node.refresh_from_db()
    return node
