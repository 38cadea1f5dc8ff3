"""Which plan a seat is shown first, and which period of it."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date

from django.db.models import Case, IntegerField, Q, QuerySet, Value, When
from django.db.models.functions import Abs, Length
from django.utils import timezone

from payesh.ground.terms import LevelKind, PeriodState, PlanState
from payesh.queries import scope
from payesh.queries.periods import chosen_period
from payesh.records.models import Indicator, Period, Plan, Seat


def plans_by_closeness(seat: Seat) -> QuerySet[Plan]:
    """The plans a seat sees: active ones first, those of the nearest units, then the newest."""
    away = Abs(Length("owner__path") - Value(len(seat.unit.path)), output_field=IntegerField())
    idle = Case(When(state=PlanState.ACTIVE.value, then=0), default=1)
    rows = scope.plans(seat).select_related("owner").alias(away=away, idle=idle)
    return rows.order_by("idle", "away", "-first_year", "sort_key", "pk")


def shown_period(plan: Plan, number: str | int | None, on: date | None = None) -> Period | None:
    """The period of that number, else the newest whose reports are in: locked, or past its due day.

    A period that units still write about stands for little: the one before it is shown, and the
    new one is a choice away. Where no reports are in yet, the newest that was opened.
    """
    asked = str(number or "")
    if asked.isdecimal():
        return chosen_period(plan, number)
    opened = plan.periods.exclude(state=PeriodState.PLANNED.value).order_by("-number")
    today = on or timezone.localdate()
    reported = opened.filter(Q(state=PeriodState.LOCKED.value) | Q(due_on__lt=today)).first()
    return reported or opened.first() or chosen_period(plan, number)


def reports_are_in(period: Period) -> bool:
    """Whether the period is locked or its reports have been due."""
    return period.state == PeriodState.LOCKED or period.due_on < timezone.localdate()


@dataclass(frozen=True)
class Columns:
    """What a plan's board has figures for."""

    activities: bool
    scores: bool


def columns_of(plan: Plan) -> Columns:
    """A plan of indicators alone has no activities to count, and many a plan has no indicators."""
    return Columns(
        activities=plan.levels.filter(kind=LevelKind.ACTIVITY.value).exists(),
        scores=Indicator.objects.filter(plan=plan).exists(),
    )
