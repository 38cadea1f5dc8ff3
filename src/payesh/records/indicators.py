"""Indicators of goals, who measures them, and their targets."""

from __future__ import annotations

from django.db import models

from payesh.ground.terms import Cadence, Direction, NodeState, OverTime, OverUnits

from .base import Findable, Provincial, Row, once, one_of, term_field
from .organisations import Unit
from .periods import Period
from .plans import Node, Plan

NUMBER = {"max_digits": 24, "decimal_places": 8}


class Indicator(Provincial, Findable):
    """A measure of a goal. `method` and `parameters` say how a value becomes achievement."""

    plan = models.ForeignKey(Plan, on_delete=models.PROTECT, related_name="indicators")
    node = models.ForeignKey(Node, on_delete=models.PROTECT, related_name="indicators")
    code = models.CharField(max_length=60)
    title = models.CharField(max_length=300)
    definition = models.TextField(blank=True, default="")
    unit_of_measure = models.CharField(max_length=60, blank=True, default="")
    decimals = models.PositiveSmallIntegerField(default=1)
    direction = term_field(Direction, Direction.UP)
    weight = models.DecimalField(max_digits=14, decimal_places=6, default=1)
    method = models.CharField(max_length=40, default="from_baseline")
    parameters = models.JSONField(default=dict, blank=True)
    baseline = models.DecimalField(null=True, blank=True, **NUMBER)
    baseline_year = models.PositiveSmallIntegerField(null=True, blank=True)
    horizon_target = models.DecimalField(null=True, blank=True, **NUMBER)
    is_ratio = models.BooleanField(default=False)
    numerator_title = models.CharField(max_length=200, blank=True, default="")
    denominator_title = models.CharField(max_length=200, blank=True, default="")
    over_time = term_field(OverTime, OverTime.LAST)
    over_units = term_field(OverUnits, OverUnits.MEAN)
    cadence = term_field(Cadence, Cadence.FOUR_MONTH)
    source = models.CharField(max_length=250, blank=True, default="")
    owner = models.ForeignKey(
        Unit, on_delete=models.PROTECT, null=True, blank=True, related_name="indicators"
    )
    state = term_field(NodeState, NodeState.ACTIVE)
    state_reason = models.TextField(blank=True, default="")
    changed_at = models.DateTimeField(auto_now=True)

    class Meta:
        ordering = ["plan", "node__path", "code"]
        constraints = [
            models.UniqueConstraint(fields=["plan", "code"], name="indicator_code_once"),
            models.CheckConstraint(
                condition=models.Q(weight__gte=0), name="indicator_weight_positive"
            ),
            one_of("direction", Direction, "indicator_direction_known"),
            one_of("over_time", OverTime, "indicator_over_time_known"),
            one_of("over_units", OverUnits, "indicator_over_units_known"),
            one_of("cadence", Cadence, "indicator_cadence_known"),
            one_of("state", NodeState, "indicator_state_known"),
        ]

    def __str__(self) -> str:
        return self.title


class IndicatorUnit(Provincial):
    """A unit that measures an indicator; its own baseline and horizon where they differ."""

    indicator = models.ForeignKey(
        Indicator, on_delete=models.CASCADE, related_name="measured_by", db_index=False
    )
    unit = models.ForeignKey(Unit, on_delete=models.PROTECT, related_name="measures")
    weight = models.DecimalField(max_digits=14, decimal_places=6, default=1)
    baseline = models.DecimalField(null=True, blank=True, **NUMBER)
    horizon_target = models.DecimalField(null=True, blank=True, **NUMBER)

    class Meta:
        ordering = ["indicator", "unit"]
        constraints = [
            models.UniqueConstraint(fields=["indicator", "unit"], name="indicator_unit_once")
        ]

    def __str__(self) -> str:
        return f"{self.indicator} · {self.unit}"


class Target(Provincial):
    """The value aimed at in a period, for every unit or for one."""

    indicator = models.ForeignKey(
        Indicator, on_delete=models.CASCADE, related_name="targets", db_index=False
    )
    period = models.ForeignKey(Period, on_delete=models.PROTECT, related_name="+", db_index=False)
    unit = models.ForeignKey(
        Unit, on_delete=models.PROTECT, null=True, blank=True, related_name="+", db_index=False
    )
    value = models.DecimalField(**NUMBER)

    class Meta:
        ordering = ["indicator", "period"]
        constraints = once("target_once", "indicator", "period", optional="unit")

    def __str__(self) -> str:
        return f"{self.indicator} · {self.period}: {self.value}"


class IndicatorAnalysis(Row):
    """The words that go with an indicator's figure in a period: analysis and interpretation."""

    indicator = models.ForeignKey(Indicator, on_delete=models.CASCADE, related_name="analyses")
    period = models.ForeignKey(Period, on_delete=models.PROTECT, related_name="+")
    unit = models.ForeignKey(Unit, on_delete=models.PROTECT, null=True, blank=True)
    text = models.TextField()
    written_by = models.ForeignKey("Person", on_delete=models.PROTECT, related_name="+")
    written_at = models.DateTimeField(auto_now=True)

    class Meta:
        ordering = ["-period__number"]
        constraints = once("analysis_once", "indicator", "period", optional="unit")

    def __str__(self) -> str:
        return self.text[:80]
