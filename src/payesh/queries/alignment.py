"""Which goals of the bodies above a goal may serve, which it serves, and who helps with it."""

from __future__ import annotations

from django.db.models import QuerySet

from payesh.ground.terms import LevelKind
from payesh.records.models import Alignment, Contribution, Node

from .paths import ancestors


def goals_above(node: Node) -> QuerySet[Node]:
    """Goals, not activities, in plans of the units above the plan's owner."""
    above = Node.objects.filter(plan__owner__path__in=ancestors(node.plan.owner.path))
    return above.exclude(kind=LevelKind.ACTIVITY).select_related("plan").order_by("plan", "path")


def alignments_of(node: Node) -> QuerySet[Alignment]:
    """The goals above that it serves."""
    return node.alignments.select_related("upper__plan").order_by("upper__path")


def contributions_of(node: Node) -> QuerySet[Contribution]:
    """The units that help with the goal, as they stand in the tree."""
    return node.contributions.select_related("unit").order_by("unit__path")
