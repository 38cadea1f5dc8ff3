"""Periods of a plan, exceptions to their lock, holidays and weekends."""

from __future__ import annotations

from django.db import models

from payesh.ground.terms import PeriodState

from .base import Row, once, one_of, term_field, together
from .organisations import Unit
from .people import Person


class Period(Row):
    """One span for which units report; `number` counts from 1 over the plan's whole horizon."""

    plan = models.ForeignKey("Plan", on_delete=models.PROTECT, related_name="periods")
    number = models.PositiveSmallIntegerField()
    jalali_year = models.PositiveSmallIntegerField()
    part = models.PositiveSmallIntegerField(help_text="1 to the number of periods in a year")
    starts = models.DateField()
    ends = models.DateField()
    due_on = models.DateField(help_text="reports are waited for until this day")
    state = term_field(PeriodState, PeriodState.PLANNED)
    locked_at = models.DateTimeField(null=True, blank=True)
    locked_by = models.ForeignKey(
        Person, on_delete=models.PROTECT, null=True, blank=True, related_name="+"
    )

    class Meta:
        ordering = ["plan", "number"]
        constraints = [
            models.UniqueConstraint(fields=["plan", "number"], name="period_numbered_once"),
            models.CheckConstraint(
                condition=models.Q(ends__gte=models.F("starts")), name="period_runs_forward"
            ),
            one_of("state", PeriodState, "period_state_known"),
            together("period_locked_by_somebody", "locked_at", "locked_by"),
            models.CheckConstraint(
                condition=~models.Q(state="locked") | models.Q(locked_at__isnull=False),
                name="period_lock_is_signed",
            ),
        ]

    def __str__(self) -> str:
        return f"{self.jalali_year}/{self.part}"


class PeriodException(Row):
    """A locked period stays open for one unit until a day; it names who gave it, and why."""

    period = models.ForeignKey(Period, on_delete=models.PROTECT, related_name="exceptions")
    unit = models.ForeignKey(Unit, on_delete=models.PROTECT, related_name="+")
    until = models.DateField()
    reason = models.TextField()
    given_by = models.ForeignKey(Person, on_delete=models.PROTECT, related_name="+")
    given_at = models.DateTimeField(auto_now_add=True)

    class Meta:
        ordering = ["-given_at"]

    def __str__(self) -> str:
        return f"{self.unit} · {self.period}"


class Holiday(Row):
    """An official day off, for everybody or for one unit's subtree (a closed province)."""

    day = models.DateField()
    name = models.CharField(max_length=120)
    unit = models.ForeignKey(
        Unit, on_delete=models.CASCADE, null=True, blank=True, related_name="holidays"
    )
    is_estimated = models.BooleanField(default=False)

    class Meta:
        ordering = ["day"]
        constraints = once("holiday_once", "day", optional="unit")

    def __str__(self) -> str:
        return self.name


class WeekendRule(Row):
    """Which weekdays are off at a unit and below, from a day on. 0 is Saturday, 6 is Friday."""

    unit = models.ForeignKey(Unit, on_delete=models.CASCADE, related_name="weekend_rules")
    from_day = models.DateField()
    days_off = models.JSONField(default=list)

    class Meta:
        ordering = ["unit", "from_day"]
        constraints = [
            models.UniqueConstraint(fields=["unit", "from_day"], name="weekend_rule_once")
        ]

    def __str__(self) -> str:
        return f"{self.unit} · {self.from_day}"
