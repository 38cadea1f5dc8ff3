"""What waits for whom, and which days come next, of one plan."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date, timedelta
from uuid import UUID

from django.db.models import Count, Q, QuerySet
from django.utils import timezone

from payesh.ground.terms import ActionState, DecisionState, ReportState, SupportState
from payesh.queries.paths import under, within
from payesh.queries.periods import name_of
from payesh.queries.shapes.dashboard import Deadline, ReportCounts, Waiting
from payesh.records.models import (
    CorrectiveAction,
    Decision,
    FigureStamp,
    Period,
    Report,
    SupportRequest,
    UnitFigure,
)

from .refs import unit_ref
from .standpoint import Standpoint

AHEAD = timedelta(days=45)
OPEN_SUPPORT = (SupportState.ASKED, SupportState.AGREED, SupportState.DELIVERED)
OPEN_ACTIONS = (ActionState.OPEN, ActionState.REJECTED, ActionState.DONE)


@dataclass(frozen=True)
class _Open:
    """The rows of one kind that are open; `limit` of them are read at most."""

    kind: str
    rows: QuerySet


def _open(at: Standpoint) -> list[_Open]:
    reach = at.reach
    support = SupportRequest.objects.filter(plan=at.plan, state__in=OPEN_SUPPORT)
    support = support.filter(under(reach, "from_unit__path") | under(reach, "to_unit__path"))
    reports = Report.objects.filter(
        under(reach, "unit__path"), plan=at.plan, state=ReportState.SUBMITTED
    )
    actions = CorrectiveAction.objects.filter(
        under(reach, "unit__path"), plan=at.plan, state__in=OPEN_ACTIONS
    )
    decisions = Decision.objects.filter(
        under(reach, "unit__path"), meeting__plan=at.plan, state=DecisionState.OPEN
    )
    return [
        _Open("review", reports.select_related("unit", "period", "plan").order_by("submitted_at")),
        _Open("support", support.select_related("to_unit", "from_unit").order_by("due")),
        _Open("action", actions.select_related("unit", "owner").order_by("due")),
        _Open(
            "decision", decisions.select_related("unit", "owner", "meeting__unit").order_by("due")
        ),
    ]


def waiting(at: Standpoint, limit: int) -> tuple[tuple[Waiting, ...], int]:
    """The most urgent things that wait, and how many wait in all; eight queries."""
    day = timezone.localdate()
    found: list[Waiting] = []
    total = 0
    for one in _open(at):
        total += one.rows.count()
        found += (_waiting(at, one.kind, row, day) for row in one.rows[:limit])
    found.sort(key=lambda each: (not each.overdue, each.due or each.since or day))
    return tuple(found[:limit]), total


def _waiting(at: Standpoint, kind: str, row, day: date) -> Waiting:
    if kind == "review":
        since = timezone.localtime(row.submitted_at).date()
        title = name_of(row.period, row.plan.cadence)
        return Waiting(kind, row.pk, title, unit_ref(row.unit), "", since, None, False)
    if kind == "support":
        asker = row.state == SupportState.DELIVERED
        unit = row.from_unit if asker else row.to_unit
        since = timezone.localtime(row.asked_at).date()
        return Waiting(kind, row.pk, row.title, unit_ref(unit), "", since, row.due, row.due < day)
    owner = row.owner.full_name
    title = row.title if kind == "action" else row.text
    opened = row.opened_at if kind == "action" else None
    since = timezone.localtime(opened).date() if opened else None
    subject = row.pk if kind == "action" else _meeting(at, row)
    return Waiting(kind, subject, title, unit_ref(row.unit), owner, since, row.due, row.due < day)


def deadlines(at: Standpoint, limit: int) -> tuple[Deadline, ...]:
    """The next days to keep in mind; four queries."""
    day = timezone.localdate()
    found = [
        Deadline("period", period.pk, name_of(period, at.plan.cadence), period.due_on, None)
        for period in at.periods
        if day <= period.due_on <= day + AHEAD and period.starts <= day
    ]
    for one in _open(at)[1:]:
        ahead = one.rows.filter(due__range=(day, day + AHEAD))
        found += (_deadline(at, one.kind, row) for row in ahead[:limit])
    return tuple(sorted(found, key=lambda each: each.due)[:limit])


def _meeting(at: Standpoint, decision: Decision) -> UUID | None:
    """The meeting that decided; None where it met with a unit beyond the reach."""
    return decision.meeting_id if within(decision.meeting.unit.path, at.reach) else None


def _deadline(at: Standpoint, kind: str, row) -> Deadline:
    title = row.text if kind == "decision" else row.title
    subject = _meeting(at, row) if kind == "decision" else row.pk
    unit = row.to_unit if kind == "support" else row.unit
    return Deadline(kind, subject, title, row.due, unit_ref(unit))


def report_counts(
    at: Standpoint, period: Period, reach: str, figures: FigureStamp | UnitFigure | None
) -> ReportCounts:
    """Reports of the units under `reach`, by state, of those that are to report; one query.

    `figures` are the stored ones of the same part of the plan: they know how many are to report.
    """
    awaited = figures.reporting_units if figures is not None else 0
    written = Report.objects.filter(under(reach, "unit__path"), plan=at.plan, period=period)
    states: Iterable[ReportState] = ReportState
    counts = written.aggregate(
        **{state.value: Count("pk", filter=Q(state=state.value)) for state in states}
    )
    missing = max(awaited - sum(counts.values()), 0)
    expected = max(awaited, sum(counts.values()))
    return ReportCounts(expected=expected, missing=missing, **counts)
