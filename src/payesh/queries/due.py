"""What waits for a seat: reports to write and to review, actions, requests, decisions."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from datetime import date

from django.db.models import Exists, OuterRef, Q, QuerySet
from django.utils import timezone

from payesh.ground.terms import (
    ActionState,
    DecisionState,
    PeriodState,
    PlanState,
    ReportState,
    SupportState,
)
from payesh.records.models import (
    Decision,
    IndicatorUnit,
    Node,
    Period,
    PeriodException,
    Report,
    Seat,
    SupportRequest,
    Unit,
)

from . import scope
from .due_evaluation import EVALUATION
from .due_items import LONGEST, DueCounts, DueItem, DueKind, due_item
from .improvement import TO_DO, corrective_actions
from .paths import under
from .periods import name_of
from .permission import may, reach_of


def due_list(seat: Seat, on: date | None = None) -> list[DueItem]:
    """Everything that waits for the seat, overdue first; a fixed number of statements."""
    day = on or timezone.localdate()
    items = [item for source in SOURCES for item in source(seat, day)]
    return sorted(items, key=lambda item: (not item.is_overdue, item.due or date.max))


def due_counts(seat: Seat, on: date | None = None) -> DueCounts:
    """How many things wait, and how many of them are overdue."""
    items = due_list(seat, on)
    return DueCounts(len(items), sum(item.is_overdue for item in items))


def writable_periods(day: date) -> QuerySet[Period]:
    """Periods of active plans that are open."""
    rows = Period.objects.filter(state=PeriodState.OPEN.value, plan__state=PlanState.ACTIVE.value)
    return rows.filter(starts__lte=day).select_related("plan")


def _units_reporting(seat: Seat, period: Period) -> QuerySet[Unit]:
    """Units in the seat's reach that owe a report of the period and have handed in nothing."""
    own = Node.objects.filter(
        plan=period.plan_id, owner=OuterRef("pk"), kind="activity", state="active"
    )
    measured = IndicatorUnit.objects.filter(
        unit=OuterRef("pk"), indicator__plan=period.plan_id, indicator__state="active"
    )
    written = Report.objects.filter(period=period, unit=OuterRef("pk")).exclude(
        state=ReportState.DRAFT.value
    )
    return scope.units(seat).filter(Exists(own) | Exists(measured), ~Exists(written))


def _reports(seat: Seat, day: date) -> Iterator[DueItem]:
    if seat.role != "planner":
        return
    plans = scope.plans(seat).values("pk")
    for period in writable_periods(day).filter(plan__in=plans)[:20]:
        title = f"{period.plan.title} · {name_of(period)}"
        for unit in _units_reporting(seat, period)[:LONGEST]:
            address = {"period": period.pk, "unit": unit.pk}
            yield due_item(DueKind.REPORT, title, unit, period.due_on, day, **address)


def _reopened(seat: Seat, day: date) -> Iterator[DueItem]:
    if not may(seat, "report.write"):
        return
    handed_in = Report.objects.filter(
        period=OuterRef("period"),
        unit=OuterRef("unit"),
        state__in=[ReportState.SUBMITTED.value, ReportState.ACCEPTED.value],
        submitted_at__gte=OuterRef("given_at"),
    )
    rows = PeriodException.objects.filter(under(reach_of(seat), "unit__path"), until__gte=day)
    rows = rows.filter(~Exists(handed_in), period__state=PeriodState.LOCKED.value)
    for one in rows.select_related("period__plan", "unit")[:LONGEST]:
        title = f"{one.period.plan.title} · {name_of(one.period)}"
        address = {"period": one.period_id, "unit": one.unit_id}
        yield due_item(DueKind.REPORT, title, one.unit, one.until, day, **address)


def _returned(seat: Seat, day: date) -> Iterator[DueItem]:
    if not may(seat, "report.write"):
        return
    rows = scope.reports(seat).filter(state=ReportState.RETURNED.value)
    for one in rows.select_related("period__plan", "unit")[:LONGEST]:
        title = f"{one.period.plan.title} · {name_of(one.period)}"
        address = {"period": one.period_id, "unit": one.unit_id}
        yield due_item(DueKind.RETURNED, title, one.unit, one.period.due_on, day, **address)


def _reviews(seat: Seat, day: date) -> Iterator[DueItem]:
    if not may(seat, "report.review"):
        return
    rows = scope.reports(seat).filter(state=ReportState.SUBMITTED.value)
    rows = rows.exclude(submitted_by=seat.person_id).order_by("submitted_at")
    for one in rows.select_related("period__plan", "unit")[:LONGEST]:
        title = f"{one.period.plan.title} · {name_of(one.period)}"
        yield due_item(DueKind.REVIEW, title, one.unit, None, day, report=one.pk)


def _actions(seat: Seat, day: date) -> Iterator[DueItem]:
    if not may(seat, "action.work"):
        return
    rows = corrective_actions(seat).filter(owner=seat.person_id, state__in=TO_DO)
    for one in rows.order_by("due")[:LONGEST]:
        yield due_item(DueKind.ACTION, one.title, one.unit, one.due, day, action=one.pk)


def _verifications(seat: Seat, day: date) -> Iterator[DueItem]:
    if not may(seat, "action.verify"):
        return
    rows = corrective_actions(seat).filter(state=ActionState.DONE.value)
    for one in rows.exclude(owner=seat.person_id).order_by("done_at")[:LONGEST]:
        yield due_item(DueKind.VERIFY, one.title, one.unit, None, day, action=one.pk)


def _requests(seat: Seat, day: date) -> Iterator[DueItem]:
    sides = (
        (DueKind.ANSWER, "support.answer", "to_unit", SupportState.ASKED),
        (DueKind.DELIVER, "support.answer", "to_unit", SupportState.AGREED),
        (DueKind.CONFIRM, "support.ask", "from_unit", SupportState.DELIVERED),
    )
    for kind, rule, side, state in sides:
        if not may(seat, rule):
            continue
        rows = SupportRequest.objects.filter(
            under(reach_of(seat), f"{side}__path"), state=state.value
        )
        for one in rows.select_related(side).order_by("due")[:LONGEST]:
            yield due_item(kind, one.title, getattr(one, side), one.due, day, request_id=one.pk)


def _decisions(seat: Seat, day: date) -> Iterator[DueItem]:
    rows = Decision.objects.filter(
        Q(owner=seat.person_id), under(reach_of(seat), "unit__path"), state=DecisionState.OPEN.value
    )
    for one in rows.select_related("unit").order_by("due")[:LONGEST]:
        yield due_item(DueKind.DECISION, one.text[:200], one.unit, one.due, day, decision=one.pk)


SOURCES: tuple[Callable[[Seat, date], Iterator[DueItem]], ...] = (
    _reports,
    _reopened,
    _returned,
    _reviews,
    _actions,
    _verifications,
    _requests,
    _decisions,
    *EVALUATION,
)
