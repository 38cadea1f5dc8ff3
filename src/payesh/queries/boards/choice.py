"""Which plan a seat is shown first, and which period of it."""

from __future__ import annotations

from django.db.models import Case, IntegerField, QuerySet, Value, When
from django.db.models.functions import Abs, Length
from django.utils import timezone

from payesh.ground.terms import PeriodState, PlanState
from payesh.queries import scope
from payesh.queries.periods import chosen_period
from payesh.records.models import Period, Plan, Seat


def plans_by_closeness(seat: Seat) -> QuerySet[Plan]:
    """The plans a seat sees: active ones first, those of the nearest units, then the newest."""
    away = Abs(Length("owner__path") - Value(len(seat.unit.path)), output_field=IntegerField())
    idle = Case(When(state=PlanState.ACTIVE.value, then=0), default=1)
    rows = scope.plans(seat).select_related("owner").alias(away=away, idle=idle)
    return rows.order_by("idle", "away", "-first_year", "sort_key", "pk")


def shown_period(plan: Plan, number: str | int | None) -> Period | None:
    """The period of that number, else the newest that has started and was opened for reports.

    A period that began but is not open yet has nothing to show, unlike the one before it.
    """
    asked = str(number or "")
    if not asked.isdecimal():
        begun = plan.periods.filter(starts__lte=timezone.localdate())
        opened = begun.exclude(state=PeriodState.PLANNED.value).order_by("-number").first()
        if opened is not None:
            return opened
    return chosen_period(plan, number)
