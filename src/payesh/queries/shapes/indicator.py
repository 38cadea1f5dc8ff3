"""What the page of one indicator shows."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import datetime
from uuid import UUID

from payesh.scoring.pace import Pace

from .common import IndicatorRef, NodeRef, PeriodRef, PlanRef, Stamp, UnitRef
from .node import ChangeLine, EvidenceLine


@dataclass(frozen=True, slots=True)
class Point:
    """One period of the indicator (over all its units, or at one).

    `value` is what counts (verified where there is one, else declared); `verified` is None for
    the indicator over all units. `target` is the target of the period, `path` the straight line
    from baseline to horizon, both of the figure `value`; `to_date` the value aggregated over time
    up to here. `is_outlier` by the modified z.
    """

    period: PeriodRef
    value: float | None
    declared: float | None
    verified: float | None
    target: float | None
    path: float | None
    to_date: float | None
    score: float | None
    light: str
    state: str
    is_due: bool
    is_outlier: bool
    modified_z: float | None
    reason: str = ""
    remedy: str = ""
    state_reason: str = ""


@dataclass(frozen=True, slots=True)
class Projected:
    """A period still to come: the straight pace, and the trend with its band where there is one."""

    period: int
    straight: float | None
    trend: float | None
    low: float | None
    high: float | None


@dataclass(frozen=True, slots=True)
class Against:
    """`kind`: last_period, last_year, peers_median, peers_best. `change` = value - other."""

    kind: str
    label: str
    other: float | None
    change: float | None
    percent: float | None
    better: bool | None
    """Whether the change goes the way that is wanted; None where there is nothing to say."""


@dataclass(frozen=True, slots=True)
class UnitValue:
    """The indicator at one unit in the period."""

    unit: UnitRef
    value: float | None
    declared: float | None
    verified: float | None
    target: float | None
    score: float | None
    light: str
    state: str
    weight: float
    rank: int
    """Among the units by score; 0 is not ranked."""


@dataclass(frozen=True, slots=True)
class Analysis:
    period: PeriodRef
    unit: UnitRef | None
    text: str
    written_by: str
    written_at: datetime


@dataclass(frozen=True, slots=True)
class IndicatorPage:
    plan: PlanRef
    indicator: IndicatorRef
    node: NodeRef
    path: tuple[NodeRef, ...]
    owner: UnitRef | None
    unit: UnitRef | None
    """The unit whose own figures are shown; None: over all its units."""
    definition: str
    source: str
    cadence: str
    method: str
    parameters: dict[str, object]
    weight: float
    over_time: str
    over_units: str
    is_ratio: bool
    numerator_title: str
    denominator_title: str
    baseline: float | None
    baseline_year: int | None
    horizon_target: float | None
    period: PeriodRef
    periods: tuple[PeriodRef, ...]
    stamp: Stamp
    now: Point
    """The point of the chosen period."""
    ratio: float | None
    """Raw achievement, not capped (1 is the target)."""
    coverage: float
    units_total: int
    units_reported: int
    points: tuple[Point, ...]
    """Every period of the horizon, oldest first; those to come hold target and path only."""
    measured_in: PeriodRef | None
    """The period of the newest value up to the one shown: pace, distance and projection speak of
    it, and a page says so where it is not the period shown. None: never measured."""
    pace: Pace | None
    """Pace to the horizon of the value to date; None without baseline or horizon target."""
    distance: float | None
    """Horizon target minus value to date, in the indicator's unit; None when unknown."""
    projected: tuple[Projected, ...]
    trend_level: float | None
    against: tuple[Against, ...]
    units: tuple[UnitValue, ...]
    """The first 50 by score, worst first; `units_after` asks `indicator_units` for more."""
    units_after: str | None
    analyses: tuple[Analysis, ...]
    evidence: tuple[EvidenceLine, ...]
    changes: tuple[ChangeLine, ...]
    measurement_id: UUID | None
    """The entry of the chosen unit and period, for its form and its evidence."""
