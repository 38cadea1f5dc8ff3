"""What the rules of a plan's rows must know from outside the rows."""

from __future__ import annotations

from dataclasses import dataclass, field
from typing import NamedTuple
from uuid import UUID

from django.db.models import Q

from payesh.ground.calendar import periods_of
from payesh.ground.terms import Cadence, PlanState
from payesh.queries.plan_content.content import PlanContent
from payesh.queries.plan_content.rows import AlignmentRow, PlanRow, code_key
from payesh.queries.reported import needs_amendment
from payesh.records.models import Measurement, Node, Plan, Progress, Unit


class UnitPlace(NamedTuple):
    pk: UUID
    path: str
    name: str


@dataclass
class Known:
    """Units by code, the plan's periods as (year, part), goals of other plans, what is reported.

    `owner_path` is the subtree in which the plan's goals are owned; a plan `is_reported` once its
    rules change by an amendment only.
    """

    units: dict[str, UnitPlace] = field(default_factory=dict)
    owner_path: str = ""
    periods: frozenset[tuple[int, int]] = frozenset()
    uppers: dict[tuple[str, str], UUID] = field(default_factory=dict)
    reported_nodes: frozenset[str] = frozenset()
    reported_indicators: frozenset[str] = frozenset()
    is_new: bool = True
    is_reported: bool = False
    is_closed: bool = False

    @classmethod
    def about(cls, plan: Plan | None, content: PlanContent) -> Known:
        """A handful of statements, whatever the size of the content."""
        units = known_units()
        uppers = _uppers(content, plan)
        if plan is None:
            owner = units.get(content.plan.owner) if content.plan else None
            path = owner.path if owner else ""
            return cls(units, path, _periods(content.plan), uppers)
        progress = Progress.objects.filter(node__plan=plan).values_list("node__code")
        measured = Measurement.objects.filter(indicator__plan=plan).values_list("indicator__code")
        return cls(
            units,
            plan.owner.path,
            frozenset(plan.periods.values_list("jalali_year", "part")),
            uppers,
            frozenset(code_key(code) for (code,) in progress.order_by().distinct()),
            frozenset(code_key(code) for (code,) in measured.order_by().distinct()),
            is_new=False,
            is_reported=needs_amendment(plan),
            is_closed=plan.state == PlanState.CLOSED,
        )


def known_units() -> dict[str, UnitPlace]:
    """Every active unit by its code."""
    rows = Unit.objects.filter(is_active=True).values_list("code", "pk", "path", "name")
    return {code_key(code): UnitPlace(pk, path, name) for code, pk, path, name in rows}


def _periods(plan: PlanRow | None) -> frozenset[tuple[int, int]]:
    if plan is None or not (1300 <= plan.first_year <= 1500 and 1 <= plan.years <= 30):
        return frozenset()
    spans = periods_of(plan.first_year, plan.years, Cadence(plan.cadence))
    return frozenset((span.year, span.number) for span in spans)


def _uppers(content: PlanContent, plan: Plan | None) -> dict[tuple[str, str], UUID]:
    """Goals of other plans that the content names; plans are few, so all of theirs are asked."""
    plans = {row.upper_plan for row in content.table(AlignmentRow).values()}
    if not plans:
        return {}
    named = [pk for pk, code in Plan.objects.values_list("pk", "code") if code_key(code) in plans]
    rows = Node.objects.filter(plan__in=named).exclude(Q(plan=plan) if plan else Q(pk__in=[]))
    places = rows.values_list("plan__code", "code", "pk")
    return {(code_key(of), code_key(code)): pk for of, code, pk in places}
