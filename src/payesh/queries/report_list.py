"""How the units in reach stand with their reports of a period."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date

from django.core.paginator import Page, Paginator
from django.db.models import Count, Exists, OuterRef, Q, QuerySet, Subquery
from django.utils import timezone

from payesh.ground.terms import PeriodState, PlanState, ReportState
from payesh.ground.text import fold
from payesh.records.models import (
    IndicatorUnit,
    Measurement,
    Node,
    Period,
    Plan,
    Progress,
    Report,
    Seat,
    Unit,
)

from . import scope
from .dueness import reporting_units
from .paths import under
from .permission import reach_of

PAGE = 50
NONE = "none"
"""The state of a unit that has not begun a report."""


@dataclass(frozen=True)
class ReportLine:
    """A unit with its report of the period, None before it began one."""

    unit: Unit
    report: Report | None
    entries: int
    is_late: bool

    @property
    def state(self) -> str:
        return self.report.state if self.report else NONE


@dataclass(frozen=True)
class ReportList:
    """A page of units, and how many units there are in each state."""

    page: Page
    lines: tuple[ReportLine, ...]
    counts: dict[str, int]

    @property
    def awaited(self) -> int:
        return sum(self.counts.values())

    @property
    def handed_in(self) -> int:
        """Units whose report is with the reviewer or accepted."""
        return self.counts[ReportState.SUBMITTED] + self.counts[ReportState.ACCEPTED]


def reporting_plans(seat: Seat) -> QuerySet[Plan]:
    """Plans in force or closed under which a unit in reach reports."""
    own = Node.objects.filter(
        under(reach_of(seat), "owner__path"), plan=OuterRef("pk"), kind="activity"
    )
    measured = IndicatorUnit.objects.filter(
        under(reach_of(seat), "unit__path"), indicator__plan=OuterRef("pk")
    )
    rows = scope.plans(seat).exclude(state=PlanState.DRAFT.value)
    return rows.filter(Exists(own) | Exists(measured))


def units_to_report(seat: Seat, plan: Plan) -> QuerySet[Unit]:
    """Units in reach that report under the plan."""
    return reporting_units(plan).filter(under(reach_of(seat)))


def reporting_period(plan: Plan, number: str | None) -> Period | None:
    """The period of that number; without one the newest that is open, else the newest opened."""
    if number and number.isdecimal():
        found = plan.periods.filter(number=int(number)).first()
        if found is not None:
            return found
    opened = plan.periods.exclude(state=PeriodState.PLANNED.value).order_by("-number")
    is_open = opened.filter(state=PeriodState.OPEN.value)
    return is_open.first() or opened.first() or plan.periods.order_by("number").first()


def report_list(
    seat: Seat,
    period: Period,
    *,
    state: str = "",
    query: str = "",
    page: int | str = 1,
    on: date | None = None,
) -> ReportList:
    """Units in reach with their reports of the period, 50 a page; a fixed number of statements.

    `state` is '' for all, `none` or one of `ReportState`; `query` is part of a unit's name.
    """
    day = on or timezone.localdate()
    reports = Report.objects.filter(period=period, unit=OuterRef("pk"))
    units = units_to_report(seat, period.plan)
    units = units.annotate(report_state=Subquery(reports.values("state")[:1]))
    counted = dict(units.order_by().values_list("report_state").annotate(Count("pk")))
    counts = {NONE: counted.get(None, 0)}
    counts |= {one.value: counted.get(one.value, 0) for one in ReportState}
    for word in fold(query).split():
        units = units.filter(search_text__contains=word)
    if state:
        units = units.filter(report_state=None if state == NONE else state)
    found = Paginator(units.order_by("path"), PAGE).get_page(page)
    return ReportList(found, tuple(_lines(list(found), period, day)), counts)


def _lines(units: list[Unit], period: Period, day: date) -> list[ReportLine]:
    keys = [unit.pk for unit in units]  # one page of them
    rows = Report.objects.filter(period=period, unit__in=keys)
    reports = {row.unit_id: row for row in rows.select_related("submitted_by", "decided_by")}
    entries = _entries(period, keys)
    return [
        ReportLine(
            unit=unit,
            report=(report := reports.get(unit.pk)),
            entries=entries.get(unit.pk, 0),
            is_late=_is_late(report, period, day),
        )
        for unit in units
    ]


def _entries(period: Period, keys: list[object]) -> dict[object, int]:
    """How many numbers and reasons for none each unit has given."""
    given = Q(declared__isnull=False) | ~Q(state="")
    found: dict[object, int] = {}
    for model in (Progress, Measurement):
        rows = model.objects.filter(given, period=period, unit__in=keys).order_by()
        for unit, how_many in rows.values_list("unit").annotate(Count("pk")):
            found[unit] = found.get(unit, 0) + how_many
    return found


def _is_late(report: Report | None, period: Period, day: date) -> bool:
    if report is None or report.submitted_at is None:
        return period.due_on < day
    return timezone.localdate(report.submitted_at) > period.due_on
