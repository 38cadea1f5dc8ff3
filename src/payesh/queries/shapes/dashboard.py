"""What the manager's dashboard shows."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date
from uuid import UUID

from .common import Figure, IndicatorRef, NodeRef, PeriodRef, PlanRef, Share, Stamp, UnitRef


@dataclass(frozen=True, slots=True)
class PlanLine:
    """A plan in a list, with its totals (or the seat's share) in its newest started period."""

    plan: PlanRef
    period: PeriodRef | None
    figure: Figure | None
    stamp: Stamp | None


@dataclass(frozen=True, slots=True)
class Change:
    """A figure against an earlier period; differences in percentage points, None unknown."""

    period: PeriodRef
    progress: float | None
    coverage: float | None
    score: float | None
    activities_share: float | None
    goals_share: float | None
    late: int | None


@dataclass(frozen=True, slots=True)
class LeagueRow:
    """A unit by its shares realised. `rank` 0 is 'not ranked' (too little coverage or nothing due).

    `marks` are the keys of the thresholds it is above.
    """

    unit: UnitRef
    figure: Figure
    rank: int
    marks: tuple[str, ...]
    report_state: str


@dataclass(frozen=True, slots=True)
class Threshold:
    """A named line: units above `above` percent of `measure` (goals or activities)."""

    key: str
    measure: str
    above: float
    units: tuple[UnitRef, ...]


@dataclass(frozen=True, slots=True)
class LateActivity:
    node: NodeRef
    due: date | None
    days: int
    """Days since it was due, counted on the period's last day or today, whichever is first."""
    progress: float | None
    state: str
    light: str


@dataclass(frozen=True, slots=True)
class IndicatorLine:
    indicator: IndicatorRef
    node: NodeRef
    value: float | None
    target: float | None
    score: float | None
    light: str
    state: str
    coverage: float
    series: tuple[float | None, ...] = ()
    """The values of the last periods, oldest first, for a sparkline."""


@dataclass(frozen=True, slots=True)
class Waiting:
    """Something that waits for somebody. `kind`: review, support, action or decision."""

    kind: str
    id: UUID | None
    """Of what its page shows; None where that lies beyond the seat's reach."""
    title: str
    unit: UnitRef
    whom: str
    since: date | None
    due: date | None
    overdue: bool


@dataclass(frozen=True, slots=True)
class Deadline:
    """`kind`: period (reports are due), support, action or decision."""

    kind: str
    id: UUID | None
    """As of `Waiting`."""
    title: str
    due: date
    unit: UnitRef | None


@dataclass(frozen=True, slots=True)
class ReportCounts:
    """Units that are to report, by the state of their report; `missing` have none yet."""

    expected: int
    draft: int
    submitted: int
    returned: int
    accepted: int
    missing: int


@dataclass(frozen=True, slots=True)
class Dashboard:
    plan: PlanRef
    period: PeriodRef
    periods: tuple[PeriodRef, ...]
    stamp: Stamp
    unit: UnitRef
    """What the figures speak of: the plan's owner, or the seat's unit where it sees a share."""
    figure: Figure
    history: tuple[tuple[PeriodRef, Figure | None], ...]
    """The figure of every period up to this one, oldest first."""
    last_period: Change | None
    last_year: Change | None
    indicator_lights: tuple[tuple[str, int], ...]
    """Indicators by light, best band first; '' are those without a light."""
    indicators_total: int
    goal_lights: tuple[tuple[str, int], ...]
    """Operational goals by light."""
    weakest: tuple[IndicatorLine, ...]
    league: tuple[LeagueRow, ...]
    league_total: int
    thresholds: tuple[Threshold, ...]
    macro_goals: tuple[tuple[NodeRef, Figure], ...]
    late: tuple[LateActivity, ...]
    late_total: int
    waiting: tuple[Waiting, ...]
    waiting_total: int
    reports: ReportCounts
    deadlines: tuple[Deadline, ...]
    reported: Share
    """Units that have submitted or had accepted their report, of those to report."""
