"""The rows of a plan. Each names its neighbours by code, and knows the fields that make its key."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date
from decimal import Decimal
from functools import lru_cache
from typing import Any, ClassVar

from payesh.ground.terms import (
    Cadence,
    Direction,
    LevelKind,
    MissingPolicy,
    NodeState,
    OverTime,
    OverUnits,
)
from payesh.ground.text import clean, to_ascii_digits

ONE = Decimal(1)


@lru_cache(maxsize=1 << 16)
def code_key(code: str) -> str:
    """A code as it is compared: «۱-۲» and "1-2" are the same code."""
    return to_ascii_digits(clean(code))


@dataclass(frozen=True, slots=True)
class Row:
    """A row of a plan; `KEY` names the fields by which it is known."""

    TABLE: ClassVar[str] = ""
    KEY: ClassVar[tuple[str, ...]] = ()

    @property
    def key(self) -> tuple[Any, ...]:
        return tuple([getattr(self, name) for name in self.KEY])


@dataclass(frozen=True, slots=True)
class PlanRow(Row):
    TABLE: ClassVar[str] = "plan"
    KEY: ClassVar[tuple[str, ...]] = ("code",)
    code: str
    title: str = ""
    owner: str = ""
    first_year: int = 0
    years: int = 5
    cadence: Cadence = Cadence.FOUR_MONTH
    upstream_document: str = ""
    missing_policy: MissingPolicy = MissingPolicy.LEAVE_OUT
    coverage_needed: Decimal = Decimal(50)
    realised_at: Decimal = Decimal(100)


@dataclass(frozen=True, slots=True)
class LevelRow(Row):
    TABLE: ClassVar[str] = "levels"
    KEY: ClassVar[tuple[str, ...]] = ("depth",)
    depth: int
    kind: LevelKind = LevelKind.OTHER
    name: str = ""


@dataclass(frozen=True, slots=True)
class NodeRow(Row):
    TABLE: ClassVar[str] = "nodes"
    KEY: ClassVar[tuple[str, ...]] = ("code",)
    code: str
    parent: str = ""
    level: int = 1
    title: str = ""
    weight: Decimal = ONE
    owner: str = ""
    contributors: tuple[str, ...] = ()
    upstream_document: str = ""
    budget: Decimal | None = None
    starts: date | None = None
    due: date | None = None
    state: NodeState = NodeState.ACTIVE
    state_reason: str = ""


@dataclass(frozen=True, slots=True)
class IndicatorRow(Row):
    """`parameters` are (name, value or values) pairs in the order of their names."""

    TABLE: ClassVar[str] = "indicators"
    KEY: ClassVar[tuple[str, ...]] = ("code",)
    code: str
    node: str = ""
    title: str = ""
    definition: str = ""
    unit_of_measure: str = ""
    decimals: int = 1
    direction: Direction = Direction.UP
    weight: Decimal = ONE
    method: str = "from_baseline"
    parameters: tuple[tuple[str, Any], ...] = ()
    baseline: Decimal | None = None
    baseline_year: int | None = None
    horizon_target: Decimal | None = None
    is_ratio: bool = False
    numerator_title: str = ""
    denominator_title: str = ""
    over_time: OverTime = OverTime.LAST
    over_units: OverUnits = OverUnits.MEAN
    cadence: Cadence = Cadence.FOUR_MONTH
    source: str = ""
    owner: str = ""
    state: NodeState = NodeState.ACTIVE
    state_reason: str = ""


@dataclass(frozen=True, slots=True)
class MeasureRow(Row):
    """A unit that measures an indicator."""

    TABLE: ClassVar[str] = "measures"
    KEY: ClassVar[tuple[str, ...]] = ("indicator", "unit")
    indicator: str
    unit: str
    weight: Decimal = ONE
    baseline: Decimal | None = None
    horizon_target: Decimal | None = None


@dataclass(frozen=True, slots=True)
class TargetRow(Row):
    """The value aimed at in a period; `unit` '' is every unit."""

    TABLE: ClassVar[str] = "targets"
    KEY: ClassVar[tuple[str, ...]] = ("indicator", "year", "part", "unit")
    indicator: str
    year: int
    part: int
    unit: str = ""
    value: Decimal = Decimal(0)


@dataclass(frozen=True, slots=True)
class AlignmentRow(Row):
    """A goal serves a goal of another plan."""

    TABLE: ClassVar[str] = "alignments"
    KEY: ClassVar[tuple[str, ...]] = ("node", "upper_plan", "upper")
    node: str
    upper_plan: str
    upper: str
    note: str = ""


@dataclass(frozen=True, slots=True)
class StatedRow(Row):
    """A figure said elsewhere. The value belongs to the key: a source may contradict itself."""

    TABLE: ClassVar[str] = "stated"
    KEY: ClassVar[tuple[str, ...]] = ("source", "place", "unit", "measure", "value")
    source: str
    measure: str
    value: Decimal
    unit: str = ""
    place: str = ""


TABLES: tuple[type[Row], ...] = (
    LevelRow,
    NodeRow,
    IndicatorRow,
    MeasureRow,
    TargetRow,
    AlignmentRow,
    StatedRow,
)
"""The tables of a plan beside its own row, in the order in which they may be written."""
