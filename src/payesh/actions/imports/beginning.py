"""A plan that a workbook brings in for the first time: its row and the periods of its years."""

from __future__ import annotations

from datetime import timedelta

from payesh.actions.findable import make_findable
from payesh.actions.journal import record
from payesh.ground.calendar import periods_of
from payesh.ground.terms import Cadence
from payesh.queries.plan_content import PlanRow
from payesh.records.models import Period, Plan, Seat, Unit

DAYS_TO_REPORT = 15


def begin_plan(*, by: Seat, row: PlanRow, owner: Unit) -> Plan:
    """The plan as a draft, with all its periods; levels and goals come with the other rows."""
    plan = Plan(
        province=owner.province,
        code=row.code,
        title=row.title,
        owner=owner,
        first_year=row.first_year,
        years=row.years,
        cadence=row.cadence,
        upstream_document=row.upstream_document,
        missing_policy=row.missing_policy,
        coverage_needed=row.coverage_needed,
        realised_at=row.realised_at,
    )
    make_findable(plan, plan.title, plan.code)
    plan.save(force_insert=True)
    spans = periods_of(row.first_year, row.years, Cadence(row.cadence))
    Period.objects.bulk_create(
        Period(
            plan=plan,
            number=number,
            jalali_year=span.year,
            part=span.number,
            starts=span.starts,
            ends=span.ends,
            due_on=span.ends + timedelta(days=DAYS_TO_REPORT),
        )
        for number, span in enumerate(spans, start=1)
    )
    record(by=by, verb="plan.begun", subject=plan, after={"code": plan.code})
    return plan
