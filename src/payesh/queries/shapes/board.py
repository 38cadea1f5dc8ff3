"""What the plan board (tree table) shows."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date

from .common import Figure, NodeRef, Page, PeriodRef, PlanRef, Stamp, UnitRef


@dataclass(frozen=True, slots=True)
class BoardFilter:
    """What is looked for. Empty fields ask for nothing; several are joined by 'and'.

    `text` is searched in title and code; `owner` is the path of a unit (with the units below);
    `light` a band's key, or 'none'; `state` a NoNumber value ('not_answered': not reported);
    `kind` a LevelKind value; `late` only what is late.
    """

    text: str = ""
    owner: str = ""
    light: str = ""
    state: str = ""
    kind: str = ""
    late: bool = False

    @property
    def is_empty(self) -> bool:
        return not (self.text or self.owner or self.light or self.state or self.kind or self.late)


@dataclass(frozen=True, slots=True)
class BoardRow:
    node: NodeRef
    level: int
    """Depth in the tree, from 1; for indentation."""
    weight: float
    starts: date | None
    due: date | None
    node_state: str
    figure: Figure
    children: int
    is_open: bool
    """Whether its children follow in the same table."""
    parents: tuple[str, ...] = ()
    """Titles from the top down, in flat (filtered) results."""


@dataclass(frozen=True, slots=True)
class PlanBoard:
    plan: PlanRef
    period: PeriodRef
    periods: tuple[PeriodRef, ...]
    stamp: Stamp
    levels: tuple[tuple[str, str], ...]
    """(kind, the plan's own name or '') from the top level down."""
    filter: BoardFilter
    is_flat: bool
    page: Page[BoardRow]
    total: Figure
    """The totals row: the whole plan, or the seat's share of it."""
    owners: tuple[UnitRef, ...]
    """Units that own something, for the filter (at most 200)."""
    matched: Figure | None = None
    """In flat results: added counts of the matching activities (progress None)."""
