"""Stored figures: what pages read instead of adding up history.

They are a cache of the records, made by one verb (`actions.figures`), and say from which
version of the plan and of the formula they come.
"""

from __future__ import annotations

from django.db import models

from .base import Row
from .indicators import Indicator
from .organisations import Unit
from .periods import Period
from .plans import Node, Plan


class Counts(models.Model):
    """Counts and means of a part of the tree. Percentages are 0 to 100; null is 'no number'."""

    progress = models.FloatField(null=True, blank=True)
    declared_progress = models.FloatField(null=True, blank=True)
    coverage = models.FloatField(default=0)
    score = models.FloatField(null=True, blank=True, help_text="from the indicators")
    score_coverage = models.FloatField(default=0)
    light = models.CharField(max_length=20, blank=True, default="")
    activities = models.PositiveIntegerField(default=0)
    activities_due = models.PositiveIntegerField(
        default=0, help_text="due by the period's end, or finished early"
    )
    activities_expected = models.PositiveIntegerField(
        default=0, help_text="started and applicable, so that a report is waited for"
    )
    activities_reported = models.PositiveIntegerField(default=0)
    activities_realised = models.PositiveIntegerField(default=0)
    goals = models.PositiveIntegerField(default=0, help_text="operational goals")
    goals_due = models.PositiveIntegerField(default=0)
    goals_realised = models.PositiveIntegerField(default=0)
    late = models.PositiveIntegerField(default=0, help_text="activities past due, not realised")

    class Meta:
        abstract = True


class FigureStamp(Row, Counts):
    """The figures of a plan's period as a whole; when they were made, and if records changed since.

    `data_version` counts the changes of records that the figures depend on.
    """

    plan = models.ForeignKey(Plan, on_delete=models.CASCADE, related_name="+", db_index=False)
    period = models.OneToOneField(Period, on_delete=models.CASCADE, related_name="stamp")
    formula = models.CharField(max_length=40)
    data_version = models.PositiveIntegerField(default=0)
    made_at = models.DateTimeField(null=True, blank=True)
    is_stale = models.BooleanField(default=True)
    macro_goals = models.PositiveIntegerField(default=0)
    general_goals = models.PositiveIntegerField(default=0)
    goal_lights = models.JSONField(default=dict, help_text="counted goals by light")
    reporting_units = models.PositiveIntegerField(
        default=0, help_text="units that are to report: they own an activity or measure something"
    )

    def __str__(self) -> str:
        return f"{self.period}: {self.data_version}"


class NodeFigure(Counts):
    """A goal or activity in a period."""

    id = models.BigAutoField(primary_key=True)
    plan = models.ForeignKey(Plan, on_delete=models.CASCADE, related_name="+", db_index=False)
    period = models.ForeignKey(Period, on_delete=models.CASCADE, related_name="+", db_index=False)
    node = models.ForeignKey(Node, on_delete=models.CASCADE, related_name="figures")
    state = models.CharField(max_length=20, blank=True, default="")
    late_days = models.PositiveIntegerField(
        default=0,
        help_text="of a late activity, from its due day to the period's last, both counted",
    )

    class Meta:
        constraints = [models.UniqueConstraint(fields=["period", "node"], name="node_figure_once")]
        indexes = [
            models.Index(fields=["period", "light"], name="node_figure_by_light"),
            models.Index(
                fields=["period", "-late_days"],
                condition=models.Q(late_days__gt=0),
                name="node_figure_latest",
            ),
        ]

    def __str__(self) -> str:
        return f"{self.node_id} · {self.period_id}"


class UnitFigure(Counts):
    """What a unit and the units below it own of a plan, in a period."""

    id = models.BigAutoField(primary_key=True)
    plan = models.ForeignKey(Plan, on_delete=models.CASCADE, related_name="+", db_index=False)
    period = models.ForeignKey(Period, on_delete=models.CASCADE, related_name="+", db_index=False)
    unit = models.ForeignKey(Unit, on_delete=models.CASCADE, related_name="figures")
    report_state = models.CharField(max_length=20, blank=True, default="")
    macro_goals = models.PositiveIntegerField(default=0)
    general_goals = models.PositiveIntegerField(default=0)
    goal_lights = models.JSONField(default=dict, help_text="counted goals by light")
    reporting_units = models.PositiveIntegerField(
        default=0, help_text="units that are to report: they own an activity or measure something"
    )

    class Meta:
        constraints = [models.UniqueConstraint(fields=["period", "unit"], name="unit_figure_once")]

    def __str__(self) -> str:
        return f"{self.unit_id} · {self.period_id}"


class IndicatorFigure(models.Model):
    """An indicator over all its units, in a period."""

    id = models.BigAutoField(primary_key=True)
    plan = models.ForeignKey(Plan, on_delete=models.CASCADE, related_name="+", db_index=False)
    period = models.ForeignKey(Period, on_delete=models.CASCADE, related_name="+", db_index=False)
    indicator = models.ForeignKey(Indicator, on_delete=models.CASCADE, related_name="figures")
    value = models.FloatField(null=True, blank=True)
    declared_value = models.FloatField(null=True, blank=True)
    target = models.FloatField(null=True, blank=True)
    ratio = models.FloatField(null=True, blank=True, help_text="raw achievement, not capped")
    score = models.FloatField(null=True, blank=True)
    light = models.CharField(max_length=20, blank=True, default="")
    state = models.CharField(max_length=20, blank=True, default="")
    coverage = models.FloatField(default=0)
    units = models.PositiveIntegerField(default=0)
    units_reported = models.PositiveIntegerField(default=0)

    class Meta:
        constraints = [
            models.UniqueConstraint(fields=["period", "indicator"], name="indicator_figure_once")
        ]

    def __str__(self) -> str:
        return f"{self.indicator_id} · {self.period_id}"
