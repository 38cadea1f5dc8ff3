"""Periods of a plan: which one is now, who may write in it, how its reports stand."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date

from django.db.models import Count, Q
from django.utils import timezone
from django.utils.translation import get_language

from payesh.ground import calendar
from payesh.ground.terms import Cadence, PeriodState, PlanState, ReportState
from payesh.records.models import Period, PeriodException, Plan, Seat, Unit

from .dueness import reporting_units
from .permission import may


def name_of(period: Period, cadence: str | None = None, language: str | None = None) -> str:
    """«چهارماههٔ نخست ۱۴۰۵», in the language of the reader unless one is given."""
    spoken = language or (get_language() or "fa")[:2]
    span = calendar.period(period.jalali_year, Cadence(cadence or period.plan.cadence), period.part)
    return span.name("en" if spoken == "en" else "fa")


def current_period(plan: Plan, on: date | None = None) -> Period | None:
    """The newest period that has started; before the first one, the first."""
    day = on or timezone.localdate()
    started = plan.periods.filter(starts__lte=day).order_by("-number").first()
    return started or plan.periods.order_by("number").first()


def chosen_period(plan: Plan, number: str | int | None) -> Period | None:
    """The period of that number, as an address names it; the current one otherwise."""
    asked = str(number or "")
    found = plan.periods.filter(number=int(asked)).first() if asked.isdecimal() else None
    return found or current_period(plan)


def is_open_for(period: Period, unit: Unit, on: date | None = None) -> bool:
    """Whether the unit's report of the period may be written: it is open, or reopened for it."""
    if period.plan.state != PlanState.ACTIVE:
        return False
    if period.state == PeriodState.OPEN:
        return True
    day = on or timezone.localdate()
    return (
        period.state == PeriodState.LOCKED
        and PeriodException.objects.filter(period=period, unit=unit, until__gte=day).exists()
    )


def may_write(seat: Seat, period: Period, unit: Unit, on: date | None = None) -> bool:
    """Whether the seat may write the unit's report of the period now."""
    return may(seat, "report.write", unit) and is_open_for(period, unit, on)


@dataclass(frozen=True)
class PeriodRow:
    """A period with the state of its reports; `awaited` counts the units that should report."""

    period: Period
    name: str
    awaited: int
    drafts: int
    submitted: int
    returned: int
    accepted: int
    exceptions: tuple[PeriodException, ...]

    @property
    def missing(self) -> int:
        """Units that have not handed in anything."""
        return max(self.awaited - self.submitted - self.returned - self.accepted, 0)


def period_rows(plan: Plan) -> list[PeriodRow]:
    """All periods of a plan; three statements whatever their number."""
    counts = {
        state.value: Count("reports", filter=Q(reports__state=state.value)) for state in ReportState
    }
    awaited = reporting_units(plan).count()
    rows = plan.periods.select_related("locked_by").order_by("number").annotate(**counts)
    given: dict[object, list[PeriodException]] = {}
    for one in PeriodException.objects.filter(period__plan=plan).select_related("unit", "given_by"):
        given.setdefault(one.period_id, []).append(one)
    return [
        PeriodRow(
            period=row,
            name=name_of(row, plan.cadence),
            awaited=awaited,
            drafts=row.draft,
            submitted=row.submitted,
            returned=row.returned,
            accepted=row.accepted,
            exceptions=tuple(given.get(row.pk, ())),
        )
        for row in rows
    ]
