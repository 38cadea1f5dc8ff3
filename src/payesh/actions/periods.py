"""Verbs about periods: open, lock, reopen for one unit, another due date."""

from __future__ import annotations

from datetime import date

from django.utils import timezone
from django.utils.translation import gettext_noop as _

from payesh.ground.terms import PeriodState, PlanState
from payesh.queries.periods import is_open_for
from payesh.queries.permission import require
from payesh.records.models import Period, PeriodException, Plan, Seat, Unit

from .figures import touch
from .guards import locked, owed, unless
from .journal import record, verb

NOT_PLANNED = _("Only a period that was not open yet can be opened.")
NOT_ACTIVE = _("Only the periods of an active plan can be opened.")
NOT_OPEN = _("Only an open period can be locked.")
NOT_LOCKED = _("An exception is for a locked period.")
PAST = _("The day lies in the past.")
BEFORE_END = _("Reports cannot be due before the period ends.")
ALREADY = _("The period is open for this unit already.")
WHY = _("Say why the period is opened once more.")


@verb
def open_period(*, by: Seat, period: Period, due_on: date | None = None) -> Period:
    """Let units write their reports of the period; `due_on` is until when they are waited for."""
    require(by, "period.manage", period)
    return _opened(by, period, due_on)


@verb
def lock_period(*, by: Seat, period: Period) -> Period:
    """End the writing; the lock names who set it and when."""
    require(by, "period.manage", period)
    period = locked(period)
    unless(period.state == PeriodState.OPEN, "period.not_open", NOT_OPEN)
    period.state = PeriodState.LOCKED.value
    period.locked_by, period.locked_at = by.person, timezone.now()
    period.save()
    record(
        by=by,
        verb="period.locked",
        subject=period,
        before={"state": PeriodState.OPEN.value},
        after={"state": period.state},
    )
    return period


@verb
def reopen_for_unit(
    *, by: Seat, period: Period, unit: Unit, until: date, reason: str
) -> PeriodException:
    """Keep a locked period open for one unit until a day; it names its giver and its reason."""
    require(by, "period.manage", period)
    period = locked(period)
    unless(period.state == PeriodState.LOCKED, "period.not_locked", NOT_LOCKED)
    _refuse_idle(period)
    unless(until >= timezone.localdate(), "period.past", PAST, "until")
    unless(not is_open_for(period, unit), "period.open_already", ALREADY, "unit")
    exception = PeriodException.objects.create(
        period=period,
        unit=unit,
        until=until,
        reason=owed(reason, "reason", WHY),
        given_by=by.person,
    )
    told = {"unit": unit.name, "until": until, "reason": exception.reason}
    record(by=by, verb="period.reopened", subject=exception, after=told)
    return exception


@verb
def change_due_on(*, by: Seat, period: Period, due_on: date) -> Period:
    """Another day until which reports are waited for."""
    require(by, "period.manage", period)
    period = locked(period)
    unless(due_on >= period.ends, "period.due_early", BEFORE_END, "due_on")
    before = {"due_on": period.due_on}
    period.due_on = due_on
    period.save(update_fields=["due_on"])
    after = {"due_on": due_on}
    record(by=by, verb="period.due_changed", subject=period, before=before, after=after)
    return period


@verb
def open_by_date(*, by: Seat | None = None, period: Period) -> Period:
    """Open a period whose time has come; `by` is None where a job does it."""
    if by is not None:
        require(by, "period.manage", period)
    return _opened(by, period, None)


def periods_to_open(on: date | None = None) -> list[Period]:
    """Periods of active plans that run on the day and are not open yet."""
    day = on or timezone.localdate()
    rows = Period.objects.filter(
        state=PeriodState.PLANNED.value,
        starts__lte=day,
        ends__gte=day,
        plan__state=PlanState.ACTIVE.value,
    )
    return list(rows.select_related("plan__owner").order_by("starts"))


def open_due_periods(on: date | None = None) -> int:
    """What a daily job calls: open every period whose time has come; gives how many."""
    waiting = periods_to_open(on)
    for period in waiting:
        open_by_date(period=period)
    return len(waiting)


def _opened(by: Seat | None, period: Period, due_on: date | None) -> Period:
    period = locked(period)
    _refuse_idle(period)
    unless(period.state == PeriodState.PLANNED, "period.not_planned", NOT_PLANNED)
    if due_on is not None:
        unless(due_on >= period.ends, "period.due_early", BEFORE_END, "due_on")
        period.due_on = due_on
    period.state = PeriodState.OPEN.value
    period.save()
    touch(period)
    record(
        by=by,
        verb="period.opened",
        subject=period,
        before={"state": PeriodState.PLANNED.value},
        after={"state": period.state, "due_on": period.due_on},
    )
    return period


def _refuse_idle(period: Period) -> None:
    """Only the periods of a plan that is worked with are opened."""
    active = Plan.objects.filter(pk=period.plan_id, state=PlanState.ACTIVE.value).exists()
    unless(active, "period.plan_not_active", NOT_ACTIVE)
