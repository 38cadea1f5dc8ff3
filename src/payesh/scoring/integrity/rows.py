"""A plan as the checks see it: plain frozen rows, made from records or from a workbook."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date
from decimal import Decimal

from payesh.ground.terms import Direction


@dataclass(frozen=True)
class GoalRow:
    """A goal of a plan; `parent` None for a macro goal, `owner` empty for none.

    `may_be_empty` is True on the level where activities or indicators need not follow.
    """

    key: str
    parent: str | None
    weight: float | Decimal
    owner: str = ""
    may_be_empty: bool = False


@dataclass(frozen=True)
class ActivityRow:
    """An activity under a goal, with its dates where they are known."""

    key: str
    goal: str
    weight: float | Decimal
    owner: str = ""
    start: date | None = None
    due: date | None = None


@dataclass(frozen=True)
class IndicatorRow:
    """An indicator of a goal; `target` is that of the horizon."""

    key: str
    goal: str
    direction: Direction
    baseline: float | None = None
    target: float | None = None
    owner: str = ""


@dataclass(frozen=True)
class PlanRows:
    """A plan as the checks see it: its dates and its rows."""

    start: date
    end: date
    goals: tuple[GoalRow, ...]
    activities: tuple[ActivityRow, ...] = ()
    indicators: tuple[IndicatorRow, ...] = ()
