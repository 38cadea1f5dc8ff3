"""Where a goal stands in its plan's tree, and where else it could stand."""

from __future__ import annotations

from dataclasses import dataclass

from django.db.models import QuerySet
from django.db.models.functions import Length

from payesh.records.models import Node
from payesh.records.organisations import STEP

from .reported import needs_amendment


@dataclass(frozen=True)
class Place:
    """The place of a goal among its sisters, from 1, and what may be done from there."""

    number: int
    sisters: int
    above: Node | None
    takes_children: bool
    is_movable: bool
    is_removable: bool

    @property
    def is_first(self) -> bool:
        return self.number == 1

    @property
    def is_last(self) -> bool:
        return self.number == self.sisters


def place_of(node: Node) -> Place:
    """The place of a goal; it moves elsewhere, or goes, only while nothing holds it there."""
    sisters = Node.objects.filter(plan=node.plan, parent=node.parent)
    return Place(
        number=sisters.filter(path__lte=node.path).count(),
        sisters=sisters.count(),
        above=node.parent,
        takes_children=node.plan.levels.filter(depth__gt=node.depth).exists(),
        is_movable=node.parent_id is not None and not needs_amendment(node.plan),
        is_removable=node.plan.state == "draft" and not _hangs_on(node),
    )


def possible_parents(node: Node) -> QuerySet[Node]:
    """The other goals of the level that the goal stands under now."""
    rows = Node.objects.filter(plan=node.plan).annotate(length=Length("path"))
    return rows.filter(length=len(node.path) - STEP).exclude(pk=node.parent_id).order_by("path")


def _hangs_on(node: Node) -> bool:
    return node.children.exists() or node.indicators.exists() or node.progress.exists()
