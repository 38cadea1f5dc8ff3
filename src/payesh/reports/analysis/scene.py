"""What an analytical report is written from: a seat before a plan, and the figures it keeps."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from dataclasses import dataclass
from typing import Any
from uuid import UUID

from django.utils.translation import gettext_noop

from payesh.ground.errors import Refusal
from payesh.ground.languages import Language
from payesh.ground.terms import NoNumber
from payesh.queries.boards.indicator_course import finite_or_none
from payesh.queries.boards.standpoint import Standpoint, stand, unit_rows
from payesh.records.figures import Counts
from payesh.records.models import Period, Plan, Seat, Unit
from payesh.reports.document.figure import Trace
from payesh.reports.document.text import Ref
from payesh.reports.indicator_charts import PERCENT
from payesh.reports.teller import Teller, exact

NO_FIGURES = gettext_noop("The figures of this period were not made yet.")
Progress = Callable[[int, int], None]


@dataclass(frozen=True)
class Scene:
    """`unit` is None for the whole plan; `rows` are the figures of what is told, by period."""

    at: Standpoint
    unit: Unit | None
    rows: Mapping[UUID, Counts]
    tell: Teller

    @property
    def seat(self) -> Seat:
        return self.at.seat

    @property
    def plan(self) -> Plan:
        return self.at.plan

    @property
    def period(self) -> Period:
        return self.at.period

    @property
    def language(self) -> Language:
        return self.tell.language

    @property
    def subject(self) -> str:
        """Whose figures these are, by name."""
        return self.unit.name if self.unit else self.plan.title

    @property
    def reach(self) -> str:
        """The path under which owners lie that count; '' for the whole plan."""
        return self.unit.path if self.unit else ""

    def trace(self, kind: str, **asked: str) -> Trace:
        """The records under a figure of this report, narrowed down to its unit."""
        own = {"unit": str(self.unit.pk)} if self.unit else {}
        return Trace(kind, {"period": str(self.period.pk), **own, **asked})


def scene_of(
    seat: Seat, plan: Plan, period: Period, unit: Unit | None, language: Language
) -> Scene:
    """Where the seat stands; refuses a period whose figures were not made yet.

    Who sees only a share of the plan is told of the share of their own unit.
    """
    at = stand(seat, plan, period)
    if at.stamp.made_at is None:
        raise Refusal("analysis.no_figures", NO_FIGURES)
    asked = unit if unit or at.whole else at.unit
    rows = unit_rows(plan, asked) if asked else at.rows
    tell = Teller(
        language,
        scope=asked.name if asked else plan.title,
        period=at.period_ref.name(language),
        formula=at.stamp.formula,
        data_version=str(at.stamp.data_version),
    )
    return Scene(at, asked, rows, tell)


def percent(tell: Teller, key: str, name: str, value: float | None, **more: Any) -> Ref:
    """A percentage of 0 to 100 that the plan's figures hold."""
    state = "" if value is not None else NoNumber.NOT_ANSWERED.value
    return tell.keep(key, name, exact(value), form="score", digits=1, state=state, **more)


def points(tell: Teller, key: str, name: str, value: float | None, **more: Any) -> Ref:
    """A score, of 100."""
    state = "" if value is not None else NoNumber.NOT_ANSWERED.value
    return tell.keep(key, name, exact(value), form="points", digits=1, state=state, **more)


def amount(
    tell: Teller, key: str, name: str, value: float | None, measure: Measure, **more: Any
) -> Ref:
    """A value of an indicator in its own unit of measure."""
    state = more.pop("state", "") or NoNumber.NOT_ANSWERED.value
    number = None if value is None else finite_or_none(value)
    unit = "" if measure.is_percent or measure.plain else measure.unit
    return tell.keep(
        key,
        name,
        exact(number),
        form="score" if measure.is_percent else "number",
        digits=more.pop("digits", measure.digits),
        unit=unit,
        state="" if number is not None else state,
        **more,
    )


@dataclass(frozen=True)
class Measure:
    """How an indicator's values are written; `plain` leaves the unit to the head of a table."""

    unit: str
    digits: int
    plain: bool = False

    @property
    def is_percent(self) -> bool:
        return self.unit in PERCENT
