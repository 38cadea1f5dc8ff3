"""What the page of one goal or activity shows."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date, datetime
from uuid import UUID

from .common import Figure, NodeRef, PeriodRef, PersonRef, PlanRef, Stamp, UnitRef
from .dashboard import Change, IndicatorLine
from .unit import ActionLine, SupportLine


@dataclass(frozen=True, slots=True)
class Part:
    """One child's part in the figure: `part` = `share` x `value`; the parts add up.

    `share` is 0..1 of the weight that counted, None where the child did not count.
    """

    node: NodeRef
    weight: float
    value: float | None
    coverage: float
    state: str
    share: float | None
    part: float | None
    light: str


@dataclass(frozen=True, slots=True)
class ScorePart:
    """A child goal's or an indicator's part in the goal's score. `kind`: node or indicator."""

    kind: str
    id: UUID
    title: str
    weight: float
    value: float | None
    state: str
    share: float | None
    part: float | None


@dataclass(frozen=True, slots=True)
class Entry:
    """What was reported of an activity in a period: both layers, who and why."""

    period: PeriodRef
    id: UUID | None
    declared: float | None
    verified: float | None
    state: str
    state_reason: str
    reason: str
    remedy: str
    declared_by: str
    declared_at: datetime | None
    verified_by: str
    verified_at: datetime | None


@dataclass(frozen=True, slots=True)
class AlignedGoal:
    """`direction`: serves (a goal of the body above) or served_by."""

    direction: str
    plan: str
    node: NodeRef
    note: str


@dataclass(frozen=True, slots=True)
class EvidenceLine:
    id: UUID
    title: str
    link: str
    file_name: str
    media_type: str
    size: int
    given_by: PersonRef
    given_at: datetime


@dataclass(frozen=True, slots=True)
class ChangeLine:
    """One field changed by an amendment."""

    amendment: str
    number: int
    effective_from: date
    reason: str
    subject: str
    field: str
    before: object
    after: object


@dataclass(frozen=True, slots=True)
class NodePage:
    plan: PlanRef
    node: NodeRef
    path: tuple[NodeRef, ...]
    """Breadcrumb, from the top down, without the node itself."""
    weight: float
    starts: date | None
    due: date | None
    node_state: str
    state_reason: str
    upstream_document: str
    budget: int | None
    contributors: tuple[UnitRef, ...]
    period: PeriodRef
    periods: tuple[PeriodRef, ...]
    stamp: Stamp
    figure: Figure
    missing_policy: str
    working: tuple[Part, ...]
    score_working: tuple[ScorePart, ...]
    history: tuple[tuple[PeriodRef, Figure | None], ...]
    last_period: Change | None
    entries: tuple[Entry, ...]
    """An activity's own reports, newest first; empty for goals."""
    indicators: tuple[IndicatorLine, ...]
    alignment: tuple[AlignedGoal, ...]
    support: tuple[SupportLine, ...]
    actions: tuple[ActionLine, ...]
    evidence: tuple[EvidenceLine, ...]
    changes: tuple[ChangeLine, ...]
