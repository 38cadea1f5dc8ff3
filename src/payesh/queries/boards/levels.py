"""What a plan calls the level on which a goal stands."""

from __future__ import annotations

from payesh.ground.terms import LevelKind
from payesh.queries.paths import ancestors
from payesh.records.models import Node, PlanLevel


def level_name(node: Node) -> str:
    """The plan's own name of the node's level, else the msgid of its kind; one query."""
    depth = len(ancestors(node.path, itself=True))
    levels = PlanLevel.objects.filter(plan=node.plan_id, depth=depth, kind=node.kind)
    own = levels.values_list("name", flat=True).first()
    return own or LevelKind(node.kind).label
