"""Where a seat stands before a plan: what it sees of it, and the figures that stand for that."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from functools import cached_property
from uuid import UUID

from payesh.ground.terms import Cadence
from payesh.queries import scope
from payesh.queries.permission import require
from payesh.queries.shapes import Figure, PeriodRef, PlanRef, Stamp
from payesh.queries.shapes.dashboard import Change
from payesh.records.figures import Counts
from payesh.records.models import FigureStamp, Period, Plan, Seat, Unit, UnitFigure

from .refs import figure_of, period_ref, plan_ref, stamp_of


@dataclass(frozen=True)
class Standpoint:
    """A seat before a plan in a period.

    `whole`: the seat sees all of the plan; else `unit` is its own unit and the figures are the
    unit's. `rows` are the figures by period.
    """

    seat: Seat
    plan: Plan
    period: Period
    periods: tuple[Period, ...]
    stamps: Mapping[UUID, FigureStamp]
    whole: bool
    unit: Unit
    rows: Mapping[UUID, Counts]

    @cached_property
    def plan_ref(self) -> PlanRef:
        return plan_ref(self.plan)

    @cached_property
    def period_refs(self) -> tuple[PeriodRef, ...]:
        return tuple(period_ref(period, self.plan) for period in self.periods)

    @cached_property
    def period_ref(self) -> PeriodRef:
        return period_ref(self.period, self.plan)

    @property
    def stamp(self) -> Stamp:
        return stamp_of(self.stamps.get(self.period.pk))

    @property
    def figure(self) -> Figure:
        return figure_of(self.rows.get(self.period.pk))

    @property
    def reach(self) -> str:
        """The path under which owners lie whose share is shown; '' for the whole plan."""
        return "" if self.whole else self.unit.path

    @property
    def until_now(self) -> tuple[Period, ...]:
        return tuple(one for one in self.periods if one.number <= self.period.number)

    @property
    def last_year_number(self) -> int:
        return self.period.number - Cadence(self.plan.cadence).per_year


def stand(seat: Seat, plan: Plan, period: Period, rule: str = "figures.view") -> Standpoint:
    """Where the seat stands; two queries, three where it sees only its unit's share."""
    require(seat, rule, plan)
    whole = scope.reaches_plan(seat, plan)
    unit = plan.owner if whole else seat.unit
    periods = tuple(plan.periods.order_by("number"))
    stamps = {row.period_id: row for row in FigureStamp.objects.filter(plan=plan)}
    made = {key: row for key, row in stamps.items() if row.made_at is not None}
    rows: Mapping[UUID, Counts] = made if whole else unit_rows(plan, unit)
    return Standpoint(seat, plan, period, periods, stamps, whole, unit, rows)


def unit_rows(plan: Plan, unit: Unit) -> dict[UUID, UnitFigure]:
    """The figures of a unit by period; one query."""
    rows = UnitFigure.objects.filter(unit=unit, period__plan=plan)
    return {row.period_id: row for row in rows}


def history(
    at: Standpoint, rows: Mapping[UUID, Counts]
) -> tuple[tuple[PeriodRef, Figure | None], ...]:
    """The figures of every period up to the one shown, oldest first."""
    found = ((period, rows.get(period.pk)) for period in at.until_now)
    return tuple(
        (period_ref(period, at.plan), figure_of(row) if row else None) for period, row in found
    )


def change_since(at: Standpoint, rows: Mapping[UUID, Counts], number: int) -> Change | None:
    """The figures against those of an earlier period; None where there is none to compare."""
    before = next((one for one in at.periods if one.number == number), None)
    now, then = rows.get(at.period.pk), rows.get(before.pk) if before else None
    if before is None or now is None or then is None:
        return None
    new, old = figure_of(now), figure_of(then)
    return Change(
        period=period_ref(before, at.plan),
        progress=_less(new.progress, old.progress),
        coverage=_less(new.coverage, old.coverage),
        score=_less(new.score, old.score),
        activities_share=_less(new.realised_activities.percent, old.realised_activities.percent),
        goals_share=_less(new.realised_goals.percent, old.realised_goals.percent),
        late=new.late - old.late,
    )


def changes(at: Standpoint, rows: Mapping[UUID, Counts]) -> tuple[Change | None, Change | None]:
    """Against the last period, and against the same period of last year."""
    return (
        change_since(at, rows, at.period.number - 1),
        change_since(at, rows, at.last_year_number),
    )


def _less(new: float | None, old: float | None) -> float | None:
    return None if new is None or old is None else new - old
