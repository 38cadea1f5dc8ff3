"""What the comparison of units shows."""

from __future__ import annotations

from dataclasses import dataclass

from .common import Figure, IndicatorRef, PeriodRef, PlanRef, Stamp, UnitRef
from .dashboard import LeagueRow, Threshold


@dataclass(frozen=True, slots=True)
class Cell:
    value: float | None
    score: float | None
    light: str
    state: str


@dataclass(frozen=True, slots=True)
class HeatRow:
    unit: UnitRef
    cells: tuple[Cell | None, ...]
    """One for each indicator of the page; None where the unit does not measure it."""


@dataclass(frozen=True, slots=True)
class HeatMap:
    """A page of units x indicators; `after` and `more` turn the pages either way."""

    indicators: tuple[IndicatorRef, ...]
    rows: tuple[HeatRow, ...]
    indicators_total: int
    units_total: int
    indicator_page: int
    unit_page: int


@dataclass(frozen=True, slots=True)
class Bar:
    """A unit's progress and score beside the median of its peers."""

    unit: UnitRef
    figure: Figure
    peers_progress: float | None
    peers_score: float | None


@dataclass(frozen=True, slots=True)
class Comparison:
    plan: PlanRef
    period: PeriodRef
    periods: tuple[PeriodRef, ...]
    stamp: Stamp
    parent: UnitRef
    """Whose direct units are compared."""
    measure: str
    """What the league is ordered by: goals, activities, progress or score."""
    league: tuple[LeagueRow, ...]
    thresholds: tuple[Threshold, ...]
    bars: tuple[Bar, ...]
    heat: HeatMap
    groups: tuple[tuple[str, str], ...]
    """(id, name) of the peer groups one may choose."""
    group: str
    whole: Figure
