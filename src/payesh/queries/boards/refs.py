"""Rows as the small frozen values that pages show."""

from __future__ import annotations

from payesh.queries.shapes import (
    Figure,
    IndicatorRef,
    NodeRef,
    PeriodRef,
    PersonRef,
    PlanRef,
    Share,
    Stamp,
    UnitRef,
)
from payesh.records.figures import Counts
from payesh.records.models import (
    FigureStamp,
    Indicator,
    Node,
    Period,
    Person,
    Plan,
    Unit,
)


def unit_ref(unit: Unit) -> UnitRef:
    return UnitRef(unit.pk, unit.name, unit.label, unit.kind, unit.path)


def person_ref(person: Person) -> PersonRef:
    return PersonRef(person.pk, person.full_name)


def plan_ref(plan: Plan) -> PlanRef:
    return PlanRef(
        id=plan.pk,
        code=plan.code,
        title=plan.title,
        owner=unit_ref(plan.owner),
        first_year=plan.first_year,
        years=plan.years,
        cadence=plan.cadence,
        state=plan.state,
        coverage_needed=float(plan.coverage_needed),
        realised_at=float(plan.realised_at),
        missing_policy=plan.missing_policy,
        bands=tuple(plan.bands),
    )


def period_ref(period: Period, plan: Plan) -> PeriodRef:
    return PeriodRef(
        id=period.pk,
        number=period.number,
        year=period.jalali_year,
        part=period.part,
        cadence=plan.cadence,
        starts=period.starts,
        ends=period.ends,
        due_on=period.due_on,
        state=period.state,
    )


def node_ref(node: Node, with_owner: bool = True) -> NodeRef:
    """`with_owner` wants the owner read along with the node."""
    owner = unit_ref(node.owner) if with_owner and node.owner_id else None
    return NodeRef(node.pk, node.code, node.title, node.kind, node.path, owner)


def indicator_ref(indicator: Indicator) -> IndicatorRef:
    return IndicatorRef(
        indicator.pk,
        indicator.code,
        indicator.title,
        indicator.unit_of_measure,
        indicator.decimals,
        indicator.direction,
    )


def stamp_of(row: FigureStamp | None) -> Stamp:
    if row is None:
        return Stamp(None, True, "", 0)
    return Stamp(row.made_at, row.is_stale, row.formula, row.data_version)


def figure_of(row: Counts | None) -> Figure:
    """The figure of a stored row; of a thing without one, an empty figure."""
    if row is None:
        return EMPTY
    return Figure(
        progress=row.progress,
        declared=row.declared_progress,
        coverage=row.coverage,
        score=row.score,
        score_coverage=row.score_coverage,
        light=row.light,
        state=getattr(row, "state", ""),
        activities=row.activities,
        goals=row.goals,
        reported=Share(row.activities_reported, row.activities_expected),
        realised_activities=Share(row.activities_realised, row.activities_due),
        realised_goals=Share(row.goals_realised, row.goals_due),
        late=row.late,
        macro_goals=getattr(row, "macro_goals", 0),
        general_goals=getattr(row, "general_goals", 0),
    )


NONE_OF_NONE = Share(0, 0)
EMPTY = Figure(
    None, None, 0.0, None, 0.0, "", "", 0, 0, NONE_OF_NONE, NONE_OF_NONE, NONE_OF_NONE, 0
)
