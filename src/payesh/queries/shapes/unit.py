"""What a unit's page shows."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date, datetime
from uuid import UUID

from .common import (
    Figure,
    IndicatorRef,
    NodeRef,
    Page,
    PeriodRef,
    PersonRef,
    PlanRef,
    Share,
    Stamp,
    UnitRef,
)
from .dashboard import Change, LateActivity


@dataclass(frozen=True, slots=True)
class GoalLine:
    node: NodeRef
    figure: Figure
    weight: float


@dataclass(frozen=True, slots=True)
class UnitIndicator:
    """An indicator at one unit: its own values and targets over the periods, oldest first."""

    indicator: IndicatorRef
    node: NodeRef
    value: float | None
    target: float | None
    score: float | None
    light: str
    state: str
    series: tuple[float | None, ...]
    targets: tuple[float | None, ...]
    periods: tuple[int, ...]
    """Numbers of the periods of `series`."""


@dataclass(frozen=True, slots=True)
class SupportLine:
    """`direction`: sent or received."""

    id: UUID
    title: str
    direction: str
    other: UnitRef
    due: date
    state: str
    overdue: bool
    activities: int


@dataclass(frozen=True, slots=True)
class ActionLine:
    id: UUID
    title: str
    owner: PersonRef
    due: date
    state: str
    overdue: bool
    source_kind: str
    source_id: UUID
    source_label: str


@dataclass(frozen=True, slots=True)
class ReportLine:
    """`state` '' where there is no report yet."""

    id: UUID | None
    state: str
    submitted_at: datetime | None
    decided_at: datetime | None
    comment: str


@dataclass(frozen=True, slots=True)
class UnitPage:
    plan: PlanRef
    unit: UnitRef
    above: tuple[UnitRef, ...]
    below: tuple[tuple[UnitRef, Figure | None], ...]
    period: PeriodRef
    periods: tuple[PeriodRef, ...]
    stamp: Stamp
    figure: Figure | None
    history: tuple[tuple[PeriodRef, Figure | None], ...]
    last_period: Change | None
    last_year: Change | None
    goals: Page[GoalLine]
    """Operational goals (or what the plan counts as such) that the unit or its units own."""
    indicators: Page[UnitIndicator]
    late: tuple[LateActivity, ...]
    late_total: int
    support: tuple[SupportLine, ...]
    actions: tuple[ActionLine, ...]
    report: ReportLine
    reports_below: Share
