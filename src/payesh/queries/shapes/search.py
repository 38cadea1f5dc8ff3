"""What a search finds."""

from __future__ import annotations

from dataclasses import dataclass
from uuid import UUID


@dataclass(frozen=True, slots=True)
class Hit:
    """`kind`: unit, plan, campaign, visit, node, indicator or person; `note` says where it belongs.

    `plan_id` is set for nodes and indicators; `node_kind` is the level kind of a node.
    """

    kind: str
    id: UUID
    title: str
    code: str
    note: str
    plan_id: UUID | None = None
    node_kind: str = ""


@dataclass(frozen=True, slots=True)
class Hits:
    text: str
    hits: tuple[Hit, ...]
    """Grouped by kind, the best first in each."""
    has_more: bool
