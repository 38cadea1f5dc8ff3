"""What several pages share: references to things, figures, shares, pages of a list."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date, datetime
from fractions import Fraction
from typing import Generic, TypeVar
from uuid import UUID

from payesh.ground.calendar import period as calendar_period
from payesh.ground.languages import Language
from payesh.ground.terms import Cadence

T = TypeVar("T")


@dataclass(frozen=True, slots=True)
class UnitRef:
    id: UUID
    name: str
    label: str
    """The short name where there is one."""
    kind: str
    path: str


@dataclass(frozen=True, slots=True)
class PersonRef:
    id: UUID
    name: str


@dataclass(frozen=True, slots=True)
class PlanRef:
    id: UUID
    code: str
    title: str
    owner: UnitRef
    first_year: int
    years: int
    cadence: str
    state: str
    coverage_needed: float
    realised_at: float
    missing_policy: str
    bands: tuple[dict[str, object], ...]
    """As stored: key, from, name; for the legend."""


@dataclass(frozen=True, slots=True)
class PeriodRef:
    id: UUID
    number: int
    year: int
    part: int
    cadence: str
    starts: date
    ends: date
    due_on: date
    state: str

    def name(self, language: Language = "fa") -> str:
        """«چهارماههٔ نخست ۱۴۰۵» or "First four months of 1405"."""
        return calendar_period(self.year, Cadence(self.cadence), self.part).name(language)


@dataclass(frozen=True, slots=True)
class NodeRef:
    id: UUID
    code: str
    title: str
    kind: str
    path: str
    owner: UnitRef | None = None


@dataclass(frozen=True, slots=True)
class IndicatorRef:
    id: UUID
    code: str
    title: str
    unit_of_measure: str
    decimals: int
    direction: str


@dataclass(frozen=True, slots=True)
class Share:
    """`part` of `whole`, counted; `ratio` (0..1) and `percent` are None when nothing was due."""

    part: int
    whole: int

    @property
    def exact(self) -> Fraction | None:
        return Fraction(self.part, self.whole) if self.whole else None

    @property
    def ratio(self) -> float | None:
        return self.part / self.whole if self.whole else None

    @property
    def percent(self) -> float | None:
        return None if self.ratio is None else self.ratio * 100


@dataclass(frozen=True, slots=True)
class Figure:
    """Stored figures of a goal, a unit or the whole plan in one period.

    `reported` is of the activities that were expected to report (started, applicable);
    `realised_activities` of those due, and of those finished early; `late` counts activities
    past due and not realised.
    """

    progress: float | None
    declared: float | None
    coverage: float
    score: float | None
    score_coverage: float
    light: str
    state: str
    activities: int
    goals: int
    reported: Share
    realised_activities: Share
    realised_goals: Share
    late: int
    macro_goals: int = 0
    general_goals: int = 0


@dataclass(frozen=True, slots=True)
class Stamp:
    """When the figures were made; `made_at` None: not yet. Pages show time and staleness."""

    made_at: datetime | None
    is_stale: bool
    formula: str
    data_version: int


@dataclass(frozen=True, slots=True)
class Page(Generic[T]):
    """A page of a list. `after` is the key of the next page, None at the end (keyset)."""

    rows: tuple[T, ...]
    after: str | None
    total: int | None = None
    """How many there are in all, where the reader knows it."""
